import { afterAll, expect, it } from 'vitest';
import { submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, rejectTask, returnTask } from '@portico/core/api/tasks.ts';
import { Problem } from '@portico/core/errors.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';

// One task, two nodes, two different actions at once (T4). `RACES=10000` runs that many in total.
const server = await testServer();
const [asker, here, there] = await Promise.all([
  server.as('li.na', { url: await server.url() }),
  server.as('cheng.haoran', { url: await server.url() }),
  server.as('cheng.haoran', { url: await server.anotherNode() }),
]);
const total = Number(process.env['RACES'] ?? 400);
const lanes = 8;

interface Open {
  id: string;
  version: number;
}
async function openTask(): Promise<Open> {
  const items = [{ spent_on: '2026-02-27', kind: 'transport', amount: 800 }];
  const answers = { purpose: '上海客户拜访', cost_centre: 'engineering', items };
  const [task] = (await asker.call(submitRequest, { body: { service: 'travel-expense', answers } })).tasks;
  if (!task) throw new Error('no task');
  return task;
}

const opinion = '不合规';
const rivals = {
  approve: ({ id, version }: Open) => there.send(approveTask, { params: { id }, body: {} }, { ifMatch: version }),
  reject: ({ id, version }: Open) =>
    there.send(rejectTask, { params: { id }, body: { opinion } }, { ifMatch: version }),
  return: ({ id, version }: Open) =>
    there.send(returnTask, { params: { id }, body: { to: 'requester', opinion } }, { ifMatch: version }),
};
const pairs = Object.entries(rivals);

it.each(pairs)(
  'approve and %s at once on two nodes: one wins, the other hears who',
  async (_name, rival) => {
    let left = Math.ceil(total / pairs.length);
    async function lane(): Promise<void> {
      while (left-- > 0) {
        const open = await openTask();
        const approve = () => here.send(approveTask, { params: { id: open.id }, body: {} }, { ifMatch: open.version });
        const answers = await Promise.all(left % 2 ? [approve(), rival(open)] : [rival(open), approve()]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
        const loser = answers.find(({ status }) => status === 409);
        expect(Problem.parse(loser?.body).params).toMatchObject({ winner: { name: '程浩然' } });
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane));
  },
  1_800_000,
);

afterAll(async () => {
  expect(await findFlowFaults(server.db)).toEqual([]);
}, 600_000);
