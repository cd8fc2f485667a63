import { afterEach, beforeAll, expect, it } from 'vitest';
import { reassignTask, resumeRequest, suspendRequest } from '@portico/core/api/interventions.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { submitRequest, resubmitRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import {
  addSigners,
  approveTask,
  consultTask,
  finishTask,
  rejectTask,
  returnTask,
  transferTask,
} from '@portico/core/api/tasks.ts';
import { Problem } from '@portico/core/errors.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { actionService, publish } from '../../test/actions.ts';

// Somebody acts on what they saw a moment ago, and somebody else was faster: whatever the two did, the loser is told
// who did what (R3), and nothing of theirs is done.
const server = await testServer();
const [asker, approver, admin] = await Promise.all(
  ['li.na', 'cheng.haoran', 'su.wan'].map((login) => server.as(login)),
);
const other = await server.personId('zhu.lin');
type Client = Awaited<ReturnType<typeof server.as>>;

beforeAll(() => {
  const who = [{ kind: 'people', people: ['cheng.haoran'] }];
  const name = { zh: '审批', en: 'Check' };
  const steps = [
    { kind: 'approve', id: 'check', name, who, access: { amount: 'edit' } },
    { kind: 'approve', id: 'last', name, who },
  ];
  return publish(server.db, actionService('raced', steps));
});
afterEach(async () => expect(await findFlowFaults(server.db)).toEqual([]));

const taskOf = (request: RequestDetail) => {
  const task = request.tasks.find(({ state }) => state === 'open');
  if (!task) throw new Error('no open task');
  return task;
};
type Act = (request: RequestDetail) => Promise<{ status: number; body: unknown }>;
const onTask =
  (client: Client | undefined, endpoint: Parameters<Client['send']>[0], body: object): Act =>
  (request) => {
    const { id, version } = taskOf(request);
    return (client as Client).send(endpoint, { params: { id }, body }, { ifMatch: version });
  };
const onRequest =
  (client: Client | undefined, endpoint: Parameters<Client['send']>[0], body: object): Act =>
  ({ id, version }) =>
    (client as Client).send(endpoint, { params: { id }, body }, { ifMatch: version });

const opinion = '不合规';
const acts: Record<string, Act> = {
  approve: onTask(approver, approveTask, {}),
  'approve with changes': onTask(approver, approveTask, { changes: { amount: 5 } }),
  reject: onTask(approver, rejectTask, { opinion }),
  return: onTask(approver, returnTask, { to: 'requester', opinion }),
  transfer: onTask(approver, transferTask, { to: other }),
  consult: onTask(approver, consultTask, { to: other, question: '?' }),
  'add signers before': onTask(approver, addSigners, { where: 'before', people: [other] }),
  reassign: onTask(admin, reassignTask, { to: other, reason: 'r' }),
  withdraw: onRequest(asker, withdrawRequest, {}),
  suspend: onRequest(admin, suspendRequest, { reason: 'r' }),
};
const approverName = '程浩然';
const winners: Record<string, [name: string, result: string]> = {
  approve: [approverName, 'approved'],
  'approve with changes': [approverName, 'approved'],
  reject: [approverName, 'rejected'],
  return: [approverName, 'returned'],
  transfer: [approverName, 'transferred'],
  consult: [approverName, 'asked'],
  'add signers before': [approverName, 'signers-added'],
  reassign: ['苏婉', 'transferred'],
  withdraw: ['李娜', 'withdrawn'],
  suspend: ['苏婉', 'suspended'],
};
const names = Object.keys(acts);
const pairs = names
  .flatMap((winner) => names.map((loser): [string, string] => [winner, loser]))
  // A task of a suspended request may be given to somebody else.
  .filter(([winner, loser]) => winner !== 'suspend' || loser !== 'reassign');

it.each(pairs)('after %s, %s is refused and hears who was first', async (winner, loser) => {
  const [one, two] = [acts[winner], acts[loser]] as [Act, Act];
  const filed = await (asker as Client).call(submitRequest, { body: { service: 'raced', answers: { title: 'x' } } });
  expect((await one(filed)).status).toBe(200);
  const answer = await two(filed);
  const problem = Problem.parse(answer.body);
  const [name, result] = winners[winner] ?? [];
  expect([answer.status, problem.params?.['winner']]).toMatchObject([409, { name, result }]);
  expect(problem.current).toMatchObject({ id: filed.id });
});

it('so is who would send answers again that no longer fit, and who would resume what goes on', async () => {
  const filed = await (asker as Client).call(submitRequest, { body: { service: 'raced', answers: { title: 'x' } } });
  await onTask(approver, returnTask, { to: 'requester', opinion })(filed);
  const late = Problem.parse((await onRequest(asker, resubmitRequest, { answers: {} })(filed)).body);
  expect([late.status, late.params?.['winner']]).toMatchObject([409, { name: approverName, result: 'returned' }]);
  const resumed = Problem.parse((await onRequest(admin, resumeRequest, { reason: 'r' })(filed)).body);
  expect([resumed.reason, resumed.params?.['winner']]).toMatchObject(['not-suspended', { name: approverName }]);
  const unfit = Problem.parse((await onTask(approver, finishTask, {})(filed)).body);
  expect([unfit.status, unfit.params?.['winner']]).toMatchObject([409, { name: approverName, result: 'returned' }]);
});
