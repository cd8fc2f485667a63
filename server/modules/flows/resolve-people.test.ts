import { describe, expect, it } from 'vitest';
import type { Fallbacks, Who } from '@portico/core/definitions/flow/flow.ts';
import type { Directory } from './directory.ts';
import { resolvePeople } from './resolve-people.ts';

// requester r → m1 → m2 → gm; department d1 (head m1) < d2 (head vacant) < d3 (head gm).
const chains: Record<string, string[]> = { r: ['m1', 'm2', 'gm'], m1: ['m2', 'gm'], m2: ['gm'], gm: [] };
const grades: Record<string, number> = { m1: 5, m2: 7, gm: 10 };
const limits: Record<string, number> = { m1: 5000, m2: 50_000 };
const heads: Record<string, (string | null)[]> = { d1: ['m1', null, 'gm'], d2: [null, 'gm'], d3: ['gm'] };
const directory = (more: { disabled?: string[]; delegates?: Record<string, string> } = {}): Directory => ({
  byLogin: async (logins) => logins.filter((login) => login !== 'unknown'),
  group: async (key) => (key === 'finance' ? ['f1', 'f2'] : []),
  post: async (key) => (key === 'director' ? 'm2' : null),
  role: async (role) => (role === 'administrator' ? ['admin'] : []),
  team: async (key) => (key === 'it-desk' ? ['a1', 'a2'] : []),
  heads: async (department) =>
    (heads[department] ?? []).map((person, at) => ({ person, department: `${department}+${at}` })),
  chain: async (person) =>
    (chains[person] ?? []).map((link) => ({
      person: link,
      grade: grades[link] ?? null,
      posts: link === 'm2' ? ['director'] : [],
      limit: limits[link] ?? null,
      via: link,
    })),
  active: async (people) => new Set(people.filter((person) => !(more.disabled ?? []).includes(person))),
  delegates: async (people) =>
    new Map(
      people.flatMap((person) =>
        more.delegates?.[person] ? [[person, more.delegates[person]] as [string, string]] : [],
      ),
    ),
});

const resolve = (
  who: Who,
  more: {
    requester?: string;
    stepKind?: string;
    fallbacks?: Fallbacks;
    answers?: Record<string, unknown>;
    department?: string | null;
    directory?: Directory;
    chosen?: string[];
    now?: number;
  } = {},
) =>
  resolvePeople(
    { id: 'n', stage: 's', step: 'x', who, answers: more.answers ?? {}, ...(more.chosen && { chosen: more.chosen }) },
    {
      facts: {
        now: more.now ?? Date.UTC(2026, 10, 23),
        timeZone: 'Asia/Shanghai',
        requester: {
          id: more.requester ?? 'r',
          name: 'R',
          department: more.department === undefined ? 'd1' : more.department,
          departments: [],
          grade: 1,
          post: null,
          groups: [],
        },
      },
      service: 'leave',
      stepKind: more.stepKind ?? 'approve',
      fallbacks: more.fallbacks ?? {},
    },
    more.directory ?? directory(),
  );
const names = async (...given: Parameters<typeof resolve>) => {
  const resolved = await resolve(...given);
  if ('team' in resolved) return `team ${resolved.team}`;
  if ('failed' in resolved) return `failed: ${resolved.failed.code}`;
  const people = resolved.people.map(({ person, onBehalfOf }) => (onBehalfOf ? `${person} for ${onBehalfOf}` : person));
  return resolved.fallback ?? people.join(' ');
};

describe('who the rules name', () => {
  it.each<[string, Who, string]>([
    ['named people', [{ kind: 'people', people: ['x', 'y'] }], 'x y'],
    ['a group', [{ kind: 'group', group: 'finance' }], 'f1 f2'],
    ['a post', [{ kind: 'post', post: 'director' }], 'm2'],
    ['the department head', [{ kind: 'department-head' }], 'm1'],
    ['the second-level manager', [{ kind: 'manager', level: 2 }], 'm2'],
    ['level by level up to level 2', [{ kind: 'levels', until: { level: 2 } }], 'm1 m2'],
    ['level by level up to a post', [{ kind: 'levels', until: { post: 'director' } }], 'm1 m2'],
    ['level by level up to a grade', [{ kind: 'levels', until: { grade: 6 } }], 'm1 m2'],
    ['level by level while the limit is below', [{ kind: 'levels', until: { limit: '5000' } }], 'm1'],
    ['… the next one from a cent more on', [{ kind: 'levels', until: { limit: '5000.01' } }], 'm1 m2'],
    ['… up to the top when nobody may', [{ kind: 'levels', until: { limit: '1000000' } }], 'm1 m2 gm'],
    ['… and for an amount nobody knows', [{ kind: 'levels', until: { limit: 'total' } }], 'm1 m2 gm'],
    [
      'several rules, each person once',
      [{ kind: 'department-head' }, { kind: 'manager', level: 1 }, { kind: 'group', group: 'finance' }],
      'm1 f1 f2',
    ],
    ['a team on an approval: its members', [{ kind: 'team', team: 'it-desk' }], 'a1 a2'],
  ])('%s', async (_, who, expected) => expect(await names(who)).toBe(expected));

  it('takes people and departments from the form', async () => {
    expect(await names([{ kind: 'field', field: 'payee' }], { answers: { payee: 'p1' } })).toBe('p1');
    expect(await names([{ kind: 'field', field: 'people' }], { answers: { people: ['p1', 'p2'] } })).toBe('p1 p2');
    expect(await names([{ kind: 'head-of', field: 'dept' }], { answers: { dept: 'd3' } })).toBe('gm');
  });
  it('gives work of a team to its queue', async () =>
    expect(await names([{ kind: 'team', team: 'it-desk' }], { stepKind: 'work' })).toBe('team it-desk'));
  it('keeps the order for turns and says by which rule', async () => {
    const resolved = await resolve([{ kind: 'levels', until: { level: 3 } }]);
    expect('people' in resolved && resolved.people.map(({ order, why }) => [order, why.rule, why.path])).toEqual([
      [0, 'levels', ['m1']],
      [1, 'levels', ['m2']],
      [2, 'levels', ['gm']],
    ]);
  });
});

