import { expect, it } from 'vitest';
import { Service } from '@portico/core/definitions/service/service.ts';
import { predictRequest } from '@portico/core/api/catalogue.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { demoCompany } from '../../packs/demo/company.ts';
import { testServer } from '../../test/test-server.ts';
import { actionService, publish } from '../../test/actions.ts';

// Every way of finding people (docs/flow.md section 3), through HTTP: who has it, and what the request says of why (N5).
const server = await testServer();
const asker = await server.as('li.na');
const [named, group] = [await server.personId('zhu.lin'), demoCompany.groups[0]];
const post = demoCompany.posts.find(([, , , , holder]) => holder !== null && holder !== 'li.na');
const nameOf = (login: string | null | undefined) => demoCompany.people.find(([each]) => each === login)?.[1] ?? '';
/** Li Na → Cheng Haoran, head of her department → Song Bowen, one up. */
const [head, above] = ['程浩然', '宋博文'];

const matrix = {
  hitPolicy: 'U',
  inputs: [{ expression: 'amount', type: 'number' }],
  outputs: [{ name: 'people' }],
  rules: [
    { when: ['< 1000'], then: ['"cheng.haoran"'] },
    { when: ['>= 1000'], then: ['["song.bowen", "zhu.lin"]'] },
  ],
};
const fields = [
  { kind: 'text', id: 'title', name: 'Title' },
  { kind: 'number', id: 'amount', name: 'Amount' },
  { kind: 'person', id: 'buddy', name: 'Buddy' },
  { kind: 'department', id: 'unit', name: 'Unit' },
];
let made = 0;
async function file(steps: unknown[], given: { answers?: object; chosen?: Record<string, string[]> } = {}) {
  const service = actionService(`who-${++made}`, steps);
  await publish(server.db, Service.parse({ ...service, form: { schema: 1, items: fields } }));
  const answers = { title: '谁', amount: 500, buddy: named, unit: 'finance', ...given.answers };
  const body = { service: service.key, answers, ...(given.chosen && { chosen: given.chosen }) };
  return asker.call(submitRequest, { body });
}
const step = (who: object, more: object = {}) => ({ kind: 'approve', id: 'check', name: 'Check', who: [who], ...more });
const found = ({ tasks }: RequestDetail) =>
  tasks
    .filter(({ state }) => state === 'open' || state === 'waiting')
    .map(({ assignee, why }) => [assignee?.name, why.rule, why.fallback]);

interface Way {
  who: object;
  people: string[];
  answers?: object;
  more?: object;
}
const ways: [name: string, way: Way][] = [
  ['named people', { who: { kind: 'people', people: ['zhu.lin', 'ma.xiaomei'] }, people: ['朱琳', '马晓梅'] }],
  ['a group', { who: { kind: 'group', group: group?.[0] }, people: (group?.[3] ?? []).map(nameOf) }],
  ['a role', { who: { kind: 'role', role: 'auditor' }, people: ['贾正'] }],
  ['a post', { who: { kind: 'post', post: post?.[0] }, people: [nameOf(post?.[4])] }],
  ['the head of the department', { who: { kind: 'department-head' }, people: [head] }],
  [
    'the head of a department chosen',
    { who: { kind: 'head-of', field: 'unit' }, answers: { unit: 'research' }, people: [above] },
  ],
  ['the manager', { who: { kind: 'manager', level: 1 }, people: [head] }],
  ['the second manager', { who: { kind: 'manager', level: 2 }, people: [above] }],
  ['level by level', { who: { kind: 'levels', until: { level: 2 } }, people: [head, above] }],
  ['level by level up to a grade', { who: { kind: 'levels', until: { grade: 8 } }, people: [head, above] }],
  [
    'level by level up to a limit: within that of the first',
    { who: { kind: 'levels', until: { limit: 'amount' } }, answers: { amount: 5000 }, people: [head] },
  ],
  [
    'level by level up to a limit: above it',
    { who: { kind: 'levels', until: { limit: 'amount' } }, answers: { amount: 5000.5 }, people: [head, above] },
  ],
  ['a field of the form', { who: { kind: 'field', field: 'buddy' }, people: ['朱琳'] }],
  ['a matrix, lower band', { who: { kind: 'matrix', table: matrix }, answers: { amount: 999.99 }, people: [head] }],
  [
    'a matrix, upper band',
    { who: { kind: 'matrix', table: matrix }, answers: { amount: 1000 }, people: [above, '朱琳'] },
  ],
  [
    'an expression',
    { who: { kind: 'expression', expression: 'if amount > 100 then "zhu.lin" else "ma.xiaomei"' }, people: ['朱琳'] },
  ],
];
it.each(ways)('%s: they have it, and the request says by which rule', async (_name, { who, people, answers, more }) => {
  const filed = await file([step(who, more)], { ...(answers && { answers }) });
  const rule = (who as { kind: string }).kind;
  expect(found(filed).sort()).toEqual(people.map((name) => [name, rule, null]).sort());
});

