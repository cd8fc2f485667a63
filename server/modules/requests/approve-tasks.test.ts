import { beforeAll, expect, it } from 'vitest';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest, submitRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import { approveTask, approveTasks, listTasks } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';

const server = await testServer();
const [asker, head, stranger] = await Promise.all(
  ['li.na', 'cheng.haoran', 'zhang.weiming'].map((login) => server.as(login)),
);
if (!asker || !head || !stranger) throw new Error('no clients');
const check = approveStep('cheng.haoran') as Record<string, unknown>;
beforeAll(() =>
  publish(
    server.db,
    actionService('plain', [check]),
    actionService('alone', [{ ...check, without: ['batch'] }]),
    actionService('worded', [{ ...check, opinion: { approve: true } }]),
    actionService('fields', [{ ...check, access: { outcome: 'required' } }]),
  ),
);

const file = (service: string) => asker.call(submitRequest, { body: { service, answers: { title: '批量' } } });
const taskOf = ({ tasks }: RequestDetail) => {
  const task = tasks.find(({ state }) => state === 'open');
  if (!task) throw new Error('no task');
  return { id: task.id, version: task.version };
};

it('approves what it may, tells of the others why not, and the same key again tells the same', async () => {
  const filed = [
    await file('plain'),
    await file('plain'),
    await file('alone'),
    await file('worded'),
    await file('fields'),
  ];
  const gone = await file('plain');
  const tasks = [...filed, gone].map(taskOf);
  await asker.call(withdrawRequest, { params: { id: gone.id }, body: {} }, { ifMatch: gone.version });
  const unknown = { id: '00000000-0000-4000-8000-000000000000', version: 1 };
  const body = { tasks: [...tasks, unknown] };
  const done = await head.call(approveTasks, { body }, { key: 'approve-a-batch' });
  expect(done.approved.map(({ request }) => request?.number).sort()).toEqual(
    filed
      .slice(0, 2)
      .map(({ number }) => number)
      .sort(),
  );
  const why = new Map(done.refused.map(({ task, reason }) => [task, reason]));
  const reasons = [...filed.slice(2), gone].map((request) => why.get(taskOf(request).id));
  expect(reasons).toEqual(['not-in-batch', 'opinion-required', 'fields-in-batch', 'task-already-closed']);
  expect(done.refused.find(({ task }) => task === taskOf(gone).id)?.params['winner']).toMatchObject({ name: '李娜' });
  expect(why.get(unknown.id)).toBe('no-such-request');
  expect(await head.call(approveTasks, { body }, { key: 'approve-a-batch' })).toEqual(done);
  for (const { id } of filed.slice(0, 2)) {
    const { state, tasks } = await head.call(readRequest, { params: { id } });
    expect([state, tasks[0]?.by?.name]).toEqual(['completed', '程浩然']);
  }
  expect(await findFlowFaults(server.db)).toEqual([]);
});

it('takes the opinion for all, and only of versions that were seen', async () => {
  const [worded, stale] = [await file('worded'), await file('plain')];
  const tasks = [taskOf(worded), { ...taskOf(stale), version: 999 }];
  const done = await head.call(approveTasks, { body: { tasks, opinion: '同意' } });
  expect(done.approved.map(({ request }) => request?.id)).toEqual([worded.id]);
  expect(done.refused.map(({ code }) => code)).toEqual(['conflict']);
  const shown = await head.call(readRequest, { params: { id: worded.id } });
  expect(shown.tasks[0]?.opinion).toBe('同意');
});

it('tells whoever may not see a request nothing about it', async () => {
  const filed = await file('plain');
  const done = await stranger.call(approveTasks, { body: { tasks: [taskOf(filed)] } });
  expect(done).toMatchObject({ approved: [], refused: [{ request: null, reason: 'no-such-request' }] });
});

it('the list says which may go along; an approval by itself asks for the fields of its step', async () => {
  const page = await head.call(listTasks, { query: { limit: 200 } });
  const batch = new Map(page.items.map((task) => [task.request.service.key, task.batch]));
  expect([batch.get('plain'), batch.get('alone'), batch.get('fields')]).toEqual(['may', 'not-offered', 'needs-fields']);
  const { id, version } = taskOf(await file('fields'));
  const missing = await head.fail(approveTask, { params: { id }, body: {} }, { ifMatch: version });
  expect(missing.findings).toMatchObject([{ path: 'outcome' }]);
  const filled = { params: { id }, body: { changes: { outcome: '好' } } };
  expect((await head.call(approveTask, filled, { ifMatch: version })).state).toBe('completed');
});
