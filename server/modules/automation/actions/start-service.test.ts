import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listActions } from '@portico/core/api/actions.ts';
import { terminateRequest } from '@portico/core/api/interventions.ts';
import { listRequestEvents, readRequest, submitRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import { approveTask, rejectTask } from '@portico/core/api/tasks.ts';
import { testServer } from '../../../test/test-server.ts';
import { findFlowFaults } from '../../flows/index.ts';
import { actionService, approveStep, publish } from '../../../test/actions.ts';

const server = await testServer();
const { app, db } = server;
const [asker, head, admin] = (await Promise.all(
  ['li.na', 'cheng.haoran', 'su.wan'].map((login) => server.as(login)),
)) as [Client, Client, Client];
type Client = Awaited<ReturnType<typeof server.as>>;

const start = (service: string, more: Record<string, unknown> = {}, answers = {}) => ({
  kind: 'action',
  id: 'start',
  name: { zh: '开通', en: 'Provide' },
  effect: { kind: 'start', service, answers: { title: 'title + " (child)"', amount: 'amount', ...answers }, ...more },
});
const set = (fields: Record<string, string>) => ({
  kind: 'action',
  id: 'set',
  name: 'Set',
  effect: { kind: 'set', fields },
});
const file = (service: string, answers: Record<string, unknown> = {}) =>
  asker.call(submitRequest, { body: { service, answers: { title: 'Laptop', amount: 4, ...answers } } });
const read = (id: string) => asker.call(readRequest, { params: { id } });
const startedBy = async (id: string) => {
  const started = (await read(id)).stages.flatMap(({ actions }) => actions)[0]?.started;
  if (!started) throw new Error('nothing was started');
  return started;
};

beforeAll(() =>
  publish(
    db,
    actionService('child', [approveStep('cheng.haoran'), set({ outcome: '"done"' })]),
    actionService('quick', [set({ ticket: '"Q-1"' })]),
    actionService('waits', [
      start('child', {
        wait: true,
        result: { ticket: 'answer.number', outcome: 'string join([answer.outcome, answer.answers.outcome], ", ")' },
      }),
      approveStep('cheng.haoran'),
    ]),
    actionService('waits-quick', [start('quick', { wait: true, result: { ticket: 'answer.answers.ticket' } })]),
    actionService('leaves', [start('child'), set({ outcome: '"went on"' })]),
    actionService('leaves-and-stays', [start('child'), approveStep('cheng.haoran')]),
    actionService('itself', [start('itself')]),
  ),
);
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

describe('setting fields', () => {
  it('happens with the step itself', async () => {
    const filed = await file('quick');
    expect(filed).toMatchObject({ state: 'completed', answers: { ticket: 'Q-1' } });
    expect(filed.stages[0]?.actions).toEqual([]);
  });
});

describe('starting a service', () => {
  it('waits for its end and takes the result; each shows the other', async () => {
    const filed = await file('waits');
    expect(await app.runActions()).toBe(1);
    const started = await startedBy(filed.id);
    const child = await read(started.id);
    expect(child).toMatchObject({
      title: 'Laptop (child)',
      requester: { name: '李娜' },
      startedBy: { id: filed.id, number: filed.number },
      answers: { amount: 4 },
    });
    expect((await read(filed.id)).stages[0]).toMatchObject({
      result: null,
      actions: [{ state: 'waiting', kind: 'start' }],
    });
    expect(await app.runActions()).toBe(0);

    const task = child.tasks[0];
    await head.call(approveTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
    // The one that waits goes on in a transaction of its own.
    expect((await read(filed.id)).answers).not.toHaveProperty('ticket');
    expect(await app.runActions()).toBe(1);
    expect(await read(filed.id)).toMatchObject({
      answers: { ticket: child.number, outcome: 'completed, done' },
      now: [{ step: 'check' }],
      stages: [{ actions: [{ state: 'done', attempts: 1 }] }, {}],
    });
  });
  it('goes on as well when the other is rejected, or finished at once', async () => {
    const filed = await file('waits');
    await app.runActions();
    const task = (await read((await startedBy(filed.id)).id)).tasks[0];
    await head.call(
      rejectTask,
      { params: { id: task?.id ?? '' }, body: { opinion: 'no' } },
      { ifMatch: task?.version ?? 0 },
    );
    const quick = await file('waits-quick');
    await app.runActions();
    expect((await read(filed.id)).answers['outcome']).toMatch(/^rejected/);
    expect(await read(quick.id)).toMatchObject({ state: 'completed', answers: { ticket: 'Q-1' } });
  });
  it('without waiting happens exactly once, also with many lanes', async () => {
    const filed = await Promise.all(Array.from({ length: 10 }, () => file('leaves')));
    for (const one of filed) expect(one).toMatchObject({ state: 'completed', answers: { outcome: 'went on' } });
    await Promise.all(Array.from({ length: 6 }, () => app.runActions()));
    const children = await sql<{ count: number }>`
      select count(*)::int as count from record_request r join flow_action a on a.child_request_id = r.id
      where a.request_id = any(${filed.map(({ id }) => id)})`.execute(db);
    expect(children.rows[0]?.count).toBe(10);
  });
  it('that is waited for ends with the one that waits, and says why; what is not waited for runs on', async () => {
    const filed = await file('waits');
    await app.runActions();
    const started = await startedBy(filed.id);
    const { version } = await read(filed.id);
    await admin.call(
      terminateRequest,
      { params: { id: filed.id }, body: { reason: 'not needed' } },
      { ifMatch: version },
    );
    await app.runActions();
    expect(await read(started.id)).toMatchObject({ state: 'terminated', now: [] });
    const { items } = await asker.call(listRequestEvents, { params: { id: started.id } });
    expect(items.at(-1)).toMatchObject({ type: 'request.finished', actor: null });
    expect(items.at(-1)?.reason).toContain(`${filed.number} no longer waits`);
    expect(await app.runActions()).toBe(0);

    const free = await file('leaves-and-stays');
    await app.runActions();
    const left = await startedBy(free.id);
    const seen = { ifMatch: (await read(free.id)).version };
    await admin.call(terminateRequest, { params: { id: free.id }, body: { reason: 'not needed' } }, seen);
    await app.runActions();
    expect((await read(left.id)).state).toBe('running');
  });
  it('that is waited for ends when the one that waits is withdrawn', async () => {
    const filed = await file('waits');
    await app.runActions();
    const started = await startedBy(filed.id);
    const seen = { ifMatch: (await read(filed.id)).version };
    await asker.call(withdrawRequest, { params: { id: filed.id }, body: {} }, seen);
    await app.runActions();
    expect((await read(started.id)).state).toBe('terminated');
  });
  it('that starts itself comes to an end', async () => {
    const filed = await file('itself');
    for (let i = 0; i < 12; i++) await app.runActions();
    const made = await sql<{
      count: number;
    }>`select count(*)::int as count from record_request where service_key = 'itself'`.execute(db);
    expect(made.rows[0]?.count).toBe(9);
    const { items } = await admin.call(listActions, { query: {} });
    expect(items.filter(({ service }) => service.key === 'itself')).toMatchObject([
      { state: 'dead', error: { reason: 'start-too-deep' }, stepName: { en: 'Provide' } },
    ]);
    expect((await read(filed.id)).state).toBe('completed');
  });
});
