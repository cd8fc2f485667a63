import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reassignTask, reassignTasks } from '@portico/core/api/interventions.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask, listTasks, transferTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { actionService, publish } from '../../test/actions.ts';

const server = await testServer();
const { db } = server;
type Client = Awaited<ReturnType<typeof server.as>>;
const [asker, leaver, heir, admin, owner, stranger] = (await Promise.all(
  ['li.na', 'cheng.haoran', 'zhu.lin', 'su.wan', 'zhou.mingxuan', 'zhang.weiming'].map((login) => server.as(login)),
)) as [Client, Client, Client, Client, Client, Client];
const [from, to] = await Promise.all(['cheng.haoran', 'zhu.lin'].map((login) => server.personId(login)));
const reason = '离职交接';

const approve = (id: string, logins: string[]) => ({
  kind: 'approve',
  id,
  name: id,
  mode: 'all',
  who: [{ kind: 'people', people: logins }],
});
beforeAll(() =>
  publish(
    db,
    actionService('mine', [approve('check', ['cheng.haoran'])]),
    actionService('both', [approve('check', ['cheng.haoran', 'zhu.lin'])]),
    actionService('other', [approve('check', ['cheng.haoran'])], { category: 'hr', prefix: 'OTH' }),
  ),
);
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

const file = (service: string) => asker.call(submitRequest, { body: { service, answers: { title: 'Laptop' } } });
const taskOf = (request: RequestDetail) => {
  const task = request.tasks.find(({ state, assignee }) => state === 'open' && assignee?.id === from);
  if (!task) throw new Error('no task');
  return task;
};
const bulk = (client: Client, more: object = {}) =>
  client.call(reassignTasks, { body: { from: from ?? '', to: to ?? '', reason, ...more } });

describe('reassigning one task', () => {
  it('gives it to the other person, who may decide; the one before hears who took it', async () => {
    const filed = await file('mine');
    const task = taskOf(filed);
    const input = { params: { id: task.id }, body: { to: to ?? '', reason } };
    const given = await owner.call(reassignTask, input, { ifMatch: task.version });
    expect(given.tasks.map(({ assignee, state }) => [assignee?.name, state])).toEqual([['朱琳', 'open']]);
    const late = await leaver.fail(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
    expect([late.status, late.params?.['winner']]).toMatchObject([409, { name: '周明轩', result: 'transferred' }]);
    const now = given.tasks[0]?.version ?? 0;
    const done = await heir.call(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: now });
    expect(done.state).toBe('completed');
    const tooLate = await admin.fail(reassignTask, input, { ifMatch: now });
    expect([tooLate.status, tooLate.params?.['winner']]).toMatchObject([409, { name: '朱琳', result: 'approved' }]);
  });

  it('only to somebody who is there and has no vote on the step yet', async () => {
    const filed = await file('both');
    const { id, version } = taskOf(filed);
    const nobody = '00000000-0000-4000-8000-000000000000';
    const give = (client: Client, whom: string) =>
      client.fail(reassignTask, { params: { id }, body: { to: whom, reason } }, { ifMatch: version });
    expect((await give(owner, nobody)).reason).toBe('no-such-person');
    expect((await give(owner, to ?? '')).reason).toBe('already-on-step');
    const handOver = { params: { id }, body: { to: nobody } };
    expect((await leaver.fail(transferTask, handOver, { ifMatch: version })).reason).toBe('no-such-person');
  });
});

describe("reassigning a leaver's to-dos", () => {
  it('moves those of the services the caller looks after, a batch a call, and tells which stay and why', async () => {
    const mine = [await file('mine'), await file('mine'), await file('mine')];
    const other = await file('other');
    const shared = await file('both');
    const key = 'leaver-hands-over';
    const body = { from: from ?? '', to: to ?? '', reason, service: 'mine', limit: 2 };
    const batch = await owner.call(reassignTasks, { body }, { key });
    expect(await owner.call(reassignTasks, { body }, { key })).toEqual(batch);
    expect(batch.moved.map(({ request }) => request.id)).toEqual(mine.slice(0, 2).map(({ id }) => id));
    const rest = await bulk(owner, { after: batch.next, limit: 100 });
    expect(rest.moved.map(({ request }) => request.id)).toContain(mine[2]?.id);
    expect(rest.moved.map(({ request }) => request.id)).not.toContain(other.id);
    expect(rest.refused.filter(({ request }) => request.id === shared.id)).toMatchObject([
      { step: 'check', reason: 'already-on-step' },
    ]);
    expect(rest.next).toBeNull();
    for (const { id } of mine) {
      const shown = await heir.call(readRequest, { params: { id } });
      expect(shown.tasks.map(({ assignee }) => assignee?.name)).toEqual(['朱琳']);
    }
    const left = await leaver.call(listTasks, { query: { limit: 200 } });
    expect(left.items.map(({ request }) => request.id)).toEqual(expect.arrayContaining([other.id, shared.id]));
    expect((await bulk(admin)).moved.map(({ request }) => request.id)).toContain(other.id);
  });

  it('is for whoever looks after services, needs a reason and somebody to give them to', async () => {
    const body = { from: from ?? '', to: to ?? '', reason };
    for (const client of [asker, stranger, leaver, await server.as('jia.zheng')])
      expect((await client.fail(reassignTasks, { body })).reason).toBe('flow-administrator-only');
    expect((await owner.fail(reassignTasks, { body: { ...body, reason: '' } })).reason).toBe('reason-required');
    expect((await owner.fail(reassignTasks, { body: { ...body, after: 'x' } })).reason).toBe('page');
    await file('mine');
    const gone = { ...body, to: '00000000-0000-4000-8000-000000000000' };
    expect((await owner.fail(reassignTasks, { body: gone })).reason).toBe('no-such-person');
  });
});
