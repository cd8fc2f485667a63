import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { submitRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import { approveTask, claimTask, rejectTask, returnTask, transferTask } from '@portico/core/api/tasks.ts';
import { Problem } from '@portico/core/errors.ts';
import type { Answer, Client } from '../../platform/api-client.ts';
import { createLog } from '../../platform/log.ts';
import { copyRequest, type RequestCopy } from '../../test/request-copies.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { fireTimers } from '../automation/index.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';

// The same task from two nodes at once (T4), eight races at a time. `RACES=100000` runs that many in all.
const total = Number(process.env['RACES'] ?? 2_000);
const lanes = 8;
const server = await testServer();
const other = await server.anotherApp();
const [asker, transferee] = [await server.as('li.na'), await server.personId('gao.tianxiang')];
/** Who races: one person on both nodes, the requester on the other, two of a team. */
const here = await server.as('cheng.haoran');
const there = await server.as('cheng.haoran', other);
const askerThere = await server.as('li.na', other);
const [one, two] = [await server.as('ma.xiaomei'), await server.as('zhu.lin', other)];

const who = [{ kind: 'people', people: ['ma.xiaomei', 'zhu.lin'] }];
const check = approveStep('cheng.haoran') as Record<string, unknown>;
const limit = { within: { duration: 'PT1H' }, then: 'pass' };
await publish(
  server.db,
  actionService('one', [check]),
  actionService('limited', [{ ...check, limit }]),
  actionService('all', [{ ...check, who, mode: 'all' }]),
  actionService('any', [{ ...check, who, mode: 'any' }]),
  actionService('queue', [{ ...check, kind: 'work', who: [{ kind: 'team', team: 'finance-ap' }] }]),
);

type Act = (copy: RequestCopy) => Promise<Answer>;
const taskOf = ({ tasks }: RequestCopy, nth: number) => {
  const task = tasks[nth];
  if (!task) throw new Error('no task');
  return task;
};
const opinion = '不合规';
const act =
  (client: Client, endpoint: typeof approveTask | typeof claimTask, body: unknown = {}, nth = 0): Act =>
  (copy) => {
    const { id, version } = taskOf(copy, nth);
    return client.send(endpoint, { params: { id }, body }, { ifMatch: version });
  };
const as = (endpoint: unknown) => endpoint as typeof approveTask;
const withdraw: Act = ({ id, version }) =>
  askerThere.send(withdrawRequest, { params: { id }, body: {} }, { ifMatch: version });

interface Race {
  name: string;
  service: string;
  rivals: [Act, Act];
  /** Names of the two, in the same order. */
  names: [string, string];
}
const head = '程浩然';
const races: Race[] = [
  { name: 'approve', service: 'one', rivals: [act(here, approveTask), act(there, approveTask)], names: [head, head] },
  {
    name: 'reject',
    service: 'one',
    rivals: [act(here, approveTask), act(there, as(rejectTask), { opinion })],
    names: [head, head],
  },
  {
    name: 'return',
    service: 'one',
    rivals: [act(here, approveTask), act(there, as(returnTask), { to: 'requester', opinion })],
    names: [head, head],
  },
  {
    name: 'transfer',
    service: 'one',
    rivals: [act(here, approveTask), act(there, as(transferTask), { to: transferee })],
    names: [head, head],
  },
  { name: 'withdraw', service: 'one', rivals: [act(here, approveTask), withdraw], names: [head, '李娜'] },
  {
    name: 'or-sign',
    service: 'any',
    rivals: [act(one, approveTask), act(two, approveTask, {}, 1)],
    names: ['马晓梅', '朱琳'],
  },
  {
    name: 'claim of the next in a queue',
    service: 'queue',
    rivals: [act(one, claimTask, undefined), act(two, claimTask, undefined)],
    names: ['马晓梅', '朱琳'],
  },
];
const kinds = races.length + 3;
const each = Math.ceil(total / kinds);

/** So many copies of one request filed for a service, in groups of as many as race at once. */
async function* copies(service: string, atOnce = 200): AsyncGenerator<RequestCopy[]> {
  const filed = await asker.call(submitRequest, { body: { service, answers: { title: '赛跑', amount: 1 } } });
  for (let left = each; left > 0; left -= atOnce) {
    const made = await copyRequest(server.db, filed.id, Math.min(left, atOnce));
    while (made.length > 0) yield made.splice(0, lanes);
  }
}
/** Both, now one first and then the other. */
const bothOf = async (rivals: readonly [Act, Act], copy: RequestCopy, turn: number): Promise<[Answer, Answer]> => {
  if (turn % 2) return Promise.all([rivals[0](copy), rivals[1](copy)]);
  const [second, first] = await Promise.all([rivals[1](copy), rivals[0](copy)]);
  return [first, second];
};
const winnerIn = (answer: Answer): unknown => Problem.parse(answer.body).params?.['winner'];

it.each(races)(
  `of approve and $name at once one wins, the other hears who`,
  async ({ service, rivals, names }) => {
    const wins = [0, 0];
    let turn = 0;
    for await (const group of copies(service))
      await Promise.all(
        group.map(async (copy) => {
          const answers = await bothOf(rivals, copy, turn++);
          expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
          const winner = answers[0].status === 200 ? 0 : 1;
          wins[winner] = (wins[winner] ?? 0) + 1;
          expect(winnerIn(answers[1 - winner] as Answer)).toMatchObject({ name: names[winner] });
        }),
      );
    // Neither side is favoured so much that there was no race.
    if (each >= 100) expect(Math.min(...wins)).toBeGreaterThan(0);
  },
  3_600_000,
);

it('a double click on two nodes is one approval, told twice', async () => {
  let turn = 0;
  for await (const group of copies('one'))
    await Promise.all(
      group.map(async (copy) => {
        const key = randomUUID();
        const { id, version } = taskOf(copy, 0);
        const click = (client: Client): Act => {
          return () => client.send(approveTask, { params: { id }, body: {} }, { ifMatch: version, key });
        };
        const [first, second] = await bothOf([click(here), click(there)], copy, turn++);
        expect([first.status, second.status]).toEqual([200, 200]);
        expect(second.text).toBe(first.text);
      }),
    );
}, 3_600_000);

it('the last two votes of a countersign at once both count, and the step is left once', async () => {
  let turn = 0;
  for await (const group of copies('all'))
    await Promise.all(
      group.map(async (copy) => {
        const votes = await bothOf([act(one, approveTask), act(two, approveTask, {}, 1)], copy, turn++);
        expect(votes.map(({ status }) => status)).toEqual([200, 200]);
      }),
    );
  const left = await sql<{ votes: number; ends: number; requests: number }>`
    select votes, ends, count(*)::int as requests from (
      select count(*) filter (where e.type = 'task.completed')::int as votes,
        count(*) filter (where e.type = 'request.finished')::int as ends
      from event_log e join record_request r on r.id = e.subject_id
      where r.service_key = 'all' and r.number like '%-%-%-%-%-%-%' group by r.id) each group by votes, ends`.execute(
    server.db,
  );
  expect(left.rows).toEqual([{ votes: 2, ends: 1, requests: each }]);
}, 3_600_000);

it('of approve and the end of a time limit, fired on both nodes, one counts', async () => {
  const log = createLog('silent');
  const before = server.clock.now();
  let [approved, passed] = [0, 0];
  // Timers fire one after the other, so approvals would always be first: the timers get a lead, ms, until both win.
  let lead = 0;
  // Only those that race now have a timer that is due; the one they are copied from is fired with them.
  for (let left = each; left > 0; left -= lanes) {
    const filed = await asker.call(submitRequest, {
      body: { service: 'limited', answers: { title: '限时', amount: 1 } },
    });
    const group = await copyRequest(server.db, filed.id, Math.min(left, lanes));
    server.clock.pass(2 * 3_600_000);
    const fire = () => Promise.all([server.db, other.db].map((db) => fireTimers(db, server.clock, log)));
    const approve = async () => {
      await sleep(lead);
      return Promise.all(group.map(act(here, approveTask)));
    };
    const [fired, answers] = await Promise.all([fire(), approve()]);
    for (const answer of answers) {
      expect([200, 409]).toContain(answer.status);
      if (answer.status === 409) expect(winnerIn(answer)).toMatchObject({ person: 'system', result: 'passed' });
    }
    const ours = answers.filter(({ status }) => status === 200).length;
    expect(ours + fired.reduce((sum, count) => sum + count, 0)).toBe(group.length + 1);
    approved += ours;
    passed += group.length - ours;
    lead = Math.max(0, lead + (ours * 2 > group.length ? 2 : -2));
  }
  server.clock.set(before);
  if (each >= 100) expect(Math.min(approved, passed)).toBeGreaterThan(0);
}, 3_600_000);

afterAll(async () => {
  expect(await findFlowFaults(server.db)).toEqual([]);
}, 600_000);
