import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { faultsOnPage, findFlowFaults, firstPage } from './doctor.ts';

const server = await testServer();
const { db } = server;

beforeAll(async () => {
  const asker = await server.as('li.na');
  const head = await server.as('cheng.haoran');
  const fault = {
    subject: '断网',
    kind: 'network',
    description: '没有信号',
    site: 'remote',
    impact: 'me',
    urgency: 'low',
  };
  await asker.call(submitRequest, { body: { service: 'it-fault', answers: fault } });
  for (const amount of [800, 1500]) {
    const answers = {
      purpose: '上海客户拜访',
      cost_centre: 'engineering',
      items: [{ spent_on: '2026-02-27', kind: 'transport', amount }],
    };
    const filed = await asker.call(submitRequest, { body: { service: 'travel-expense', answers } });
    const [task] = filed.tasks;
    if (!task) throw new Error('no task');
    server.clock.pass(60_000);
    await head.call(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
  }
});

it('finds nothing wrong in what the product wrote', async () => {
  expect(await findFlowFaults(db)).toEqual([]);
});

const harm = [
  ['a lost event', 'delete from event_log where seq = 3', /gap/],
  ['an event told twice', 'update event_log set seq = seq + 100 where seq > 2', /gap/],
  [
    'a task row that was not written',
    "update record_task set opinion = 'never said' where state = 'done'",
    /task .*: .*opinion/,
  ],
  ['a stage with other times', 'update record_stage set waiting_ms = waiting_ms + 1', /stage .*: .*waiting_ms/],
  ['a request row left behind', "update record_request set state = 'returned'", /row says returned/],
  [
    'a first submission that moved',
    "update record_request set submitted_at = submitted_at + interval '1 hour'",
    /submitted at another time/,
  ],
  [
    'a response before the submission',
    "update record_request set first_responded_at = submitted_at - interval '1 hour'",
    /responded before it was submitted/,
  ],
  ['a timer that is gone', 'delete from flow_timer', /timers armed/],
  ['an approver shut out', 'delete from access_person', /cannot see it/],
  [
    'a state nobody moved',
    `update record_request set flow_state = jsonb_set(flow_state, '{state,status}', '"completed"')`,
    /i[236]/,
  ],
] as const;

it.each(harm)('notices %s', async (_, statement, sentence) => {
  const undo = new Error('undo');
  let found: string[] = [];
  const harmed = inTransaction(db, async (tx) => {
    await sql.raw(statement).execute(tx);
    found = (await faultsOnPage(tx, firstPage)).faults;
    throw undo;
  });
  await expect(harmed).rejects.toBe(undo);
  expect(found.join('\n')).toMatch(sentence);
});
