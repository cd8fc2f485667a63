import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { readServiceDraft, saveServiceDraft } from '@portico/core/api/definitions.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { readImpact, replayRequests, type TrialMove, tryService } from '@portico/core/api/trials.ts';
import { testServer } from '../../test/test-server.ts';
import { actionService, publish } from '../../test/actions.ts';

// A draft is tried: what it means for what is under way, run in a sandbox, and over past requests.
const server = await testServer();
const { db } = server;
const owner = await server.as('zhou.mingxuan');
const asker = await server.as('li.na');
const [li, head, other] = await Promise.all(
  ['li.na', 'cheng.haoran', 'zhu.lin'].map((login) => server.personId(login)),
);
const key = 'tried';
const at = { params: { key } };
const hour = 3_600_000;

const approve = (id: string, login: string, more: object = {}) => ({
  kind: 'approve',
  id,
  // Names in one language only, as most are.
  name: id,
  who: [{ kind: 'people', people: [login] }],
  ...more,
});
const limit = { within: { duration: 'PT4H' }, then: 'pass', reminders: [{ at: 'before', span: { duration: 'PT1H' } }] };
const http = {
  kind: 'action',
  id: 'register',
  name: 'Register',
  effect: {
    kind: 'http',
    method: 'POST',
    url: '"https://hr.example.com/people"',
    body: '{sum: amount}',
    answer: { ticket: 'answer.ticket' },
  },
};
async function draft(steps: unknown[]): Promise<void> {
  const { content, version } = await owner.call(readServiceDraft, at);
  const flow = { ...(content['flow'] as object), steps };
  await owner.call(saveServiceDraft, { ...at, body: { content: { ...content, flow } } }, { ifMatch: version });
}
const filed = (amount: number) =>
  asker.call(submitRequest, { body: { service: key, answers: { title: '试', amount } } });
const play = (
  moves: TrialMove[] = [],
  answers: object = { title: '试', amount: 5 },
): Promise<Reply<typeof tryService>> =>
  owner.call(tryService, { ...at, body: { requester: li ?? '', answers: { ...answers }, moves } });
const rowsThere = async (): Promise<unknown> =>
  (
    await sql`select (select count(*) from record_request) as requests, (select count(*) from event_log) as events,
      (select count(*) from message_notice) as notices, (select count(*) from flow_action) as actions,
      (select count(*) from platform_mail) as mails, (select count(*) from flow_timer) as timers`.execute(db)
  ).rows[0];

beforeAll(() => publish(db, actionService(key, [approve('head', 'cheng.haoran'), approve('director', 'song.bowen')])));

