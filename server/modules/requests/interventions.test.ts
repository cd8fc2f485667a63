import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  jumpRequest,
  reassignTask,
  resumeRequest,
  suspendRequest,
  terminateRequest,
} from '@portico/core/api/interventions.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { listRequestEvents, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import type { CallOptions } from '../../platform/api-client.ts';
import { createLog } from '../../platform/log.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { fireTimers } from '../automation/index.ts';
import { actionService, publish } from '../../test/actions.ts';

const server = await testServer();
const { db, clock } = server;
type Client = Awaited<ReturnType<typeof server.as>>;
const [asker, first, one, admin, owner] = (await Promise.all(
  ['li.na', 'cheng.haoran', 'ma.xiaomei', 'su.wan', 'zhou.mingxuan'].map((login) => server.as(login)),
)) as [Client, Client, Client, Client, Client];
const minute = 60_000;
const reason = '流程指错了人';

const approve = (id: string, login: string, more = {}) => ({
  kind: 'approve',
  id,
  name: { zh: `审批 ${id}`, en: `Check ${id}` },
  who: [{ kind: 'people', people: [login] }],
  ...more,
});
const limit = { within: { duration: 'PT2H', working: false }, then: 'pass' };
/** first, then both a and b at once, then last; looked after by the owner of `it`. */
const steps = [
  approve('first', 'cheng.haoran'),
  {
    kind: 'parallel',
    id: 'both',
    name: { zh: '会签', en: 'Both' },
    branches: [
      { id: 'a', name: 'a', steps: [approve('one', 'ma.xiaomei')] },
      { id: 'b', name: 'b', steps: [approve('two', 'zhu.lin')] },
    ],
  },
  approve('last', 'song.bowen'),
];

beforeAll(() =>
  publish(
    db,
    actionService('way', steps),
    actionService('timed', [approve('first', 'cheng.haoran', { limit }), ...steps.slice(1)], { prefix: 'TMD' }),
  ),
);
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

const file = (service = 'way') => asker.call(submitRequest, { body: { service, answers: { title: 'Laptop' } } });
const read = (id: string, client = asker) => client.call(readRequest, { params: { id } });
const open = (request: RequestDetail, step?: string) => {
  const task = request.tasks.find((each) => each.state === 'open' && (step === undefined || each.step === step));
  if (!task) throw new Error(`no open task on ${step}`);
  return task;
};
const on = <B extends object>(request: RequestDetail, body: B): [{ params: { id: string }; body: B }, CallOptions] => [
  { params: { id: request.id }, body },
  { ifMatch: request.version },
];
const openSteps = (request: RequestDetail) =>
  request.tasks.filter(({ state }) => state === 'open').map(({ step }) => step);
