import { afterEach, expect, it } from 'vitest';
import { correctRequest, resumeRequest } from '@portico/core/api/interventions.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';
import { testServer } from '../../test/test-server.ts';
import { findFlowFaults } from '../flows/index.ts';

// A text that must be unique is held at every way in (K8). One that the flow itself sets is nobody's mistake who decides.
const server = await testServer();
const form = {
  schema: 1,
  items: [
    { kind: 'text', id: 'title', name: 'Title', required: true },
    { kind: 'text', id: 'seat', name: 'Seat', unique: true },
  ],
};
const setSeat = {
  kind: 'action',
  id: 'seat',
  name: 'Seat',
  effect: { kind: 'set', fields: { seat: '"A-" + title' } },
};
await publish(server.db, actionService('seats', [approveStep('cheng.haoran'), setSeat], { prefix: 'SEA', form }));
afterEach(async () => expect(await findFlowFaults(server.db)).toEqual([]));

const [asker, approver, owner] = await Promise.all(
  ['li.na', 'cheng.haoran', 'zhou.mingxuan'].map((login) => server.as(login)),
);
const file = (answers: Record<string, string>) => asker!.call(submitRequest, { body: { service: 'seats', answers } });
const approve = async ({ tasks: [task] }: Awaited<ReturnType<typeof file>>) =>
  approver!.call(approveTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });

it('a text that an action sets and somebody else has lets the step wait for the owner; the approver approves', async () => {
  const first = await approve(await file({ title: '1' }));
  expect([first.state, first.answers['seat']]).toEqual(['completed', 'A-1']);
  const second = await approve(await file({ title: '1' }));
  expect(second).toMatchObject({ state: 'suspended', suspension: { kind: 'attention', reason: 'values-do-not-fit' } });
  expect(second.answers['seat']).toBeUndefined();
  expect(second.tasks.map(({ state, result }) => [state, result])).toEqual([['done', 'approved']]);
  // Whoever looks after it mends what the text is made of, and the flow goes on.
  const reason = '座位已有人';
  const mended = await owner!.call(
    correctRequest,
    { params: { id: second.id }, body: { changes: { title: '2' }, reason } },
    { ifMatch: second.version },
  );
  await owner!.call(resumeRequest, { params: { id: second.id }, body: { reason } }, { ifMatch: mended.version });
  const read = await asker!.call(readRequest, { params: { id: second.id } });
  expect([read.state, read.answers['seat']]).toEqual(['completed', 'A-2']);
});

it('a text that a person brings and somebody else has is refused, whatever the flow would do', async () => {
  const answer = await asker!.send(submitRequest, {
    body: { service: 'seats', answers: { title: 'x', seat: ' a-1 ' } },
  });
  expect([answer.status, (answer.body as { findings: unknown }).findings]).toEqual([
    400,
    [{ path: 'seat', code: 'not-unique' }],
  ]);
});
