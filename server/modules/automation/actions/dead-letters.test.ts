import { type Kysely, sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listActions, readAction, runActionAgain } from '@portico/core/api/actions.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { inTransaction } from '../../../platform/database.ts';
import { testServer } from '../../../test/test-server.ts';
import { faultsOnPage, findFlowFaults, firstPage } from '../../flows/index.ts';
import { up as upgrade } from '../../../migrations/0017-actions.ts';
import { actionService, approveStep, publish } from '../../../test/actions.ts';

const server = await testServer();
const { app, db } = server;
const [asker, head, admin, owner, otherOwner] = (await Promise.all(
  ['li.na', 'cheng.haoran', 'su.wan', 'zhou.mingxuan', 'xu.hui'].map((login) => server.as(login)),
)) as [Client, Client, Client, Client, Client];
type Client = Awaited<ReturnType<typeof server.as>>;

const start = (service: string, more: Record<string, unknown> = {}, answers = {}) => ({
  kind: 'action',
  id: 'start',
  name: { zh: '开通', en: 'Provide' },
  effect: { kind: 'start', service, answers: { title: 'title + " (child)"', amount: 'amount', ...answers }, ...more },
});
const file = (service: string, answers: Record<string, unknown> = {}) =>
  asker.call(submitRequest, { body: { service, answers: { title: 'Laptop', amount: 4, ...answers } } });
const read = (id: string) => asker.call(readRequest, { params: { id } });
const startedBy = async (id: string) => {
  const started = (await read(id)).stages.flatMap(({ actions }) => actions)[0]?.started;
  if (!started) throw new Error('nothing was started');
  return started;
};

beforeAll(async () => {
  await publish(
    db,
    actionService('child', [approveStep('cheng.haoran')]),
    actionService('quick', []),
    actionService('waits', [start('child', { wait: true })]),
    actionService('waits-quick', [start('quick', { wait: true })]),
    actionService('wrong', [start('child', { wait: true }, { priority: '77' })]),
    actionService('wrong-and-gone', [start('child', {}, { priority: '77' })]),
    actionService('record', [
      { kind: 'action', id: 'r', name: 'r', effect: { kind: 'record', table: 'assets', values: { a: '1' } } },
    ]),
  );
  await file('waits-quick');
  expect(await app.runActions()).toBe(2);
});
afterEach(async () => expect(await findFlowFaults(db)).toEqual([]));

describe('dead letters', () => {
  const all = (client: Client, query = {}) => client.call(listActions, { query });

  it('are listed with why, by key, and run again from here by whoever looks after the service', async () => {
    const [wrong, gone] = [await file('wrong'), await file('wrong-and-gone')];
    await app.runActions();
    const mine = (await all(owner, { limit: 200 })).items.filter(({ request }) =>
      [wrong.id, gone.id].includes(request.id),
    );
    expect(mine).toMatchObject([
      {
        request: { number: gone.number },
        state: 'dead',
        error: { reason: 'answers-refused' },
        findings: [{ path: 'priority', code: 'too-large', params: { max: 5 } }],
      },
      { request: { number: wrong.number }, state: 'dead', service: { key: 'wrong' }, target: { en: 'Service child' } },
    ]);
    const first = await all(owner, { limit: 1 });
    const second = await all(owner, { limit: 1, after: first.next ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(mine.map(({ id }) => id));

    // The other service takes 77 from now on.
    const { form, ...child } = actionService('child', [approveStep('cheng.haoran')]);
    const items = form.items.map((item) => (item.kind === 'number' ? { ...item, max: undefined } : item));
    await publish(db, { ...child, form: { ...form, items } });
    for (const { id, version } of mine) {
      expect(await owner.call(runActionAgain, { params: { id }, body: {} }, { ifMatch: version })).toMatchObject({
        state: 'pending',
        attempts: 0,
      });
      expect((await owner.fail(runActionAgain, { params: { id }, body: {} }, { ifMatch: version })).reason).toBe(
        'action-not-failed',
      );
    }
    await app.runActions();
    expect(await startedBy(wrong.id)).toMatchObject({ state: 'running' });
    expect(await startedBy(gone.id)).toMatchObject({ state: 'running' });
  });

  it("are nobody else's: not an employee's, not another owner's, and changed ones are not run", async () => {
    const filed = await file('record');
    await app.runActions();
    const dead = (await all(admin)).items.find(({ request }) => request.id === filed.id);
    expect(dead).toMatchObject({ state: 'dead', error: { reason: 'no-such-table' } });
    const input = { params: { id: dead?.id ?? '' } };
    const auditor = await server.as('jia.zheng');
    for (const client of [asker, head, auditor]) {
      expect((await client.fail(listActions, { query: {} })).status).toBe(403);
      expect((await client.fail(readAction, input)).status).toBe(403);
    }
    expect((await all(otherOwner)).items).toEqual([]);
    expect((await otherOwner.fail(readAction, input)).status).toBe(404);
    expect((await otherOwner.fail(runActionAgain, { ...input, body: {} }, { ifMatch: 1 })).status).toBe(404);
    expect((await admin.fail(runActionAgain, { ...input, body: {} }, { ifMatch: 1 })).reason).toBe(
      'changed-since-read',
    );
    expect((await admin.fail(runActionAgain, { ...input, body: {} })).status).toBe(428);
    expect((await admin.fail(listActions, { query: { after: 'x' } })).status).toBe(400);
  });

  it('are repeated safely: one key, one run', async () => {
    const filed = await file('record');
    await app.runActions();
    const dead = (await all(admin)).items.find(({ request }) => request.id === filed.id);
    const again = () =>
      admin.call(
        runActionAgain,
        { params: { id: dead?.id ?? '' }, body: {} },
        { ifMatch: dead?.version ?? 0, key: 'the-same-key' },
      );
    expect(await again()).toEqual(await again());
    await app.runActions();
  });
});

it('a database from before has its waiting actions on their way after the upgrade', async () => {
  const filed = await file('waits');
  const undo = new Error('undo');
  const upgraded = inTransaction(db, async (tx) => {
    await sql`drop table flow_action`.execute(tx);
    await upgrade(tx as unknown as Kysely<unknown>);
    const row = await sql`select state, target, kind, row from flow_action where request_id = ${filed.id}`.execute(tx);
    expect(row.rows).toEqual([{ state: 'pending', target: 'child', kind: 'start', row: null }]);
    expect((await faultsOnPage(tx, firstPage)).faults).toEqual([]);
    throw undo;
  });
  await expect(upgraded).rejects.toBe(undo);
});

const harm = [
  [
    'an action without its row',
    `delete from flow_action where state = 'dead' and is_awaited`,
    /is awaited and not on its way/,
  ],
  [
    'a row nobody waits for',
    `update flow_action set state = 'pending', finished_at = null where state = 'done' and is_awaited`,
    /nobody waits/,
  ],
  [
    'a dead letter that is none',
    `update flow_action set state = 'failed' where state = 'dead' and is_awaited`,
    /the state says otherwise/,
  ],
] as const;
it.each(harm)('the doctor notices %s', async (_, statement, sentence) => {
  const undo = new Error('undo');
  let found: string[] = [];
  const harmed = inTransaction(db, async (tx) => {
    const touched = await sql.raw(statement).execute(tx);
    expect(Number(touched.numAffectedRows)).toBeGreaterThan(0);
    found = (await faultsOnPage(tx, firstPage)).faults;
    throw undo;
  });
  await expect(harmed).rejects.toBe(undo);
  expect(found.join('\n')).toMatch(sentence);
});
