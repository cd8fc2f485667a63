import { afterEach, beforeAll, expect, it } from 'vitest';
import { migrateRequests, previewMigrations } from '@portico/core/api/migrations.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { listRequestEvents, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { actionService, publish } from '../../test/actions.ts';

const server = await testServer();
type Client = Awaited<ReturnType<typeof server.as>>;
const [asker, approver, second, admin, owner] = (await Promise.all(
  ['li.na', 'cheng.haoran', 'zhu.lin', 'su.wan', 'zhou.mingxuan'].map((login) => server.as(login)),
)) as [Client, Client, Client, Client, Client];
const reason = '新规定';
const key = 'moved';

const approve = (id: string, login = 'cheng.haoran', name = `old ${id}`) => ({
  kind: 'approve',
  id,
  name,
  who: [{ kind: 'people', people: [login] }],
});
const block = (x: unknown[], y: unknown[], more: unknown[] = []) => ({
  kind: 'parallel',
  id: 'p',
  name: 'p',
  branches: [{ id: 'x', name: 'x', steps: x }, { id: 'y', name: 'y', steps: y }, ...more],
});
const old = [approve('a'), block([approve('b')], [approve('c', 'zhu.lin')]), approve('d')];
/** `a` is gone, `b` has another id, `c` another name and a step after it, a third branch, `d` another id. */
const renewed = [
  block(
    [approve('b2', 'cheng.haoran', 'new b')],
    [approve('c', 'zhu.lin', 'new c'), approve('e', 'cheng.haoran', 'new e')],
    [{ id: 'z', name: 'z', steps: [approve('f')] }],
  ),
  approve('d2', 'cheng.haoran', 'new d'),
];
const mapping = { b: 'b2', d: 'd2' };

let atA: RequestDetail, inBlock: RequestDetail, halfBlock: RequestDetail, atD: RequestDetail;
const file = () => asker.call(submitRequest, { body: { service: key, answers: { title: 'Laptop' } } });
const read = (id: string) => asker.call(readRequest, { params: { id } });
const openSteps = (request: RequestDetail) =>
  request.tasks.filter(({ state }) => state === 'open').map(({ step }) => step);