const sign = (client: Client, task: { id: string; version: number }) =>
  client.call(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
const winnerIn = (problem: { params?: Record<string, unknown> | undefined }) => problem.params?.['winner'];

describe('who may step in', () => {
  const calls = [
    ['suspend', suspendRequest, { reason }],
    ['resume', resumeRequest, { reason }],
    ['jump', jumpRequest, { to: 'last', reason }],
    ['terminate', terminateRequest, { reason }],
  ] as const;
  const readers = [
    ['the requester', 'li.na', 403],
    ['the approver', 'cheng.haoran', 403],
    ['the auditor', 'jia.zheng', 403],
    ['the owner of another category', 'xu.hui', 404],
    ['a colleague', 'zhang.weiming', 404],
  ] as const;

  it.each(readers)('not %s', async (_, login, status) => {
    const client = await server.as(login);
    const filed = await file();
    for (const [, endpoint, body] of calls) {
      const problem = await client.fail(endpoint, ...(on(filed, body) as [never, never]));
      expect([problem.status, problem.reason]).toEqual([
        status,
        status === 403 ? 'flow-administrator-only' : 'no-such-request',
      ]);
    }
    const task = open(filed);
    const to = await server.personId('zhu.lin');
    const input = { params: { id: task.id }, body: { to, reason } };
    expect((await client.fail(reassignTask, input, { ifMatch: task.version })).status).toBe(status);
    expect(await read(filed.id)).toMatchObject({ version: filed.version, state: 'running' });
    if (status === 404) return;
    const shown = await read(filed.id, client);
    const offered: string[] = [...shown.actions, ...shown.tasks.flatMap(({ actions }) => actions)];
    expect(offered.filter((action) => [...calls.map(([name]) => name), 'reassign'].includes(action as never))).toEqual(
      [],
    );
    expect(shown.jumpTargets).toEqual([]);
  });

  it.each([
    ['an administrator', admin],
    ['the owner of its category', owner],
  ])('%s, who is offered what is possible and no more', async (_, client) => {
    const filed = await file();
    const shown = await read(filed.id, client);
    expect(shown.actions).toEqual(expect.arrayContaining(['suspend', 'jump', 'terminate']));
    expect(shown.actions).not.toContain('resume');
    expect(open(shown).actions).toContain('reassign');
    expect(shown.jumpTargets.map(({ to }) => to)).toEqual(['first', 'both', 'one', 'two', 'last']);
    const suspended = await client.call(suspendRequest, ...on(filed, { reason }));
    expect(suspended.actions).toEqual(expect.arrayContaining(['resume', 'jump', 'terminate']));
    expect(suspended.actions).not.toContain('suspend');
    const ended = await client.call(terminateRequest, ...on(suspended, { reason }));
    expect(ended.actions).not.toEqual(expect.arrayContaining(['jump']));
    expect(ended.tasks.flatMap(({ actions }) => actions)).toEqual([]);
  });

  it('nobody without a reason, and nobody without having seen the request', async () => {
    const filed = await file();
    for (const [, endpoint, body] of calls) {
      const problem = await admin.fail(endpoint, ...(on(filed, { ...body, reason: ' ' }) as [never, never]));
      expect([problem.status, problem.reason]).toEqual([400, 'reason-required']);
      const blind = await admin.fail(endpoint, { params: { id: filed.id }, body });
      expect(blind.status).toBe(428);
    }
  });
});

describe('suspend and resume', () => {
  it('stop the clocks and timers, tell whoever comes meanwhile, and go on where it stood', async () => {
    const filed = await file('timed');
    clock.pass(30 * minute);
    const suspended = await owner.call(suspendRequest, ...on(filed, { reason }));
    expect(suspended).toMatchObject({
      state: 'suspended',
      suspension: { kind: 'administrator', reason, by: { name: '周明轩' } },
    });
    const task = open(filed);
    const late = await first.fail(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
    expect([late.status, late.reason]).toEqual([409, 'request-suspended']);
    expect(winnerIn(late)).toMatchObject({ name: '周明轩', result: 'suspended' });

    clock.pass(24 * 60 * minute);
    expect(await fireTimers(db, clock, createLog('silent'))).toBe(0);
    const resumed = await owner.call(resumeRequest, ...on(suspended, { reason: '查清了' }));
    expect(resumed).toMatchObject({ state: 'running', suspension: null });
    // An hour and a half of the limit of two hours is left.
    clock.pass(89 * minute);
    expect(await fireTimers(db, clock, createLog('silent'))).toBe(0);
    clock.pass(2 * minute);
    expect(await fireTimers(db, clock, createLog('silent'))).toBe(1);
    const [stage] = (await read(filed.id)).stages;
    expect(stage).toMatchObject({ step: 'first', waitingMs: 121 * minute, pausedMs: 24 * 60 * minute, workingMs: 0 });
    const after = await read(filed.id);
    expect(openSteps(after)).toEqual(['one', 'two']);
    expect(after.elapsedMs).toBe((24 * 60 + 121) * minute);
  });

  it('of two at once the second hears of the first', async () => {
    const filed = await file();
    await admin.call(suspendRequest, ...on(filed, { reason }));
    const late = await owner.fail(suspendRequest, ...on(filed, { reason }));
    expect([late.status, late.reason]).toEqual([409, 'request-suspended']);
    expect(winnerIn(late)).toMatchObject({ name: '苏婉', result: 'suspended' });
    expect(late.current).toMatchObject({ state: 'suspended' });
  });
});

describe('jump', () => {
  it('cuts off what is open in that sequence, as was shown before, and goes on from there', async () => {
    const filed = await file();
    const both = await sign(first, open(filed));
    const shown = await read(filed.id, owner);
    const cancels = (to: string) => shown.jumpTargets.find((target) => target.to === to)?.cancels.length;
    expect([cancels('one'), cancels('last'), cancels('first')]).toEqual([1, 2, 2]);
    const jumped = await owner.call(jumpRequest, ...on(both, { to: 'last', reason }));
    expect(openSteps(jumped)).toEqual(['last']);
    expect(jumped.tasks.filter(({ state }) => state === 'cancelled')).toHaveLength(2);
    const task = open(both, 'one');
    const late = await one.fail(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
    expect([late.reason, winnerIn(late)]).toMatchObject(['task-already-closed', { name: '周明轩', result: 'jumped' }]);
    const done = await sign(await server.as('song.bowen'), open(jumped));
    expect(done.state).toBe('completed');
  });

  it('goes back, and into a block from outside, where only that branch is begun', async () => {
    const filed = await file();
    const inside = await admin.call(jumpRequest, ...on(filed, { to: 'two', reason }));
    expect(openSteps(inside)).toEqual(['two']);
    const back = await admin.call(jumpRequest, ...on(inside, { to: 'first', reason }));
    expect(openSteps(back)).toEqual(['first']);
    expect(back.stages.filter(({ step }) => step === 'first').map(({ round }) => round)).toEqual([1, 2]);
    const problem = await admin.fail(jumpRequest, ...on(back, { to: 'nowhere', reason }));
    expect([problem.status, problem.reason]).toEqual([400, 'no-such-step']);
  });
});

describe('terminate', () => {
  it('ends it: no task stays open, and whoever comes later hears who ended it', async () => {
    const filed = await file();
    const ended = await owner.call(terminateRequest, ...on(filed, { reason }));
    expect([ended.state, ended.outcome, openSteps(ended)]).toEqual(['terminated', 'terminated', []]);
    const task = open(filed);
    const late = await first.fail(approveTask, { params: { id: task.id }, body: {} }, { ifMatch: task.version });
    expect([late.status, winnerIn(late)]).toMatchObject([409, { name: '周明轩' }]);
    const again = await admin.fail(terminateRequest, ...on(ended, { reason }));
    expect([again.status, again.reason]).toEqual([409, 'request-already-finished']);
  });

  it('repeated with the same key ends it once, and with another body is refused', async () => {
    const filed = await file();
    const call = (body: object) =>
      admin.send(terminateRequest, ...([{ params: { id: filed.id }, body }, options] as const));
    const options = { ifMatch: filed.version, key: 'terminate-once' };
    const answers = [await call({ reason }), await call({ reason })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.text).toBe(answers[0]?.text);
    expect((await call({ reason: 'another' })).status).toBe(422);
    const { items } = await admin.call(listRequestEvents, { params: { id: filed.id } });
    expect(items.filter(({ type }) => type === 'request.finished')).toHaveLength(1);
  });
});

it('the history tells everybody who may read the request who stepped in and why', async () => {
  const filed = await file();
  const suspended = await owner.call(suspendRequest, ...on(filed, { reason: '原因一' }));
  const jumped = await admin.call(jumpRequest, ...on(suspended, { to: 'last', reason: '原因二' }));
  const task = open(jumped);
  const to = await server.personId('zhu.lin');
  const given = await owner.call(
    reassignTask,
    { params: { id: task.id }, body: { to, reason: '原因三' } },
    { ifMatch: task.version },
  );
  await admin.call(terminateRequest, ...on(given, { reason: '原因四' }));
  const { items } = await asker.call(listRequestEvents, { params: { id: filed.id } });
  const told = items.filter((event) => event.reason !== null);
  expect(told.map(({ type, actor, reason: why, cause }) => [type, actor?.name, why, cause])).toEqual([
    ['request.suspended', '周明轩', '原因一', null],
    ['request.resumed', '苏婉', '原因二', null],
    ['request.jumped', '苏婉', '原因二', null],
    ['task.transferred', '周明轩', '原因三', 'reassign'],
    ['request.finished', '苏婉', '原因四', null],
  ]);
  expect(items.every(({ payload }) => payload === null)).toBe(true);
});
