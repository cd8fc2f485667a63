import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Pack, Service } from '../../service/service.ts';
import type { KnownNames } from '../../kind.ts';
import { checkFlow, isError } from './check-flow.ts';

const who = [{ kind: 'people', people: ['p1'] }];
const approve = (id: string, more: Record<string, unknown> = {}) => ({
  kind: 'approve',
  id,
  name: id,
  who,
  mode: 'all',
  ...more,
});
const branch = (id: string, steps: unknown[], when?: string) => ({ id, name: id, steps, ...(when && { when }) });
const choice = (...branches: unknown[]) => ({ kind: 'choice', id: 'c', name: 'c', branches });
const a = approve('a');

const items = [
  { kind: 'money', id: 'amount', name: '金额', currency: 'CNY', required: true },
  { kind: 'number', id: 'optional', name: '可选' },
  { kind: 'person', id: 'payee', name: '收款人', required: true },
  { kind: 'department', id: 'dept', name: '部门', required: true },
  { kind: 'date', id: 'day', name: '日期', required: true },
  { kind: 'formula', id: 'double', name: '两倍', value: 'amount * 2', as: 'money' },
  {
    kind: 'choice',
    id: 'kind',
    name: '类别',
    required: true,
    options: [
      { value: 'x', label: 'X' },
      { value: 'y', label: 'Y' },
    ],
  },
  { kind: 'table', id: 'rows', name: '明细', columns: [{ kind: 'number', id: 'n', name: 'n' }] },
];

/** Findings of a flow as `path code`, warnings with a `?` behind. */
function found(steps: unknown[], more: Record<string, unknown> = {}, known?: KnownNames): string[] {
  const service = Service.parse({
    schema: 1,
    key: 's',
    name: 's',
    description: 's',
    category: 'c',
    prefix: 'SS',
    form: { schema: 1, items },
    flow: { schema: 1, steps, ...more },
  });
  return checkFlow(service, known).map((finding) => `${finding.path} ${finding.code}${isError(finding) ? '' : '?'}`);
}