describe('rules that are worked out', () => {
  const table = (hitPolicy: string, rules: unknown[]): Who => [
    { kind: 'matrix', table: { hitPolicy, inputs: [{ expression: 'amount' }], outputs: [{ name: 'who' }], rules } },
  ];
  it('takes the rows of the day, by the company’s clock', async () => {
    // 2026-11-23 00:00 UTC is 08:00 of the same day in Shanghai; half an hour before midnight UTC it is the next day.
    const rows = table('U', [
      { when: ['-'], then: ['"old"'], to: '2026-11-23' },
      { when: ['-'], then: ['"new"'], from: '2026-11-24' },
    ]);
    expect(await names(rows, { answers: { amount: 1 } })).toBe('old');
    expect(await names(rows, { answers: { amount: 1 }, now: Date.UTC(2026, 10, 23, 23, 30) })).toBe('new');
  });
  it('what cannot be worked out is told, and nobody is taken or skipped for it', async () => {
    const both = table('U', [
      { when: ['>= 1'], then: ['"x"'] },
      { when: ['>= 2'], then: ['"y"'] },
    ]);
    expect(await names(both, { answers: { amount: 1 } })).toBe('x');
    expect(await names(both, { answers: { amount: 2 } })).toBe('failed: table-not-unique');
    expect(await names([{ kind: 'expression', expression: 'for i in 1..99999 return i' }])).toMatch(/^failed: /);
  });
  it('people chosen are those of the allowed set, at most so many', async () => {
    const among: Who = [{ kind: 'chosen', by: 'requester', among: ['x', 'y'], max: 1 }];
    expect(await names(among, { chosen: ['y', 'x'] })).toBe('y');
    expect(await names(among, { chosen: ['z'] })).toBe('m1');
  });
});

describe('nobody found', () => {
  const vacant: Who = [{ kind: 'post', post: 'nobody' }];
  it('goes one level up by default, and says so', async () => {
    const resolved = await resolve(vacant);
    expect(resolved).toMatchObject({ people: [{ person: 'm1', why: { rule: 'post', fallback: 'up' } }] });
  });
  it('goes past a vacant head and past a disabled manager', async () => {
    expect(await names([{ kind: 'department-head' }], { department: 'd2' })).toBe('gm');
    expect(await names([{ kind: 'manager', level: 1 }], { directory: directory({ disabled: ['m1'] }) })).toBe('m2');
  });
  it.each<[Fallbacks['nobody'], string]>([
    ['pass', 'pass'],
    ['reject', 'reject'],
    ['administrator', 'admin'],
    [{ people: ['named'] }, 'named'],
    [{ people: ['unknown'] }, 'admin'],
  ])('%j → %s', async (nobody, expected) => expect(await names(vacant, { fallbacks: { nobody } })).toBe(expected));
  it('ends with the flow administrator when nobody is above', async () =>
    expect(await names(vacant, { requester: 'gm', department: null })).toBe('admin'));
  it('is not the case while others of a group can act', async () =>
    expect(await names([{ kind: 'group', group: 'finance' }], { directory: directory({ disabled: ['f1'] }) })).toBe(
      'f2',
    ));
});

describe('approver is the requester', () => {
  it('goes to their manager by default', async () =>
    expect(await names([{ kind: 'department-head' }], { requester: 'm1' })).toBe('m2'));
  it('may decide themselves, or pass, when the step says so', async () => {
    expect(await names([{ kind: 'department-head' }], { requester: 'm1', fallbacks: { self: 'decide' } })).toBe('m1');
    expect(await names([{ kind: 'department-head' }], { requester: 'm1', fallbacks: { self: 'pass' } })).toBe('pass');
  });
  it('never approves their own by being at the top', async () =>
    expect(
      await names([{ kind: 'post', post: 'director' }], {
        requester: 'gm',
        directory: { ...directory(), post: async () => 'gm' },
      }),
    ).toBe('admin'));
  it('does not touch a rule that means the requester, nor work', async () => {
    expect(await names([{ kind: 'requester' }])).toBe('r');
    expect(await names([{ kind: 'people', people: ['r'] }], { stepKind: 'work' })).toBe('r');
  });
});

describe('delegates', () => {
  it('act for the absent, both names kept', async () =>
    expect(
      await names([{ kind: 'manager', level: 1 }], { directory: directory({ delegates: { m1: 'deputy' } }) }),
    ).toBe('deputy for m1'));
  it('never hold two votes on a step', async () =>
    expect(
      await names([{ kind: 'group', group: 'finance' }], { directory: directory({ delegates: { f1: 'f2' } }) }),
    ).toBe('f1 f2'));
  it('never judge their own request', async () =>
    expect(await names([{ kind: 'manager', level: 1 }], { directory: directory({ delegates: { m1: 'r' } }) })).toBe(
      'm1',
    ));
});
