import { beforeAll, expect, it } from 'vitest';
import { createDelegation, deleteDelegation } from '@portico/core/api/organisation.ts';
import { listRequestEvents, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, claimTask } from '@portico/core/api/tasks.ts';
import { createLog } from '../../platform/log.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { handOverToDos } from './hand-over-to-dos.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';

const server = await testServer();
const other = await server.anotherApp();
const login = (name: string) => server.as(name);
const [asker, head, stand] = [await login('li.na'), await login('cheng.haoran'), await login('zhu.lin')];
const [headId, standId] = [await server.personId('cheng.haoran'), await server.personId('zhu.lin')];
const check = approveStep('cheng.haoran') as Record<string, unknown>;
const both = [{ kind: 'people', people: ['cheng.haoran', 'zhu.lin'] }];
beforeAll(() =>
  publish(
    server.db,
    actionService('it-one', [check]),
    actionService('it-two', [check]),
    actionService('it-both', [{ ...check, mode: 'all', who: both }]),
  ),
);

const file = (service: string) => asker.call(submitRequest, { body: { service, answers: { title: '待办' } } });
const handOver = () => handOverToDos(server.db, server.clock, createLog('silent'));
/** The day in so many days, where people live. */
const day = (from = 0) =>
  new Date(server.clock.now() + from * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
const owners = async (id: string) => {
  const { tasks } = await asker.call(readRequest, { params: { id } });
  return tasks.filter(({ state }) => state === 'open').map((task) => [task.assignee?.name, task.onBehalfOf?.name]);
};
const give = (more: object = {}, client = head, to = standId) =>
  client.call(createDelegation, {
    body: { to, startsOn: day(), endsOn: day(5), services: null, includesOpen: true, ...more },
  });

it('takes the to-dos of the named services along when it begins, with both names, once', async () => {
  const [one, two, shared] = [await file('it-one'), await file('it-two'), await file('it-both')];
  const { id } = await give({ services: ['it-one', 'it-both'], startsOn: day(2) });
  expect(await handOver()).toBe(0);
  server.clock.pass(2 * 86_400_000);
  const moved = await Promise.all([handOver(), handOverToDos(other.db, server.clock, createLog('silent'))]);
  expect(moved[0] + moved[1]).toBe(1);
  expect(await owners(one.id)).toEqual([['朱琳', '程浩然']]);
  expect(await owners(two.id)).toEqual([['程浩然', undefined]]);
  // The delegate has a vote of their own there.
  expect((await owners(shared.id)).map(([name]) => name).sort()).toEqual(['朱琳', '程浩然'].sort());
  expect(await handOver()).toBe(0);

  const shown = await stand.call(readRequest, { params: { id: one.id } });
  const task = shown.tasks[0];
  expect(task?.why.rule).toBe('people');
  const late = { params: { id: task?.id ?? '' }, body: {} };
  const lost = await head.fail(approveTask, late, { ifMatch: task?.version ?? 0 });
  expect(lost.reason).toBe('task-transferred');
  const done = await stand.call(approveTask, late, { ifMatch: task?.version ?? 0 });
  expect([done.state, done.tasks[0]?.by?.name, done.tasks[0]?.onBehalfOf?.name]).toEqual([
    'completed',
    '朱琳',
    '程浩然',
  ]);
  const { items } = await asker.call(listRequestEvents, { params: { id: one.id } });
  expect(items.some(({ type, cause }) => type === 'task.transferred' && cause === 'delegation')).toBe(true);
  await head.call(deleteDelegation, { params: { id } });
});

it('leaves to-dos where they are without the wish, and after it was ended', async () => {
  const filed = await file('it-one');
  const plain = await give({ includesOpen: false });
  expect(await handOver()).toBe(0);
  await head.call(deleteDelegation, { params: { id: plain.id } });
  const ended = await give();
  await head.call(deleteDelegation, { params: { id: ended.id } });
  expect(await handOver()).toBe(0);
  expect(await owners(filed.id)).toEqual([['程浩然', undefined]]);
});

it('does not go in a circle, nor further than one delegate', async () => {
  const filed = await file('it-two');
  const there = await give({ services: ['it-two'] });
  const back = await give({ services: ['it-two'] }, stand, headId);
  await handOver();
  await handOver();
  expect(await owners(filed.id)).toEqual([['朱琳', '程浩然']]);
  await head.call(deleteDelegation, { params: { id: there.id } });
  await stand.call(deleteDelegation, { params: { id: back.id } });
  expect(await findFlowFaults(server.db)).toEqual([]);
});

it('comes back when the delegation has ended: to whoever it was taken for, or to the delegate who is back', async () => {
  const third = await login('ma.xiaomei');
  const filed = await file('it-one');
  const [{ id: first }, { id: second }] = [await give(), await give({}, stand, await server.personId('ma.xiaomei'))];
  await handOver();
  await handOver();
  expect(await owners(filed.id)).toEqual([['马晓梅', '程浩然']]);
  await stand.call(deleteDelegation, { params: { id: second } });
  expect(await handOver()).toBeGreaterThan(0);
  expect(await owners(filed.id)).toEqual([['朱琳', '程浩然']]);
  await head.call(deleteDelegation, { params: { id: first } });
  expect(await handOver()).toBeGreaterThan(0);
  expect(await owners(filed.id)).toEqual([['程浩然', undefined]]);
  expect(await handOver()).toBe(0);
  expect((await third.call(listRequestEvents, { params: { id: filed.id } })).items.map(({ cause }) => cause)).toContain(
    'delegation-ended',
  );
});

it('never hands the requester their own request', async () => {
  const filed = await file('it-one');
  const { id } = await give({}, head, await server.personId('li.na'));
  await handOver();
  expect(await owners(filed.id)).toEqual([['程浩然', undefined]]);
  await head.call(deleteDelegation, { params: { id } });
});

it('keeps what was claimed from a queue', async () => {
  await publish(
    server.db,
    actionService('it-queue', [{ ...check, kind: 'work', who: [{ kind: 'team', team: 'finance-ap' }] }]),
  );
  const filed = await file('it-queue');
  const agent = await login('ma.xiaomei');
  const task = filed.tasks[0];
  await agent.call(claimTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
  await give({ services: ['it-queue'] }, agent);
  expect(await handOver()).toBe(0);
  expect(await owners(filed.id)).toEqual([['马晓梅', undefined]]);
});