it('the requester, a team queue, and people chosen by the requester and by the approver before', async () => {
  const own = await file([step({ kind: 'requester' }, { kind: 'fill' })]);
  expect(found(own)).toEqual([['李娜', 'requester', null]]);
  const queue = await file([step({ kind: 'team', team: 'finance-ap' }, { kind: 'work' })]);
  expect(queue.tasks.map(({ assignee, team, why }) => [assignee, team !== null, why.rule])).toEqual([
    [null, true, 'team'],
  ]);
  const chosen = await file([step({ kind: 'chosen', by: 'requester', among: ['zhu.lin'] })], {
    chosen: { check: [named] },
  });
  expect(found(chosen).map(([name, rule]) => [name, rule])).toEqual([['朱琳', 'chosen']]);
  const next = { ...step({ kind: 'chosen', by: 'previous' }), id: 'next' };
  const first = await file([step({ kind: 'department-head' }), next]);
  const task = first.tasks[0];
  const after = await (
    await server.as('cheng.haoran')
  ).call(approveTask, { params: { id: task?.id ?? '' }, body: { chosen: [named] } }, { ifMatch: task?.version ?? 0 });
  expect(found(after).map(([name, rule]) => [name, rule])).toEqual([['朱琳', 'chosen']]);

  // What is told before submitting names nobody that is still to be chosen.
  const told = async ({ service }: RequestDetail, choice: Record<string, string[]> = {}) => {
    const input = { params: { key: service.key }, body: { answers: { title: '谁' }, chosen: choice } };
    const { steps } = await asker.call(predictRequest, input);
    return steps.map(({ people, chosenBy }) => [people.map(({ name }) => name).join(), chosenBy]);
  };
  expect(await told(chosen)).toEqual([['', 'requester']]);
  expect(await told(chosen, { check: [named] })).toEqual([['朱琳', null]]);
  expect(await told(first)).toEqual([
    [head, null],
    ['', 'previous'],
  ]);
});

it('people are chosen inside the allowed set only, and the page is told among whom', async () => {
  const among = { kind: 'chosen', by: 'requester', among: ['zhu.lin', 'ma.xiaomei'], max: 1 };
  const other = await server.personId('cheng.haoran');
  const filing = (people: string[]) => file([step(among)], { chosen: { check: people } });
  await expect(filing([other])).rejects.toMatchObject({ problem: { status: 400, reason: 'person-not-offered' } });
  await expect(filing([named, await server.personId('ma.xiaomei')])).rejects.toMatchObject({
    problem: { reason: 'too-many-chosen' },
  });
  await expect(file([step({ kind: 'department-head' })], { chosen: { check: [named] } })).rejects.toMatchObject({
    problem: { reason: 'nothing-to-choose' },
  });
  // Who leaves it open is told where: the rule for "nobody found" is for places that are empty.
  const unchosen = { problem: { status: 400, reason: 'people-not-chosen', params: { steps: ['check'] } } };
  await expect(filing([])).rejects.toMatchObject(unchosen);
  await expect(file([step(among)])).rejects.toMatchObject(unchosen);
  const dear = { id: 'dear', name: 'Dear', when: 'amount > 1000', steps: [step(among)] };
  const branches = [dear, { id: 'else', name: 'Else', steps: [] }];
  const apart = [
    { kind: 'choice', id: 'split', name: 'Split', branches },
    { ...step({ kind: 'department-head' }), id: 'head' },
  ];
  await expect(file(apart, { answers: { amount: 2000 } })).rejects.toMatchObject(unchosen);
  expect((await file(apart, { answers: { amount: 500 } })).state).toBe('running');
  const filed = await filing([named]);
  expect(filed.choices.map(({ people, max, chosen }) => [people?.map(({ name }) => name), max, chosen[0]?.id])).toEqual(
    [[['朱琳', '马晓梅'], 1, named]],
  );

  const next = { ...step({ ...among, by: 'previous' }), id: 'next' };
  const first = await file([step({ kind: 'department-head' }), next]);
  const client = await server.as('cheng.haoran');
  const seen = await client.call(readRequest, { params: { id: first.id } });
  const [task] = seen.tasks;
  expect(task?.choice?.people?.map(({ name }) => name)).toEqual(['朱琳', '马晓梅']);
  const approve = (chosen: string[]) =>
    client.call(approveTask, { params: { id: task?.id ?? '' }, body: { chosen } }, { ifMatch: task?.version ?? 0 });
  await expect(approve([other])).rejects.toMatchObject({ problem: { status: 400, reason: 'person-not-offered' } });
  await expect(approve([])).rejects.toMatchObject({
    problem: { reason: 'people-not-chosen', params: { steps: ['next'] } },
  });
  expect(found(await approve([named])).map(([name]) => name)).toEqual(['朱琳']);
  // Who comes too late hears that, not what was missing.
  await expect(approve([])).rejects.toMatchObject({ problem: { status: 409 } });
});

