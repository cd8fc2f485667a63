import { afterEach, beforeAll, expect, it } from 'vitest';
import { cancelRequest, jumpRequest, resumeRequest } from '@portico/core/api/interventions.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { listRequestEvents, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';

// What the engine cannot go on with waits for whoever looks after the service (R20), and what is done is undone by a
// small flow of its own.
const server = await testServer();
type Client = Awaited<ReturnType<typeof server.as>>;
const [asker, approver, owner] = (await Promise.all(
  ['li.na', 'cheng.haoran', 'zhou.mingxuan'].map((login) => server.as(login)),
)) as [Client, Client, Client];
beforeAll(() =>
  publish(
    server.db,
    actionService('stuck', [
      { kind: 'wait', id: 'until', name: 'Until', for: { until: 'outcome' } },
      approveStep('cheng.haoran'),
    ]),
    actionService('undone', [], {
      prefix: 'UND',
      flow: { schema: 1, steps: [], cancellation: { steps: [approveStep('cheng.haoran')] } },
    }),
  ),
);
afterEach(async () => expect(await findFlowFaults(server.db)).toEqual([]));

const file = (service: string) => asker.call(submitRequest, { body: { service, answers: { title: 'Laptop' } } });
const at = (request: RequestDetail, body: { reason: string }) =>
  [{ params: { id: request.id }, body }, { ifMatch: request.version }] as const;
const reason = '日期没有填';

it('a flow that cannot go on says why, is tried again when resumed, and goes on past the step by a jump', async () => {
  const filed = await file('stuck');
  expect(filed).toMatchObject({
    state: 'suspended',
    suspension: { kind: 'attention', reason: 'no-moment-to-wait-for', by: null },
  });
  const shown = await owner.call(readRequest, { params: { id: filed.id } });
  expect(shown.actions).toEqual(expect.arrayContaining(['resume', 'jump', 'terminate']));
  const tried = await owner.call(resumeRequest, ...at(filed, { reason }));
  expect(tried).toMatchObject({ state: 'suspended', suspension: { kind: 'attention' } });
  const [input, version] = at(tried, { reason });
  const past = await owner.call(jumpRequest, { ...input, body: { to: 'check', reason } }, version);
  expect([past.state, past.suspension]).toEqual(['running', null]);
  const [task] = past.tasks;
  const done = await approver.call(
    approveTask,
    { params: { id: task?.id ?? '' }, body: {} },
    { ifMatch: task?.version ?? 0 },
  );
  expect(done.state).toBe('completed');
  const { items } = await asker.call(listRequestEvents, { params: { id: filed.id } });
  const stops = items.filter(({ type }) => type === 'request.suspended');
  expect(stops.map(({ actor, reason: why, cause }) => [actor, why, cause])).toEqual([
    [null, null, 'attention'],
    [null, null, 'attention'],
  ]);
});

it('what is completed is cancelled by its requester or an owner, with a reason, where the service has a way', async () => {
  const filed = await file('undone');
  expect([filed.state, filed.actions.includes('cancel')]).toEqual(['completed', true]);
  expect((await owner.call(readRequest, { params: { id: filed.id } })).actions).toContain('cancel');
  expect((await asker.fail(cancelRequest, ...at(filed, { reason: '' }))).reason).toBe('reason-required');
  const stranger = await server.as('zhang.weiming');
  expect((await stranger.fail(cancelRequest, ...at(filed, { reason }))).status).toBe(404);
  const begun = await owner.call(cancelRequest, ...at(filed, { reason }));
  const [task] = begun.tasks;
  expect([begun.state, task?.step, begun.actions.includes('cancel')]).toEqual(['running', 'check', false]);
  const late = await asker.fail(cancelRequest, ...at(filed, { reason }));
  expect([late.status, late.params?.['winner']]).toMatchObject([409, { name: '周明轩' }]);
  const done = await approver.call(
    approveTask,
    { params: { id: task?.id ?? '' }, body: {} },
    { ifMatch: task?.version ?? 0 },
  );
  expect(done.state).toBe('cancelled');
});
