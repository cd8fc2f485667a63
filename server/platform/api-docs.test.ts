import { expect, it } from 'vitest';
import { endpoints } from '@portico/core/api/endpoints.ts';
import { testServer } from '../test/test-server.ts';

const server = await testServer({ isEmpty: true });

it('serves the description of every endpoint, and the viewer shows the same', async () => {
  const anonymous = await server.anonymous();
  const served = await anonymous.raw('GET', '/api/v1/openapi.json');
  const { openapi, paths } = served.body as { openapi: string; paths: Record<string, object> };
  expect(openapi).toBe('3.1.0');
  const operations = Object.values(paths).flatMap((path) => Object.keys(path));
  expect(operations).toHaveLength(Object.keys(endpoints).length);

  const viewer = await anonymous.raw('GET', '/api/docs/json');
  expect(viewer.body).toEqual(served.body);
  const page = await anonymous.raw('GET', '/api/docs/');
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
});
