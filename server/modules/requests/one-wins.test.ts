import { expect, it } from 'vitest';
import { z } from 'zod';
import { submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, rejectTask } from '@portico/core/api/tasks.ts';
import { Problem } from '@portico/core/errors.ts';
import { testServer } from '../../test/test-server.ts';

// Two nodes on one database, calls over real sockets.
const server = await testServer();
const nodes = [{ url: await server.url() }, { url: await server.anotherNode() }] as const;
const [asker, head, one, other] = await Promise.all([
  server.as('li.na', nodes[0]),
  server.as('cheng.haoran', nodes[1]),
  server.as('ma.xiaomei', nodes[0]),
  server.as('zhu.lin', nodes[1]),
]);
const races = 500;
const lanes = 8;

const Winner = z.object({ winner: z.object({ name: z.string(), result: z.string() }) });

/** A request whose finance check, done by any one of a team, is open: the tasks of our two approvers. */
async function openCheck() {
  const answers = {
    purpose: '上海客户拜访',
    cost_centre: 'engineering',
    items: [{ spent_on: '2026-02-27', kind: 'transport', amount: 800 }],
  };
  const filed = await asker.call(submitRequest, { body: { service: 'travel-expense', answers } });
  const [first] = filed.tasks;
  if (!first) throw new Error('no task');
  const checked = await head.call(approveTask, { params: { id: first.id }, body: {} }, { ifMatch: first.version });
  const taskOf = (name: string) => {
    const task = checked.tasks.find(({ state, assignee }) => state === 'open' && assignee?.name === name);
    if (!task) throw new Error(`${name} has no task`);
    return task;
  };
  return { id: filed.id, one: taskOf('马晓梅'), other: taskOf('朱琳') };
}

it(`of two approvers at once on the same 或签 task one wins, ${races} times, and the other hears who`, async () => {
  const wins = { 马晓梅: 0, 朱琳: 0 };
  let left = races;
  async function lane(): Promise<void> {
    while (left-- > 0) {
      const open = await openCheck();
      const withRejection = left % 3 === 0;
      const answers = await Promise.all([
        one.send(approveTask, { params: { id: open.one.id }, body: {} }, { ifMatch: open.one.version }),
        withRejection
          ? other.send(
              rejectTask,
              { params: { id: open.other.id }, body: { opinion: '不合规' } },
              { ifMatch: open.other.version },
            )
          : other.send(approveTask, { params: { id: open.other.id }, body: {} }, { ifMatch: open.other.version }),
      ]);
      const [winner, loser] = answers[0].status < 400 ? answers : [answers[1], answers[0]];
      expect([winner.status, loser.status]).toEqual([200, 409]);
      const name = winner === answers[0] ? '马晓梅' : '朱琳';
      const problem = Problem.parse(loser.body);
      expect(Winner.parse(problem.params).winner).toEqual({
        ...Winner.parse(problem.params).winner,
        name,
        result: name === '朱琳' && withRejection ? 'rejected' : 'approved',
      });
      expect(problem.current).toMatchObject({ id: open.id });
      wins[name]++;
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  expect(wins.马晓梅 + wins.朱琳).toBe(races);
  // Neither side is favoured so much that there was no race.
  expect(Math.min(wins.马晓梅, wins.朱琳)).toBeGreaterThan(0);
}, 120_000);