describe('the impact of a draft', () => {
  it('says what differs and how many requests stand there', async () => {
    await filed(1);
    await filed(2);
    await draft([approve('head', 'zhu.lin'), approve('finance', 'cai.minghua')]);
    expect(await owner.call(readImpact, at)).toEqual({
      running: 2,
      steps: [
        { step: 'head', name: 'head', change: 'changed', properties: ['who'], running: 2 },
        { step: 'director', name: expect.anything() as unknown, change: 'removed', properties: [], running: 0 },
        { step: 'finance', name: expect.anything() as unknown, change: 'added', properties: [], running: 0 },
      ],
    });
    await draft([approve('finance', 'cai.minghua')]);
    const { steps } = await owner.call(readImpact, at);
    expect(steps.find(({ step }) => step === 'head')).toMatchObject({ change: 'removed', running: 2 });
  });
  it('is for whoever may edit the service', async () => {
    const refused = await Promise.all([
      asker.fail(readImpact, at),
      asker.fail(tryService, { ...at, body: { requester: li ?? '', answers: {} } }),
      asker.fail(replayRequests, { ...at, body: {} }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('a run in the sandbox', () => {
  it('acts as each approver, moves the clock, answers calls, and leaves nothing behind', async () => {
    await draft([approve('head', 'cheng.haoran', { limit }), http, approve('director', 'song.bowen')]);
    const before = await rowsThere();
    const begun = await play();
    expect(begun).toMatchObject({
      state: 'running',
      findings: [],
      refused: null,
      tasks: [{ step: 'head', state: 'open', assignee: { id: head }, why: { rule: 'people' } }],
      timers: [{ purpose: 'reminder' }, { purpose: 'limit' }],
      outbox: [{ kind: 'notice', what: 'task-opened', to: [{ id: head }] }],
    });
    expect(begun.tasks[0]?.actions).toContain('approve');
    const task = begun.tasks[0]?.id ?? '';

    const called = await play([{ do: 'approve', task, opinion: '好' }]);
    expect(called.actions).toMatchObject([
      { kind: 'http', effect: { url: 'https://hr.example.com/people', body: { sum: 5 } } },
    ]);
    const action = called.actions[0]?.id ?? '';
    const done = await play([
      { do: 'approve', task, opinion: '好' },
      { do: 'action-answers', action, answer: { ticket: 'T-9' } },
      { do: 'pass-time', ms: hour },
    ]);
    expect(done).toMatchObject({
      answers: { ticket: 'T-9' },
      tasks: [{ state: 'done', opinion: '好' }, { step: 'director' }],
    });
    expect(Date.parse(done.now) - Date.parse(begun.now)).toBe(hour);
    expect(done.outbox.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'notice task-opened',
      'call http',
      'notice task-opened',
    ]);

    const timed = await play([{ do: 'pass-time', ms: 5 * hour }]);
    expect(timed.tasks[0]).toMatchObject({ step: 'head', result: 'passed' });
    expect(timed.outbox.map(({ what }) => what)).toContain('task-reminded');
    const next = await play([{ do: 'to-next-timer' }]);
    expect(Date.parse(next.now) - Date.parse(begun.now)).toBe(3 * hour);
    expect(await rowsThere()).toEqual(before);
  });

  it('tells which move is refused, and what is wrong with the answers', async () => {
    const begun = await play();
    const task = begun.tasks[0]?.id ?? '';
    const twice = await play([
      { do: 'reject', task },
      { do: 'approve', task },
    ]);
    expect(twice).toMatchObject({ state: 'rejected', refused: { move: 1, reason: 'task-already-closed' } });
    const wrong = await play([], {});
    expect(wrong).toMatchObject({ state: 'draft', findings: [{ path: 'title', code: 'required' }], tasks: [] });
    expect((await play([{ do: 'action-answers', action: 'no', answer: 1 }])).refused).toMatchObject({
      reason: 'action-gone',
    });
  });

  it('also runs a published version', async () => {
    const body = { requester: li ?? '', answers: { title: '试' }, version: 1 };
    const first = await owner.call(tryService, { ...at, body });
    expect(first.outline.map(({ step }) => step)).toEqual(['head', 'director']);
  });
});

describe('past requests run again', () => {
  it('shows those that would go another way or to others, and only those', async () => {
    const large = {
      kind: 'choice',
      id: 'size',
      name: 'Size',
      branches: [
        { id: 'large', name: 'Large', when: 'amount > 100', steps: [approve('director', 'song.bowen')] },
        { id: 'else', name: 'Else', steps: [] },
      ],
    };
    await filed(50);
    const { id } = await filed(500);
    await draft([approve('head', 'cheng.haoran'), large]);
    const all = await owner.call(replayRequests, { ...at, body: {} });
    expect(all).toMatchObject({ compared: 4, changed: 3, next: null });
    expect(all.items.map(({ request }) => request.id)).not.toContain(id);
    expect(all.items[0]).toMatchObject({
      changes: { path: true, people: true },
      before: [{ step: 'head' }, { step: 'director' }],
      after: [{ step: 'head' }],
      stopped: null,
    });

    await draft([approve('head', 'zhu.lin'), approve('director', 'song.bowen')]);
    const people = await owner.call(replayRequests, { ...at, body: { limit: 1 } });
    expect(people).toMatchObject({ compared: 1, changed: 1, items: [{ changes: { path: false, people: true } }] });
    expect(people.items[0]?.after[0]?.people[0]?.id).toBe(other);
    const next = await owner.call(replayRequests, { ...at, body: { after: people.next ?? '' } });
    expect(next).toMatchObject({ compared: 3, next: null });
  });

  it('takes the company as it was when each was filed', async () => {
    await draft([{ kind: 'approve', id: 'head', name: 'head', who: [{ kind: 'department-head' }] }]);
    const body = { limit: 1 };
    const before = await owner.call(replayRequests, { ...at, body });
    await sql`update identity_department set head_id = ${other} where key = (
      select department_key from identity_membership where person_id = ${li} and is_main)`.execute(db);
    expect(await owner.call(replayRequests, { ...at, body })).toEqual(before);
  });
});
