import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { submitRequest } from '@portico/core/api/requests.ts';
import { findFlowFaults } from '../modules/flows/index.ts';
import { actionService, callStep, publish, receiver, say } from './actions.ts';
import { nodeProcess } from './node-process.ts';
import { testServer } from './test-server.ts';

// T1 for actions: a node that is killed after its call was heard and before it could write down the answer.
const there = await receiver();
const server = await testServer();
const node = await nodeProcess(server.databaseUrl, { PORTICO_OUTBOUND_ALLOW: there.host });
afterAll(() => node.close());
const count = 12;

it(`of ${count} calls cut off by kill -9 each is made again with its key, and taken once`, async () => {
  await publish(server.db, actionService('call', [callStep(there.host)]));
  const asker = await server.as('li.na');
  const filed = [];
  for (let i = 0; i < count; i++)
    filed.push(
      await asker.call(submitRequest, { body: { service: 'call', answers: { title: `Nr ${i}`, amount: i } } }),
    );
  const seen = new Map<string, number>();
  const never = () => undefined;
  there.always = (answer, heard) => {
    const key = String(heard.headers['idempotency-key']);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    // The first time it is done here, but the node never hears of it.
    (times === 1 ? never : say({ ticket: `T-${times}`, priority: 2 }))(answer, heard);
  };
  for (let kills = 0; [...seen.values()].filter((times) => times > 0).length < count; kills++) {
    expect(kills).toBeLessThan(20);
    await node.start();
    const before = seen.size;
    while (seen.size < Math.min(before + 4, count)) await pause(10);
    await node.kill();
    await sql`update flow_action set lease_until = now() - interval '1 second' where state = 'leased'`.execute(
      server.db,
    );
  }
  await node.start();
  const open = async () =>
    (await sql`select 1 from record_request where state = 'running' limit 1`.execute(server.db)).rows.length > 0;
  while (await open()) await pause(50);
  await node.kill();

  expect([...seen.keys()].sort()).toEqual(filed.map(({ stages }) => stages[0]?.actions[0]?.id).sort());
  for (const times of seen.values()) expect(times).toBeGreaterThanOrEqual(2);
  const taken = await sql<{ completed: number; ticket: string }>`
    select r.answers->>'ticket' as ticket, count(*)::int as completed
    from record_request r join event_log e on e.subject_id = r.id and e.type = 'action.completed'
    where r.service_key = 'call' group by r.id`.execute(server.db);
  expect(taken.rows).toHaveLength(count);
  for (const row of taken.rows) {
    expect(row.completed).toBe(1);
    expect(row.ticket).toMatch(/^T-\d+$/);
  }
  expect(await findFlowFaults(server.db)).toEqual([]);
}, 180_000);
