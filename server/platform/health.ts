import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import type { Http } from './http.ts';

/** Whether a node takes calls; told by whoever stops it. */
export interface Readiness {
  isDraining: boolean;
}

/**
 * `/livez`: the loop turns. `/readyz`: the database can be written and the node is not stopping; asked of the database
 * at most once a second however often it is called (R11).
 */
export function serveHealth(http: Http, readiness: Readiness): void {
  const { db } = http.options;
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(false);

  async function ask(): Promise<boolean> {
    try {
      const found = await sql<{ ok: boolean }>`select not pg_is_in_recovery() as ok`.execute(db);
      return found.rows[0]?.ok ?? false;
    } catch {
      return false;
    }
  }
  http.fastify.get('/livez', async (_request, reply) => reply.type('text/plain').send('ok\n'));
  http.fastify.get('/readyz', async (_request, reply) => {
    const now = performance.now();
    if (now - asked > 1000) {
      asked = now;
      answer = ask();
    }
    const isReady = !readiness.isDraining && (await answer);
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .type('text/plain')
      .send(isReady ? 'ready\n' : 'not ready\n');
  });
}