async function sign(client: Client, request: RequestDetail, step: string): Promise<RequestDetail> {
  const task = request.tasks.find((each) => each.step === step && each.state === 'open');
  if (!task) throw new Error(`nothing open on ${step}`);
  return client.call(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
}
const preview = (body: object = {}) => owner.call(previewMigrations, { params: { key }, body });
const move = (requests: RequestDetail[], more: object = {}) => ({
  params: { key },
  body: { to: 2, mapping, reason, requests: requests.map(({ id, version }) => ({ id, version })), ...more },
});

beforeAll(async () => {
  await publish(server.db, actionService(key, old));
  atA = await file();
  inBlock = await sign(approver, await file(), 'a');
  halfBlock = await sign(approver, await sign(approver, await file(), 'a'), 'b');
  atD = await sign(second, await sign(approver, await sign(approver, await file(), 'a'), 'b'), 'c');
  await publish(server.db, actionService(key, renewed));
});
afterEach(async () => expect(await findFlowFaults(server.db)).toEqual([]));

it('the preview tells who would stand where, what is lost and not begun, and who cannot be moved and why', async () => {
  const plain = await preview();
  expect([plain.to.version, plain.from]).toMatchObject([2, [{ version: 1, running: 4 }]]);
  expect(plain.from[0]?.steps.map(({ step }) => step)).toEqual(['a', 'p', 'b', 'c', 'd']);
  const findings = ({ items }: typeof plain) =>
    items.map((item) => item.findings.map(({ path, code }) => `${path} ${code}`));
  expect(plain.items.map(({ request }) => request.id)).toEqual([atA, inBlock, halfBlock, atD].map(({ id }) => id));
  expect(findings(plain)).toEqual([['a step-gone'], ['b step-gone'], [], ['d step-gone']]);
  const mapped = await preview({ mapping });
  expect(findings(mapped)).toEqual([['a step-gone'], [], [], []]);
  expect(mapped.items[1]).toMatchObject({
    request: { number: inBlock.number, serviceVersion: 1, requester: { name: '李娜' } },
    stands: [
      { step: 'b', name: 'old b', to: 'b2', toName: 'new b' },
      { step: 'c', name: 'old c', to: 'c', toName: 'new c' },
    ],
    lost: [{ step: 'a', name: 'old a' }],
    notBegun: [{ step: 'p', branch: 'z' }],
  });
  const page = await preview({ limit: 3 });
  const rest = await preview({ limit: 3, after: page.next ?? undefined });
  expect([page.items.length, rest.items.length, rest.next]).toEqual([3, 1, null]);
  expect((await read(atA.id)).serviceVersion).toBe(1);
});

it('is for whoever looks after the service, with a reason, to a version there is', async () => {
  for (const login of ['li.na', 'cheng.haoran', 'jia.zheng', 'xu.hui']) {
    const client = await server.as(login);
    expect((await client.fail(previewMigrations, { params: { key }, body: {} })).status).toBe(404);
    expect((await client.fail(migrateRequests, move([inBlock]))).status).toBe(404);
  }
  expect((await owner.fail(migrateRequests, move([inBlock], { reason: ' ' }))).reason).toBe('reason-required');
  expect((await owner.fail(migrateRequests, move([inBlock], { to: 3 }))).reason).toBe('no-such-version');
  expect((await admin.fail(previewMigrations, { params: { key: 'nothing' }, body: {} })).status).toBe(404);
  const same = await owner.call(migrateRequests, move([inBlock], { to: 1 }));
  expect(same.refused).toMatchObject([{ number: inBlock.number, reason: 'on-that-version' }]);
  const other = await admin.call(submitRequest, {
    body: {
      service: 'travel-expense',
      answers: {
        purpose: 'x',
        cost_centre: 'engineering',
        items: [{ spent_on: '2026-02-27', kind: 'transport', amount: 800 }],
      },
    },
  });
  expect((await owner.call(migrateRequests, move([other]))).refused).toMatchObject([
    { number: null, reason: 'no-such-request' },
  ]);
});

it('moves those that fit, also inside parallel branches, leaves and names the others, and once', async () => {
  const stale = { ...halfBlock, version: halfBlock.version - 1 };
  const input = move([atD, stale, inBlock, atA]);
  const done = await owner.call(migrateRequests, input, { key: 'moved-only-once' });
  expect(done.moved.map(({ id }) => id).sort()).toEqual([inBlock.id, atD.id].sort());
  expect(done.refused).toMatchObject([
    { id: atA.id, reason: 'cannot-migrate', findings: [{ path: 'a', code: 'step-gone' }] },
    { id: halfBlock.id, reason: 'changed-since-read', params: { winner: { name: '程浩然', result: 'approved' } } },
  ]);
  expect(await owner.call(migrateRequests, input, { key: 'moved-only-once' })).toEqual(done);

  // Whoever had a task has it still, and hears that it was moved.
  const moved = await read(inBlock.id);
  expect([moved.serviceVersion, moved.now.map(({ name }) => name), openSteps(moved)]).toEqual([
    2,
    ['new b', 'new c'],
    ['b2', 'c'],
  ]);
  const [task] = inBlock.tasks.filter(({ step }) => step === 'b');
  const late = await approver.fail(
    approveTask,
    { params: { id: task?.id ?? '' }, body: {} },
    { ifMatch: task?.version ?? 0 },
  );
  expect([late.status, late.params?.['winner']]).toMatchObject([409, { name: '周明轩', result: 'migrated' }]);
  const signed = await sign(second, await sign(approver, moved, 'b2'), 'c');
  expect(openSteps(signed)).toEqual(['e']);
  const last = await sign(approver, signed, 'e');
  expect(openSteps(last)).toEqual(['d2']);
  expect((await sign(approver, last, 'd2')).state).toBe('completed');
  expect((await sign(approver, await read(atD.id), 'd2')).state).toBe('completed');

  // What was decided on a step that is gone keeps its name, in the stages and in the history, with who moved it and why.
  expect(last.stages.find(({ step }) => step === 'a')?.name).toBe('old a');
  const { items } = await asker.call(listRequestEvents, { params: { id: inBlock.id } });
  expect(items.find(({ type }) => type === 'request.migrated')).toMatchObject({ actor: { name: '周明轩' }, reason });
  expect(items.filter(({ step }) => step === 'a').every(({ stepName }) => stepName === 'old a')).toBe(true);
});

it('those that were not moved go on as they were filed (I10)', async () => {
  const onA = await sign(approver, await read(atA.id), 'a');
  expect([onA.serviceVersion, openSteps(onA)]).toEqual([1, ['b', 'c']]);
  const moved = await owner.call(migrateRequests, move([await read(halfBlock.id)]));
  expect(moved.moved).toHaveLength(1);
  const half = await read(halfBlock.id);
  expect(openSteps(half)).toEqual(['c']);
  expect(openSteps(await sign(second, half, 'c'))).toEqual(['e']);
});
