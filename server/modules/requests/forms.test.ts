import { beforeAll, describe, expect, it } from 'vitest';
import { listPersonFacts, listPosts } from '@portico/core/api/organisation.ts';
import {
  listRequests,
  readRequest,
  resubmitRequest,
  submitRequest,
  withdrawRequest,
} from '@portico/core/api/requests.ts';
import { saveDraft } from '@portico/core/api/catalogue.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import type { Answers } from '@portico/core/definitions/form/index.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { inTransaction } from '../../platform/database.ts';
import { everyKindService, goodAnswers } from '../../test/every-kind.ts';
import { testServer } from '../../test/test-server.ts';
import { forgetHeads, publishPack } from '../definitions/index.ts';

// The server is the truth about answers (B4), on every channel.

const server = await testServer();
const emma = await server.as('emma.clarke');
const ids = { person: await server.personId('emma.clarke') };
const service = 'every-kind';
const good = (): Answers => goodAnswers(ids);
let count = 0;
/** Answers with a code of their own. */
const fresh = (more: Answers = {}): Answers => ({ ...good(), code: `N-${++count}`, ...more });
const publish = async (content: Service) => {
  await inTransaction(server.db, (tx) => publishPack(tx, { categories: [], calendars: [], services: [content] }, null));
  forgetHeads(server.db);
};
const submit = (answers: Answers) => emma.call(submitRequest, { body: { service, answers } });
const refused = async (answers: Answers) => {
  const problem = await emma.fail(submitRequest, { body: { service, answers } });
  expect(problem.status).toBe(400);
  return (problem.findings ?? []).map((each) => `${each.path}:${each.code}`).sort();
};

/** The same service with another form, and a flow that opens no field. */
const withItems = (key: string, items: unknown[]): Service => {
  const steps = everyKindService.flow.steps.map((step) => ({ ...step, access: undefined }));
  const flow = { ...everyKindService.flow, steps };
  return Service.parse({ ...everyKindService, key, title: undefined, summary: [], form: { schema: 1, items }, flow });
};

beforeAll(() => publish(everyKindService));

describe('every field kind over HTTP', () => {
  it('is stored as it was sent, computed and given fields added', async () => {
    const answers = good();
    const { answers: stored, number } = await submit(answers);
    expect(stored).toMatchObject({
      ...answers,
      items: [
        { item: '纸', bought: '2026-03-01', sort: 'a', quantity: 3, price: 0.1, line_total: 0.3 },
        { item: '椅', quantity: 2, price: 999.99, remark: '贵', line_total: 1999.98 },
      ],
    });
    expect(stored).toMatchObject({
      double: 3000.2,
      total: 2000.28,
      their_email: expect.stringContaining('@') as string,
    });
    expect(stored['serial']).toMatch(/^LS-202603-\d{4}$/);
    const again = await emma.call(readRequest, { params: { id: number } });
    expect(again.answers).toEqual(stored);
    const [listed] = (await emma.call(listRequests, { query: { view: 'mine', q: '采购' } })).items;
    expect(listed?.title).toBe(answers['title']);
  });

  it('hidden answers are stripped, computed ones worked out anew, unknown ones told', async () => {
    const { answers } = await submit(
      fresh({ secret: 'not asked', double: 1, total: 7, serial: 'LS-1', their_email: 'x@evil.example' }),
    );
    expect(answers).not.toHaveProperty('secret');
    expect(answers).toMatchObject({ double: 3000.2, total: 2000.28 });
    expect(answers['serial']).not.toBe('LS-1');
    expect(answers['their_email']).not.toBe('x@evil.example');
    expect(await refused(fresh({ hack: 1, items: [{ item: 'x', hack: 2 }] }))).toEqual([
      'hack:unknown-field',
      'items.0.hack:unknown-field',
    ]);
    expect(await refused(fresh({ result: 'I decide myself' }))).toEqual(['result:read-only']);
  });

  it('options and their conditions are verified', async () => {
    expect(await refused(fresh({ amount: 10 }))).toEqual(['radio:option-unavailable']);
    expect(await refused(fresh({ one: 'z', some: ['a', 'z'], place: ['hq', 'f9'] }))).toEqual([
      'one:not-an-option',
      'place:not-an-option',
      'some:not-an-option',
    ]);
  });

  it('rules hold in every row', async () => {
    expect(
      await refused(
        fresh({
          items: [
            { quantity: 2, price: 1 },
            { item: 'x', quantity: 2, price: 600 },
          ],
        }),
      ),
    ).toEqual(['items.0.item:required', 'items.1.remark:required']);
  });

  it('who and what is named must exist and be in reach', async () => {
    const nobody = '0198a000-0000-7000-8000-000000000000';
    expect(await refused(fresh({ colleague: nobody, helpers: [ids.person, nobody] }))).toEqual([
      'colleague:unknown-person',
      'helpers:unknown-person',
    ]);
    expect(await refused(fresh({ colleague: 'emma.clarke', unit: 'nowhere', post: 'none', team: 'nobody' }))).toEqual([
      'colleague:unknown-person',
      'post:unknown-post',
      'team:unknown-team',
      'unit:unknown-department',
    ]);
    expect(await refused(fresh({ files: [nobody] }))).toEqual(['files:file-not-yours']);
  });

  it('money is exact to the cent over a thousand rows', async () => {
    const items = Array.from({ length: 1000 }, (_, i) => ({ item: `第 ${i} 行`, quantity: 1, price: (i % 100) / 100 }));
    const { answers } = await submit(fresh({ items }));
    expect(answers['total']).toBe(495);
    expect(await refused(fresh({ items: [...items, { item: 'one more' }] }))).toEqual(['items:too-many-rows']);
  });
});

