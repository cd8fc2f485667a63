import { expect, it } from 'vitest';
import { listServices } from '@portico/core/api/catalogue.ts';
import { listRequests, submitRequest } from '@portico/core/api/requests.ts';
import { createApp } from '../app.ts';
import { createDatabase } from '../platform/database.ts';
import { createLog } from '../platform/log.ts';
import { testServer } from './test-server.ts';

/** K18: a node that is called by many at once lets them wait; it does not lock itself. */
const server = await testServer();

/** A node with fewer connections than callers. */
async function smallNode(size: number) {
  const database = createDatabase(server.databaseUrl, { size, backgroundSize: 2 });
  const app = await createApp({ config: server.config, database, clock: server.clock, log: createLog('silent') });
  const url = await app.http.fastify.listen({ port: 0, host: '127.0.0.1' });
  return {
    database,
    client: await server.as('li.na', { url }),
    async close() {
      await app.close();
      await database.close();
    },
  };
}

it.each([
  { connections: 3, callers: 30 },
  { connections: 8, callers: 256 },
])('$callers submissions and reads at once over $connections connections are all answered', async (rush) => {
  const node = await smallNode(rush.connections);
  const body = {
    service: 'it-fault',
    answers: { subject: 's', kind: 'hardware', description: 'd', site: 'remote', impact: 'me', urgency: 'normal' },
  };
  const answers = await Promise.all(
    Array.from({ length: rush.callers }, (_, place) => {
      if (place % 2 === 0) return node.client.send(submitRequest, { body });
      return place % 4 === 1 ? node.client.send(listRequests, { query: {} }) : node.client.send(listServices);
    }),
  );
  expect([...new Set(answers.map(({ status, text }) => (status === 200 ? 200 : text)))]).toEqual([200]);
  expect(node.database.load()).toEqual({ used: 0, waiting: 0 });
  await node.close();
});
