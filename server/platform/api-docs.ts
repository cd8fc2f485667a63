import swaggerUi from '@fastify/swagger-ui';
import swagger from '@fastify/swagger';
import type { Endpoint } from '@portico/core/api/endpoint.ts';
import { apiPrefix, type Http } from './http.ts';
import { openApiDocument } from './openapi.ts';

/** The viewer draws with inline styles and HTML from strings, so it gets a policy of its own; it runs only its own scripts. */
const viewerPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/** Serves the description of the API at `/api/v1/openapi.json` and a viewer for it at `/api/docs`. */
export async function serveApiDocs(
  http: Http,
  endpoints: Readonly<Record<string, Endpoint>>,
  version: string,
): Promise<void> {
  let document: Record<string, unknown> | undefined;
  let text: string | undefined;
  const describe = () => (document ??= openApiDocument(endpoints, { title: 'Portico', version }));

  http.fastify.get(`${apiPrefix}/openapi.json`, async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('application/json; charset=utf-8')
      .send((text ??= JSON.stringify(describe()))),
  );
  await http.fastify.register(async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', viewerPolicy);
    });
    await app.register(swagger, {
      mode: 'static',
      specification: { document: { openapi: '3.1.0', info: { title: 'Portico', version }, paths: {} } },
    });
    await app.register(swaggerUi, {
      routePrefix: '/api/docs',
      theme: { title: 'Portico API' },
      uiConfig: { docExpansion: 'none', filter: true, persistAuthorization: false },
      // The description takes a second to write: only when somebody looks.
      transformSpecification: describe,
      transformSpecificationClone: false,
    });
  });
}
