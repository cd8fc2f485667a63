import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { listTasks } from '@portico/core/api/tasks.ts';
import { historyKey } from '../app.ts';
import { createLog } from '../platform/log.ts';
import { testServer } from '../test/test-server.ts';
import { loadDemoHistory } from './history.ts';

const server = await testServer();

it('gives the demo company a past in which nothing fails, once', async () => {
  await sql`insert into platform_setting values (${historyKey}, 'true')`.execute(server.db);
  const { config, database, clock } = server;
  const parts = { config, database, clock, log: createLog('silent') };
  const past = await loadDemoHistory(parts, () => {});
  expect(past.failed).toBe(0);
  expect(past.made).toBeGreaterThan(100);

  const states = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from record_request group by state`.execute(server.db);
  const counts = Object.fromEntries(states.rows.map(({ state, count }) => [state, count]));
  expect(counts['completed']).toBeGreaterThan(50);
  expect(counts['running']).toBeGreaterThan(5);
  const later = await sql`select 1 from event_log where at > ${new Date(clock.now())}`.execute(server.db);
  expect(later.rows).toEqual([]);
  const tokens = await sql`select 1 from identity_token`.execute(server.db);
  expect(tokens.rows).toEqual([]);
  const approver = await server.as('cheng.haoran');
  expect((await approver.call(listTasks, { query: {} })).items.length).toBeGreaterThan(0);

  expect(await loadDemoHistory(parts, () => {})).toEqual({ made: 0, failed: 0 });
}, 120_000);
