import { beforeAll, expect, it } from 'vitest';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest, resubmitRequest, submitRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import { approveTask, returnTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';
import { actionService, publish } from '../../test/actions.ts';

const server = await testServer();
const [asker, first, last] = await Promise.all(['li.na', 'cheng.haoran', 'zhu.lin'].map((login) => server.as(login)));
if (!asker || !first || !last) throw new Error('nobody');

const approve = (id: string, login: string) => ({
  kind: 'approve',
  id,
  name: id,
  who: [{ kind: 'people', people: [login] }],
});
const big = { id: 'big', name: 'big', when: 'amount > 100', steps: [approve('more', 'cheng.haoran')] };
const steps = [
  approve('a', 'cheng.haoran'),
  { kind: 'choice', id: 'by-amount', name: 'by-amount', branches: [big, { id: 'small', name: 'small', steps: [] }] },
  approve('c', 'zhu.lin'),
];
const promise = { resolution: { duration: 'PT8H' }, response: { duration: 'PT2H' } };
beforeAll(() =>
  publish(
    server.db,
    actionService('rounds', steps, {
      promise,
      flow: { schema: 1, withdraw: 'until-end', afterReturn: 'resume', steps },
    }),
  ),
);
const hour = 3_600_000;
const file = () => asker.call(submitRequest, { body: { service: 'rounds', answers: { title: 'Desk', amount: 50 } } });
const openTask = ({ tasks }: RequestDetail) => {
  const task = tasks.find(({ state }) => state === 'open');
  if (!task) throw new Error('no open task');
  return { input: { params: { id: task.id } }, seen: { ifMatch: task.version } };
};
const again = (request: RequestDetail, amount: number) =>
  asker.call(
    resubmitRequest,
    { params: { id: request.id }, body: { answers: { ...request.answers, amount } } },
    { ifMatch: request.version },
  );
const latest = (id: string) => asker.call(readRequest, { params: { id } });

it('a returned request with another amount meets the condition it had passed, and its promise stood still meanwhile', async () => {
  const filed = await file();
  const due = Date.parse(filed.resolveBy ?? '');
  const one = openTask(filed);
  await first.call(approveTask, { ...one.input, body: {} }, one.seen);
  const two = openTask(await latest(filed.id));
  await last.call(returnTask, { ...two.input, body: { to: 'requester', opinion: 'too little' } }, two.seen);
  server.clock.pass(3 * hour);
  const sent = await again(await latest(filed.id), 5000);
  expect(sent.now.map(({ step }) => step)).toEqual(['more']);
  expect(Date.parse(sent.resolveBy ?? '') - due).toBe(3 * hour);
});

it('withdrawn and sent again: the first submission and its promise stay', async () => {
  const filed = await file();
  server.clock.pass(9 * hour);
  const seen = { ifMatch: filed.version };
  const back = await asker.call(withdrawRequest, { params: { id: filed.id }, body: {} }, seen);
  const { submittedAt, resolveBy, respondBy } = await again(back, 50);
  expect({ submittedAt, resolveBy, respondBy }).toEqual({
    submittedAt: filed.submittedAt,
    resolveBy: filed.resolveBy,
    respondBy: filed.respondBy,
  });
});