describe('limits of who may be picked', () => {
  it('departments with those below, groups and teams; what was stored stays', async () => {
    const { items: posts } = await emma.call(listPosts, {});
    const post = posts[0];
    if (!post) throw new Error('the demo company has posts');
    const scope = { teams: ['it-desk'], departments: [post.department] };
    const form = [
      { kind: 'person', id: 'agent', name: 'Agent', scope },
      { kind: 'team', id: 'team', name: 'Team', scope },
      { kind: 'post', id: 'post', name: 'Post', scope },
      { kind: 'department', id: 'unit', name: 'Unit', scope },
    ];
    await publish(withItems('scoped', form));
    const send = (answers: Answers) => emma.send(submitRequest, { body: { service: 'scoped', answers } });
    const agent = (
      await server.db
        .selectFrom('identity_team_member')
        .select('person_id')
        .where('key', '=', 'it-desk')
        .executeTakeFirstOrThrow()
    ).person_id;
    expect((await send({ agent, team: 'it-desk', post: post.key, unit: post.department })).status).toBe(200);
    const other = await send({
      agent: ids.person,
      team: 'finance-ap',
      post: posts.find((each) => each.department !== post.department)?.key,
    });
    expect(other.status).toBe(400);
    expect((other.body as { findings: { path: string }[] }).findings.map((each) => each.path)).toEqual([
      'agent',
      'team',
      'post',
    ]);
  });
});

describe('uniqueness', () => {
  it('another open request of the service holds the text; giving it up frees it', async () => {
    const code = 'UNIQUE-1';
    const first = await submit(fresh({ code }));
    expect(await refused(fresh({ code }))).toEqual(['code:not-unique']);
    // The same text to whoever reads it, however it was typed.
    for (const typed of ['unique-1', ' UNIQUE-1 ', 'ＵＮＩＱＵＥ－１', 'UNIQUE\u200b-1'])
      expect(await refused(fresh({ code: typed })), JSON.stringify(typed)).toEqual(['code:not-unique']);
    // Withdrawn and sent again by its holder with another code: the first one is free.
    const back = await emma.call(withdrawRequest, { params: { id: first.id }, body: {} }, { ifMatch: first.version });
    const again = await emma.call(
      resubmitRequest,
      { params: { id: first.id }, body: { answers: { ...back.answers, code: 'UNIQUE-2' } } },
      { ifMatch: back.version },
    );
    expect(again.answers['serial']).toBe(first.answers['serial']);
    expect((await submit(fresh({ code }))).answers['code']).toBe(code);
  });
  it('of eight at once one gets it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        emma.send(submitRequest, { body: { service, answers: fresh({ code: 'RACE' }) } }),
      ),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
  });
  it('serial numbers of submissions at once differ', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => submit(fresh())));
    expect(new Set(made.map((each) => each.answers['serial'])).size).toBe(8);
  });
});

