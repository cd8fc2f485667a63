import { beforeAll, expect, it } from 'vitest';
import { resumeRequest, suspendRequest } from '@portico/core/api/interventions.ts';
import { listRequests, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { runReport } from '@portico/core/api/reports.ts';
import { askOnTask, listTasks, returnTask } from '@portico/core/api/tasks.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();
const { clock } = server;
const [asker, head, admin] = await Promise.all(['li.na', 'cheng.haoran', 'su.wan'].map((login) => server.as(login)));
if (!asker || !head || !admin) throw new Error('nobody');

const hour = 3_600_000;
const moveTo = (at: string) => clock.pass(Date.parse(at) - clock.now());
const working = { resolution: { duration: 'PT8H', working: true } };
beforeAll(() =>
  publish(
    server.db,
    actionService('in-hours', [approveStep('cheng.haoran')], { promise: working, prefix: 'WRK' }),
    actionService('by-clock', [approveStep('cheng.haoran')], { promise: { resolution: { duration: 'PT72H' } } }),
  ),
);
const file = (service: string) =>
  asker.call(submitRequest, { body: { service, answers: { title: 'Desk', amount: 5 } } });
const inLists = async (id: string) => {
  const mine = await asker.call(listRequests, { query: {} });
  const tasks = await head.call(listTasks, { query: {} });
  const one = await asker.call(readRequest, { params: { id } });
  return [one, mine.items.find((row) => row.id === id), tasks.items.find(({ request }) => request.id === id)?.request];
};
const overdue = async () => {
  const { rows } = await admin.call(runReport, { body: { dataset: 'requests', measures: ['overdue_count'] } });
  return rows[0]?.values['overdue_count'];
};

it('a promise in working time tells what is left of it in working time, over a weekend', async () => {
  // A Friday; the office works from 9 to 12 and from 13:30 to 18.
  moveTo('2026-03-06T16:00+08:00');
  const [timed, clocked] = [await file('in-hours'), await file('by-clock')];
  expect(timed.resolveBy).toBe('2026-03-09T08:00:00.000Z');
  moveTo('2026-03-08T12:00+08:00');
  for (const row of await inLists(timed.id))
    expect(row?.resolveLeft).toEqual({
      ms: 6 * hour,
      working: true,
      runs: { from: '2026-03-09T01:00:00.000Z', to: '2026-03-09T04:00:00.000Z' },
    });
  for (const row of await inLists(clocked.id))
    expect(row?.resolveLeft).toMatchObject({ ms: 28 * hour, working: false });
  // Late since Monday 16:00: by two hours of that day and one of the next, not by eighteen.
  moveTo('2026-03-10T10:00+08:00');
  for (const row of await inLists(timed.id)) expect(row?.resolveLeft).toMatchObject({ ms: -3 * hour, working: true });
});

it('while a request stands still, its promise does: told as paused everywhere, and not overdue', async () => {
  moveTo('2026-03-11T09:00+08:00');
  const before = await overdue();
  expect(before).toBe(2);
  const filed = await file('in-hours');
  moveTo('2026-03-11T11:00+08:00');
  const seen = { ifMatch: filed.version };
  await admin.call(suspendRequest, { params: { id: filed.id }, body: { reason: 'stock-taking' } }, seen);
  moveTo('2026-03-13T11:00+08:00');
  for (const row of (await inLists(filed.id)).filter((one) => one !== undefined))
    expect(row).toMatchObject({
      pausedSince: '2026-03-11T03:00:00.000Z',
      resolveLeft: { ms: 6 * hour, working: true, runs: null },
    });
  expect(await overdue()).toBe(before);
  const { version } = await asker.call(readRequest, { params: { id: filed.id } });
  const back = { ifMatch: version };
  await admin.call(resumeRequest, { params: { id: filed.id }, body: { reason: 'done' } }, back);
  for (const row of await inLists(filed.id))
    expect(row).toMatchObject({ pausedSince: null, resolveLeft: { ms: 6 * hour } });

  const task = (await asker.call(readRequest, { params: { id: filed.id } })).tasks.find(
    ({ state }) => state === 'open',
  );
  const body = { to: 'requester', opinion: 'which colour?' };
  await head.call(returnTask, { params: { id: task?.id ?? '' }, body }, { ifMatch: task?.version ?? 0 });
  moveTo('2026-03-16T11:00+08:00');
  const [one] = await inLists(filed.id);
  expect(one).toMatchObject({ state: 'returned', resolveLeft: { ms: 6 * hour, runs: null } });
  expect(await overdue()).toBe(before);
});

it('while somebody is asked, the promise waits as well', async () => {
  moveTo('2026-03-17T09:00+08:00');
  const filed = await file('in-hours');
  moveTo('2026-03-17T10:00+08:00');
  const task = filed.tasks.find(({ state }) => state === 'open');
  const body = { to: await server.personId('li.na'), question: 'For which desk?' };
  await head.call(askOnTask, { params: { id: task?.id ?? '' }, body }, { ifMatch: task?.version ?? 0 });
  moveTo('2026-03-19T10:00+08:00');
  for (const row of await inLists(filed.id))
    expect(row ?? {}).toMatchObject({
      pausedSince: '2026-03-17T02:00:00.000Z',
      resolveLeft: { ms: 7 * hour, runs: null },
    });
});