const folder = new URL('../../../../server/packs/services/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
test.each(files)('%s has nothing that stops publishing', (name) => {
  const pack = Pack.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  for (const service of pack.services) expect(checkFlow(service).filter(isError)).toEqual([]);
});

test('a plain flow has no findings', () => {
  expect(found([a, choice(branch('x', [approve('b')], 'amount > 1000'), branch('y', []))])).toEqual([]);
});

describe('structure', () => {
  test('no steps, no names, ids used twice', () => {
    expect(found([])).toEqual([' no-steps?']);
    expect(found([approve('a', { name: ' ' })])).toEqual(['a.name empty-name']);
    expect(found([a, a])).toEqual(['a duplicate-id']);
  });
  test('choices need a default branch, at the end', () => {
    expect(found([choice(branch('x', [a], 'amount > 1'), branch('y', [], 'amount <= 1'))])).toContain(
      'c default-branch-missing',
    );
    expect(found([choice(branch('x', [a]), branch('y', [approve('b')], 'amount <= 1'))])).toContain(
      'c default-branch-not-last',
    );
    expect(found([choice(branch('x', [], 'amount > 1'), branch('y', []))])).toEqual(['c empty-block']);
  });
  test('steps that nobody reaches', () => {
    expect(found([{ kind: 'end', id: 'e', name: 'e', outcome: 'completed' }, a])).toEqual(['a unreachable']);
  });
  test('returns lead to a step that exists, lies before, and has been passed', () => {
    expect(found([approve('a', { onReject: { return: 'no' } })])).toEqual(['a.onReject unknown-step']);
    expect(found([approve('a', { onReject: { return: 'a' } })])).toEqual(['a.onReject return-to-itself']);
    expect(found([approve('a', { onReject: { return: 'b' } }), approve('b')])).toEqual(['a return-target-not-passed']);
    const maybe = choice(branch('x', [a], 'amount > 1'), branch('y', []));
    expect(found([maybe, approve('b', { onReject: { return: 'a' } })])).toEqual(['b return-target-not-passed']);
    expect(found([a, approve('b', { onReject: { return: 'a' } })])).toEqual([]);
  });
  test('blocks that wait for more branches than there are, and waits without end', () => {
    const parallel = {
      kind: 'parallel',
      id: 'p',
      name: 'p',
      until: { count: 3 },
      branches: [branch('x', [a]), branch('y', [approve('b')])],
    };
    expect(found([parallel])).toEqual(['p.until count-above-branches']);
    expect(found([{ kind: 'wait', id: 'w', name: 'w', for: { callback: true } }])).toEqual(['w wait-without-end?']);
    expect(found([approve('a', { limit: { within: { duration: 'P2D' }, then: 'pass' } })])).toEqual([
      'a.limit passes-by-itself?',
    ]);
  });
});

describe('people', () => {
  const rule = (...rules: unknown[]) => found([approve('a', { who: rules })]);
  test('fields of the right kind', () => {
    expect(rule({ kind: 'field', field: 'payee' })).toEqual([]);
    expect(rule({ kind: 'field', field: 'no' })).toEqual(['a.who.0 unknown-field']);
    expect(rule({ kind: 'field', field: 'amount' })).toEqual(['a.who.0 field-kind']);
    expect(rule({ kind: 'head-of', field: 'dept' })).toEqual([]);
    expect(rule({ kind: 'levels', until: { limit: 'amount' } })).toEqual([]);
    expect(rule({ kind: 'levels', until: { limit: 'kind' } })).toEqual(['a.who.0.until expression-result-type']);
  });
  test('people, teams and posts that do not exist', () => {
    const known = { people: new Set(['p2']), teams: new Set<string>() };
    expect(found([a], {}, known)).toEqual(['a.who.0 person-not-here']);
    expect(found([approve('a', { who: [{ kind: 'team', team: 't' }] })], {}, known)).toEqual(['a.who.0 team-not-here']);
    // Nobody by a post or group has a fallback; a name in a table, a limit or a fallback has none.
    const posts = { posts: new Set<string>() };
    expect(found([approve('a', { who: [{ kind: 'post', post: 'gone' }] })], {}, posts)).toEqual([
      'a.who.0 post-not-here?',
    ]);
    const table = {
      hitPolicy: 'F',
      inputs: [],
      outputs: [{ name: 'who' }],
      rules: [{ when: [], then: ['["p2", "gone"]'] }],
    };
    const named = approve('a', {
      who: [{ kind: 'matrix', table }],
      fallbacks: { nobody: { people: ['gone'] } },
      limit: { within: { duration: 'P1D' }, then: { people: ['gone'] } },
      mode: 'votes',
      votes: { share: 1, veto: ['gone'] },
    });
    expect(found([named], {}, { people: new Set(['p2']) })).toEqual([
      'a.who.0.rules.0 person-not-here',
      'a.fallbacks.nobody person-not-here',
      'a.limit person-not-here',
      'a.votes.veto person-not-here',
    ]);
  });
  test('a table that is not there', () => {
    const note = { kind: 'action', id: 'note', name: 'note', effect: { kind: 'record', table: 'assets', values: {} } };
    expect(found([note], {}, { tables: new Set() })).toEqual(['note.effect.table table-not-here']);
  });
  test('chosen by an approver who does not come before', () => {
    const chosen = { kind: 'chosen', by: 'previous' };
    expect(rule(chosen)).toEqual(['a.who.0 no-previous-approver']);
    expect(found([approve('b'), approve('a', { who: [chosen] })])).toEqual([]);
  });
  test('approver tables: holes with an example, overlaps, rules never used', () => {
    const table = (...rules: string[][]) => ({
      kind: 'matrix',
      table: {
        hitPolicy: 'U',
        inputs: [{ expression: 'amount', type: 'number' }],
        outputs: [{ name: 'person' }],
        rules: rules.map(([when = '-', then = '"p"']) => ({ when: [when], then: [then] })),
      },
    });
    expect(rule(table(['< 1000'], ['>= 1000']))).toEqual([]);
    expect(rule(table(['< 1000'], ['> 1000']))).toEqual(['a.who.0 table-gap?']);
    expect(rule(table(['<= 1000'], ['>= 1000']))).toEqual(['a.who.0 table-overlap']);
    expect(rule({ kind: 'matrix', table: { no: 'table' } })).toEqual(['a.who.0 table-malformed']);
  });
  test('separation of duties and self-approval', () => {
    const of = (fallbacks: unknown, rules = who) => found([approve('a', { fallbacks, who: rules })]);
    expect(of({ never: ['payee', 'requester'] })).toEqual([]);
    expect(of({ never: ['amount'] })).toEqual(['a.fallbacks.never field-kind']);
    expect(of({ self: 'decide' })).toEqual(['a self-approval?']);
    expect(found([approve('a', { fallbacks: { never: ['requester'] }, who: [{ kind: 'requester' }] })])).toEqual([
      'a nobody-may-decide',
    ]);
  });
  test('a step whose decisions are all passed, votes that cannot be reached', () => {
    expect(found([a, approve('b', { fallbacks: { repeated: 'pass-if-previous' } })])).toEqual(['b always-passed?']);
    expect(found([approve('a', { mode: 'votes', votes: { count: 2 } })])).toEqual(['a.votes votes-unreachable']);
    expect(found([approve('a', { votes: { share: 0.5 } })])).toEqual(['a.votes votes-unused?']);
  });
});

describe('expressions', () => {
  const when = (...sources: string[]) =>
    found([choice(...sources.map((source, i) => branch(`b${i}`, [approve(`s${i}`)], source)), branch('else', []))]);
  test('unknown names, malformed conditions, conditions that are none', () => {
    expect(when('total > 1')).toContain('c.branches.b0.when expression-unknown-name');
    expect(when('amount >')).toHaveLength(1);
    expect(when('amount + 1')).toContain('c.branches.b0.when expression-result-type');
    expect(when('amount > "x"')).not.toEqual([]);
  });
  test('conditions that never hold, or only where an earlier one does', () => {
    expect(when('amount > 5 and amount < 3')).toEqual(['c.branches.b0.when condition-never-holds']);
    expect(when('kind = "z"')).toEqual(['c.branches.b0.when condition-never-holds']);
    expect(when('amount > 1', 'amount > 2')).toContain('c.branches.b1.when condition-shadowed');
  });
  test('holes and overlaps between conditions, with an example; fields that may be empty', () => {
    expect(when('amount < 1000', 'amount > 1000')).toEqual(['c condition-gap?']);
    expect(when('amount <= 1000', 'amount >= 1000')).toEqual(['c.branches.b1.when condition-overlap?']);
    expect(when('optional > 1')).toEqual(['c.branches.b0.when condition-on-optional-field?']);
  });
  test('actions: targets, rows of a table, addresses', () => {
    const action = (effect: unknown, more = {}) => found([{ kind: 'action', id: 'x', name: 'x', effect, ...more }]);
    expect(action({ kind: 'set', fields: { optional: 'amount + 1' } })).toEqual([]);
    expect(action({ kind: 'set', fields: { nothing: '1', double: '1' } })).toEqual([
      'x.effect.fields.nothing unknown-field',
      'x.effect.fields.double field-not-fillable',
    ]);
    expect(action({ kind: 'set', fields: { n: 'n + amount' } }, { each: 'rows' })).toEqual([]);
    expect(action({ kind: 'set', fields: { n: '1' } }, { each: 'amount' })).toEqual(['x.each field-kind']);
    expect(action({ kind: 'http', method: 'GET', url: 'amount' })).toEqual(['x.effect.url expression-result-type']);
    expect(action({ kind: 'start', service: 'gone', answers: { a: 'nothing' } })).toEqual([
      'x.effect.answers.a expression-unknown-name',
    ]);
  });
  test('access: fields that exist and can be filled by somebody', () => {
    const access = (kind: Record<string, unknown>) => found([approve('a', { access: kind })]);
    expect(access({ amount: 'edit', 'rows.n': 'edit' })).toEqual([]);
    expect(access({ nothing: 'read', 'rows.no': 'read' })).toEqual([
      'a.access.nothing unknown-field',
      'a.access.rows.no unknown-field',
    ]);
    expect(access({ double: 'required' })).toEqual(['a.access.double field-not-fillable']);
    expect(found([{ kind: 'notify', id: 'n', name: 'n', who, access: { amount: 'required' } }])).toEqual([
      'n.access.amount nobody-to-fill',
    ]);
  });
  test('what decides the way is not changed after it was read', () => {
    const way = choice(branch('x', [approve('b')], 'amount > 1000'), branch('y', []));
    const late = approve('z', { access: { amount: 'edit' } });
    expect(found([way, late])).toEqual(['z.access.amount edited-after-last-read']);
    const work = { kind: 'work', id: 'w', name: 'w', who, access: { amount: 'edit' } };
    expect(found([way, work])).toEqual(['w.access.amount edited-after-last-read?']);
    expect(found([late, way])).toEqual([]);
    expect(found([{ kind: 'repeat', id: 'r', name: 'r', until: 'amount < 5', max: 3, steps: [way, late] }])).toEqual(
      [],
    );
  });
});