describe('on a step', () => {
  const prepare = async () => {
    const request = await submit(fresh({ agreed: true, secret: '只给自己' }));
    const task = request.tasks.find((each) => each.state === 'open');
    const assignee = task?.assignee?.id;
    if (!task || !assignee) throw new Error('nobody has it');
    const { login } = await server.db
      .selectFrom('identity_person')
      .select('login')
      .where('id', '=', assignee)
      .executeTakeFirstOrThrow();
    return { request, task, manager: await server.as(login) };
  };
  it('hidden fields are not read, required ones not forgotten, others not changed; formulas follow', async () => {
    const { request, task, manager } = await prepare();
    const seen = await manager.call(readRequest, { params: { id: request.id } });
    expect(seen.answers).not.toHaveProperty('secret');
    expect(seen.answers['identity']).toBe('110105********002X');
    expect(request.answers['identity']).toBe('11010519491231002X');
    const act = (changes: Answers) =>
      manager.send(approveTask, { params: { id: task.id }, body: { changes } }, { ifMatch: task.version });
    const findings = async (changes: Answers) =>
      ((await act(changes)).body as { findings: { path: string; code: string }[] }).findings.map(
        (each) => `${each.path}:${each.code}`,
      );
    expect(await findings({})).toEqual(['result:required']);
    expect(await findings({ result: 'ok', title: 'hijacked' })).toEqual(['title:not-editable']);
    expect(await findings({ result: 'ok', amount: 0.001 })).toContain('amount:too-many-decimals');
    const rows = seen.answers['items'] as Answers[];
    const changed = rows.map((row) => ({ ...row, price: 1, remark: '已核' }));
    const done = await act({ result: '同意采购', amount: 2000, items: changed });
    expect(done.status).toBe(200);
    const { answers } = await emma.call(readRequest, { params: { id: request.id } });
    expect(answers).toMatchObject({
      result: '同意采购',
      amount: 2000,
      double: 4000,
      secret: '只给自己',
      total: 2000.28,
    });
    expect((answers['items'] as Answers[]).map((row) => [row['price'], row['remark']])).toEqual([
      [0.1, '已核'],
      [999.99, '已核'],
    ]);
  });
});

describe('versions', () => {
  it('an old request is read, and sent again, by the form it was filed on', async () => {
    const request = await submit(fresh());
    await publish(withItems(service, [{ kind: 'text', id: 'only', name: 'Only', required: true }]));
    const old = await emma.call(readRequest, { params: { id: request.id } });
    expect(old.form).toEqual(request.form);
    expect(old.answers).toEqual(request.answers);
    expect(await refused(fresh())).toContain('only:required');
    const back = await emma.call(withdrawRequest, { params: { id: old.id }, body: {} }, { ifMatch: old.version });
    const again = await emma.call(
      resubmitRequest,
      { params: { id: old.id }, body: { answers: { ...back.answers, count: 5 } } },
      { ifMatch: back.version },
    );
    expect(again.answers).toEqual({ ...request.answers, count: 5 });
    await publish(everyKindService);
  });
});

it('what is looked up of people: own telephone only', async () => {
  const other = await server.personId('admin').catch(() => ids.person);
  const { items } = await emma.call(listPersonFacts, { query: { ids: `${ids.person},${other},x` } });
  expect(items.find((each) => each.id === ids.person)).toMatchObject({ number: 'emma.clarke' });
  for (const each of items) if (each.id !== ids.person) expect(each.phone).toBeNull();
});

it('a draft keeps whatever was typed', async () => {
  const answers = { title: '<script>', amount: 'not a number', items: [{ item: 1 }], extra: null };
  await emma.call(saveDraft, { params: { key: service }, body: { answers } });
});
