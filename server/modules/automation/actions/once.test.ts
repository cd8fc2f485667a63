import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { listRequestEvents, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { createApp } from '../../../app.ts';
import type { Client } from '../../../platform/api-client.ts';
import { createDatabase } from '../../../platform/database.ts';
import { createLog } from '../../../platform/log.ts';
import { readAllowList } from '../../../platform/outbound-allow.ts';
import { testServer } from '../../../test/test-server.ts';
import { findFlowFaults } from '../../flows/index.ts';
import { actionService, approveStep, callStep, publish, receiver, say } from '../../../test/actions.ts';

const there = await receiver();
const server = await testServer({
  config: { outbound: { allow: readAllowList(there.host), ports: [], keysFile: null, timeout: 5000 } },
});
const { app, db, clock } = server;
const [asker, admin, head] = (await Promise.all(
  ['li.na', 'su.wan', 'cheng.haoran'].map((login) => server.as(login)),
)) as [Client, Client, Client];
const file = (service: string) => asker.call(submitRequest, { body: { service, answers: { title: 'x', amount: 1 } } });
const read = (id: string) => asker.call(readRequest, { params: { id } });
const actionOf = async (id: string) => (await read(id)).stages.flatMap(({ actions }) => actions)[0];
const eventsOf = async (id: string): Promise<string[]> =>
  (await admin.call(listRequestEvents, { params: { id } })).items.map(({ type }) => type);

beforeAll(() =>
  publish(
    db,
    actionService('call', [callStep(there.host), approveStep('cheng.haoran')]),
    actionService('both', [
      {
        kind: 'parallel',
        id: 'p',
        name: 'p',
        until: 'any',
        branches: [
          { id: 'one', name: 'one', steps: [callStep(there.host)] },
          { id: 'two', name: 'two', steps: [approveStep('cheng.haoran')] },
        ],
      },
    ]),
  ),
);
beforeEach(() => void (there.heard.length = 0));
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

it('many lanes and two nodes make each call once', async () => {
  const own = createDatabase(server.databaseUrl, { size: 10 });
  const other = await createApp({ config: server.config, database: own, clock, log: createLog('silent') });
  // One ahead, so that the node knows the names it shows.
  const filed = [await file('call'), ...(await Promise.all(Array.from({ length: 24 }, () => file('call'))))];
  const done = await Promise.all([app, other, app, other, app, other].map((node) => node.runActions()));
  expect(done.reduce((sum, count) => sum + count, 0)).toBe(25);
  expect(new Set(there.heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(25);
  expect(there.heard).toHaveLength(25);
  for (const { id } of filed)
    expect((await eventsOf(id)).filter((type) => type === 'action.completed')).toHaveLength(1);
  await other.close();
  await own.close();
});

it('a node that hangs after the call writes nothing any more; another calls with the same key (T7)', async () => {
  const filed = await file('call');
  let release = (): void => undefined;
  there.next.push((answer, heard) => (release = () => say({ ticket: 'LATE', priority: 1 })(answer, heard)));
  const hanging = app.runActions();
  while (there.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await actionOf(filed.id)).toMatchObject({ state: 'leased', attempts: 1 });
  await sql`update flow_action set lease_until = now() - interval '1 second' where state = 'leased'`.execute(db);
  expect(await app.runActions()).toBe(1);
  release();
  await hanging;
  expect(there.heard).toHaveLength(2);
  expect(there.heard[0]?.headers['idempotency-key']).toBe(there.heard[1]?.headers['idempotency-key']);
  expect((await read(filed.id)).answers).toMatchObject({ ticket: 'T-1' });
  expect((await eventsOf(filed.id)).filter((type) => type === 'action.completed')).toHaveLength(1);
  expect(await actionOf(filed.id)).toMatchObject({ state: 'done', attempts: 2 });
});

it('an answer that comes when the branch was cut off changes nothing', async () => {
  const filed = await file('both');
  const task = filed.tasks[0];
  const approve = () =>
    head.call(approveTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
  there.next.push((answer, heard) => void approve().then(() => say({ ticket: 'LATE', priority: 1 })(answer, heard)));
  expect(await app.runActions()).toBe(1);
  expect(there.heard).toHaveLength(1);
  const after = await read(filed.id);
  expect(after.state).toBe('completed');
  expect(after.answers).not.toHaveProperty('ticket');
  expect((await actionOf(filed.id))?.state).toBe('cancelled');
});
