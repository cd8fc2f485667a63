import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import type { Endpoint, Input, Reply } from '@portico/core/api/endpoint.ts';
import { type RequestDetail, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { findFlowFaults } from '../modules/flows/index.ts';
import { CallFailed, type CallOptions, type Client } from '../platform/api-client.ts';
import { nodeProcess } from './node-process.ts';
import { testServer } from './test-server.ts';

// T1 in its first form: clients that never give up, against a node that is killed again and again.
const server = await testServer();
const node = await nodeProcess(server.databaseUrl);
afterAll(() => node.close());
const clients = 200;
const kills = 10;
/** Changes a client sees acknowledged between two kills, at least. */
const acknowledgedBetween = 25;

let acknowledged = 0;
let lost = 0;

/** Calls until it is answered, always with the same key: what any careful client does. */
async function insist<E extends Endpoint>(
  client: Client,
  endpoint: E,
  input: Input<E>,
  options: CallOptions = {},
): Promise<Reply<E>> {
  const key = randomUUID();
  for (;;) {
    try {
      const reply = await client.call(endpoint, input, { ...options, key });
      acknowledged++;
      return reply;
    } catch (error) {
      const isBusy = error instanceof CallFailed && ['in-progress', 'unavailable'].some((word) => isOf(error, word));
      // A refused or broken connection: nobody knows whether it was carried out.
      if (!(error instanceof TypeError) && !isBusy) throw error;
      lost++;
      await pause(200 + Math.random() * 400);
    }
  }
}
const isOf = ({ problem }: CallFailed, word: string): boolean => problem.reason === word || problem.code === word;

/** Keeps killing the node while work is done; resolves when it was killed often enough and runs again. */
async function killAgainAndAgain(): Promise<void> {
  for (let killed = 0; killed < kills; killed++) {
    const enough = acknowledged + acknowledgedBetween;
    while (acknowledged < enough) await pause(5);
    await pause(Math.random() * 30);
    await node.kill();
    await node.start();
  }
}

it(`loses and doubles nothing while ${clients} clients submit and approve and the node is killed ${kills} times`, async () => {
  await node.start();
  const [asker, head] = await Promise.all([server.as('li.na', node), server.as('cheng.haoran', node)]);
  let isOver = false;
  const done: { id: string; number: string }[] = [];

  async function work(): Promise<void> {
    do {
      const answers = {
        purpose: '上海客户拜访',
        cost_centre: 'engineering',
        items: [{ spent_on: '2026-02-27', kind: 'transport', amount: 800 }],
      };
      const filed: RequestDetail = await insist(asker, submitRequest, {
        body: { service: 'travel-expense', answers },
      });
      const [task] = filed.tasks;
      if (!task) throw new Error(`${filed.number} has no task`);
      const approved = await insist(
        head,
        approveTask,
        { params: { id: task.id }, body: { opinion: '同意' } },
        { ifMatch: task.version },
      );
      expect(approved.number).toBe(filed.number);
      done.push({ id: filed.id, number: filed.number });
    } while (!isOver);
  }
  const workers = Array.from({ length: clients }, work);
  await Promise.race([killAgainAndAgain(), Promise.all(workers)]);
  isOver = true;
  await Promise.all(workers);
  expect(lost).toBeGreaterThan(kills);

  // Nothing acknowledged is lost, nothing is doubled: as many requests as were acknowledged, each approved once.
  const stored = await sql<{ id: string; number: string; submitted: number; approved: number }>`
    select r.id, r.number,
      count(*) filter (where e.type = 'request.submitted')::int as submitted,
      count(*) filter (where e.type = 'task.completed' and e.step = 'department-head')::int as approved
    from record_request r join record_event e on e.request_id = r.id group by r.id`.execute(server.db);
  const byNumber = (one: { number: string }, other: { number: string }) => one.number.localeCompare(other.number);
  expect(stored.rows.map(({ id, number }) => ({ id, number })).sort(byNumber)).toEqual(done.sort(byNumber));
  for (const row of stored.rows) expect([row.submitted, row.approved]).toEqual([1, 1]);
  expect(await findFlowFaults(server.db)).toEqual([]);
}, 600_000);
