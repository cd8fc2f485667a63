import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Http } from './http.ts';

/** What a page of ours may load and do (R21); styles come with a nonce that is new for each page. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** What monitoring asks by custom: no page is an answer to it. */
const machinePaths = new Set(['/metrics', '/healthz', '/health']);
const noncePlace = '__CSP_NONCE__';

/** Serves the built browser side; every address that is no file and no call is a page of it. */
export async function serveWebPages(http: Http, webDir: string): Promise<void> {
  const index = join(webDir, 'index.html');
  let page: string[] | undefined;
  let readAt = 0;

  /** The page in pieces around the nonces; read again when a new build has replaced it. */
  function pieces(): string[] {
    const { mtimeMs } = statSync(index);
    if (!page || mtimeMs !== readAt) {
      page = readFileSync(index, 'utf8').split(noncePlace);
      readAt = mtimeMs;
    }
    return page;
  }
  function sendPage(reply: FastifyReply): FastifyReply {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', policyOf(nonce))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(pieces().join(nonce));
  }
  function isPage(request: FastifyRequest): boolean {
    const path = request.url.split('?', 1)[0] ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    return isRead && !path.startsWith('/api/') && !machinePaths.has(path) && !/\.[a-z0-9]+$/i.test(path);
  }

  if (existsSync(index)) {
    await http.fastify.register(fastifyStatic, {
      root: webDir,
      index: false,
      wildcard: false,
      preCompressed: true,
      globIgnore: ['**/*.br', '**/*.gz', 'index.html'],
      cacheControl: false,
      setHeaders: (response, path) => {
        const isHashed = path.includes(`${sep}assets${sep}`);
        response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        response.header('content-security-policy', "default-src 'none'");
      },
    });
    http.fastify.get('/', async (_request, reply) => sendPage(reply));
    http.fastify.get('/index.html', async (_request, reply) => sendPage(reply));
  }
  const { answerUnknown } = http;
  http.answerUnknown = (request, reply) => {
    if (isPage(request) && existsSync(index)) return sendPage(reply);
    return answerUnknown(request, reply);
  };
}