it('a rule that cannot be worked out waits for the owner, with its reason, and skips nobody', async () => {
  const endless = { kind: 'expression', expression: 'for i in 1..999999 return "zhu.lin"' };
  const filed = await file([step(endless, { fallbacks: { nobody: 'pass' } })]);
  expect(filed).toMatchObject({ state: 'suspended', suspension: { kind: 'attention', reason: 'people-rule-failed' } });
});

it('rows of a matrix and conditions go by the company’s day and know dates', async () => {
  const fieldsWithDay = [...fields, { kind: 'date', id: 'day', name: 'Day' }];
  const service = actionService(`who-${++made}`, [
    {
      kind: 'choice',
      id: 'far',
      name: 'Far',
      branches: [
        { id: 'later', name: 'Later', when: 'day > today', steps: [step({ kind: 'people', people: ['zhu.lin'] })] },
        { id: 'else', name: 'Else', steps: [] },
      ],
    },
  ]);
  await publish(server.db, Service.parse({ ...service, form: { schema: 1, items: fieldsWithDay } }));
  const filed = (day: string) =>
    asker.call(submitRequest, { body: { service: service.key, answers: { title: '谁', day } } });
  expect(found(await filed('2099-01-01'))).toHaveLength(1);
  expect((await filed('2020-01-01')).state).toBe('completed');
});

const nobody = { kind: 'expression', expression: '"nobody.there"' };
it.each([
  ['one level up', {}, '程浩然', 'up'],
  ['somebody named', { nobody: { people: ['zhu.lin'] } }, '朱琳', 'people'],
  ['the flow administrator', { nobody: 'administrator' }, '苏婉', 'administrator'],
])('nobody found: %s has it, and it says so', async (_name, fallbacks, person, fallback) => {
  const filed = await file([step(nobody, { fallbacks })]);
  expect(found(filed)).toEqual([[person, 'expression', fallback]]);
});
it.each([
  ['pass', 'completed'],
  ['reject', 'rejected'],
])('nobody found: %s ends as it says', async (rule, state) => {
  expect((await file([step(nobody, { fallbacks: { nobody: rule } })])).state).toBe(state);
});

it.each([
  ['goes to their manager', {}, [['程浩然', 'people', 'self-manager']]],
  ['they decide themselves', { self: 'decide' }, [['李娜', 'people', null]]],
  ['passes', { self: 'pass' }, []],
])('the approver is the requester: %s', async (_name, fallbacks, tasks) => {
  expect(found(await file([step({ kind: 'people', people: ['li.na'] }, { fallbacks })]))).toEqual(tasks);
});

it.each([
  ['is asked again', 'ask', 1],
  ['passes when the step before was theirs', 'pass-if-previous', 0],
  ['passes when any step was theirs', 'pass-if-any', 0],
])('somebody who decided before: %s', async (_name, repeated, left) => {
  const who = { kind: 'people', people: ['cheng.haoran'] };
  const filed = await file([step(who), { ...step(who, { fallbacks: { repeated } }), id: 'again' }]);
  const task = filed.tasks[0];
  const client = await server.as('cheng.haoran');
  await client.call(approveTask, { params: { id: task?.id ?? '' }, body: {} }, { ifMatch: task?.version ?? 0 });
  const now = await asker.call(readRequest, { params: { id: filed.id } });
  expect(found(now)).toHaveLength(left);
});

it('whoever is named in a field is never asked to decide', async () => {
  const who = { kind: 'people', people: ['zhu.lin', 'ma.xiaomei'] };
  const filed = await file([step(who, { fallbacks: { never: ['buddy'] } })]);
  expect(found(filed).map(([name]) => name)).toEqual(['马晓梅']);
});
