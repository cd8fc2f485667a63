import { describe, expect, it } from 'vitest';
import type { Fallbacks, Who } from '@portico/core/definitions/flow/flow.ts';
import type { PeopleNeed } from '@portico/core/flow-engine/types.ts';
import type { Directory } from './directory.ts';
import { resolvePeople } from './resolve-people.ts';

// requester r → m1 → m2 → gm; department d1 (head m1) < d2 (head vacant) < d3 (head gm).
const chains: Record<string, string[]> = { r: ['m1', 'm2', 'gm'], m1: ['m2', 'gm'], m2: ['gm'], gm: [] };
const grades: Record<string, number> = { m1: 5, m2: 7, gm: 10 };
const limits: Record<string, number> = { m1: 5000, m2: 50_000 };
const heads: Record<string, (string | null)[]> = { d1: ['m1', null, 'gm'], d2: [null, 'gm'], d3: ['gm'] };
const directory = (more: { disabled?: string[]; delegates?: Record<string, string> } = {}): Directory => ({
  // Log-in names are not ids: `x@login` is `x`.
  byLogin: async (logins) =>
    new Map(
      logins.flatMap((login): [string, string][] =>
        login === 'unknown' ? [] : [[login, login.replace('@login', '')]],
      ),
    ),
  group: async (key) => (key === 'finance' ? ['f1', 'f2'] : []),
  post: async (key) => (key === 'director' ? { person: 'm2', department: 'd2' } : null),
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

const barredBy = (who: Who, requester: string, stepKind: string, fallbacks: Fallbacks) => ({
  own:
    stepKind !== 'approve' || fallbacks.self === 'decide' || who.some(({ kind }) => kind === 'requester')
      ? []
      : [requester],
  never: [],
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
    votes?: { weights?: Record<string, number>; veto?: string[] };
    need?: Partial<PeopleNeed>;
  } = {},
) =>
  resolvePeople(
    {
      id: 'n',
      stage: 's',
      step: 'x',
      who,
      answers: more.answers ?? {},
      barred: barredBy(who, more.requester ?? 'r', more.stepKind ?? 'approve', more.fallbacks ?? {}),
      ...(more.chosen && { chosen: more.chosen }),
      ...more.need,
    },
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
      ...(more.votes && { votes: more.votes }),
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
    ['named people', [{ kind: 'people', people: ['x@login', 'y@login'] }], 'x y'],
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
      { when: ['-'], then: ['"old@login"'], to: '2026-11-23' },
      { when: ['-'], then: ['"new@login"'], from: '2026-11-24' },
    ]);
    expect(await names(rows, { answers: { amount: 1 } })).toBe('old');
    expect(await names(rows, { answers: { amount: 1 }, now: Date.UTC(2026, 10, 23, 23, 30) })).toBe('new');
  });
  it('what cannot be worked out is told, and nobody is taken or skipped for it', async () => {
    const both = table('U', [
      { when: ['>= 1'], then: ['"x@login"'] },
      { when: ['>= 2'], then: ['"y@login"'] },
    ]);
    expect(await names(both, { answers: { amount: 1 } })).toBe('x');
    expect(await names(both, { answers: { amount: 2 } })).toBe('failed: table-not-unique');
    expect(await names([{ kind: 'expression', expression: 'for i in 1..99999 return i' }])).toMatch(/^failed: /);
  });
  it('people chosen are those of the allowed set, at most so many', async () => {
    const among: Who = [{ kind: 'chosen', by: 'requester', among: ['x@login', 'y@login'], max: 1 }];
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
    [{ people: ['named@login'] }, 'named'],
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
        directory: { ...directory(), post: async () => ({ person: 'gm', department: 'd3' }) },
      }),
    ).toBe('admin'));
  it('does not touch a rule that means the requester, nor work', async () => {
    expect(await names([{ kind: 'requester' }])).toBe('r');
    expect(await names([{ kind: 'people', people: ['r@login'] }], { stepKind: 'work' })).toBe('r');
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

const whys = async (...given: Parameters<typeof resolve>) => {
  const resolved = await resolve(...given);
  return 'people' in resolved ? resolved.people.map(({ person, why }) => ({ person, ...why })) : [];
};
const list = (...people: string[]): Who => [{ kind: 'people', people: people.map((person) => `${person}@login`) }];

describe('who may not decide', () => {
  const never = (...people: string[]): Partial<PeopleNeed> => ({ barred: { own: ['r'], never: people } });
  it('neither requester nor submitter: to the manager of either', async () => {
    const need = { barred: { own: ['r', 'm1'], never: [] } };
    expect(await names(list('m1', 'x'), { need })).toBe('m2 x');
    expect(await whys(list('m1'), { need })).toMatchObject([
      { person: 'm2', fallback: 'self-manager', insteadOf: 'm1' },
    ]);
    expect(await names(list('m1'), { need, fallbacks: { self: 'pass' } })).toBe('pass');
  });
  it.each<[Fallbacks['nobody'], string]>([
    [undefined, 'm2'],
    ['pass', 'pass'],
    ['reject', 'reject'],
    ['administrator', 'admin'],
    [{ people: ['named@login'] }, 'named'],
    [{ people: ['m1@login'] }, 'admin'],
  ])('whoever separation of duties leaves out alone counts as nobody: %j → %s', async (nobody, expected) =>
    expect(await names(list('m1'), { need: never('m1'), ...(nobody && { fallbacks: { nobody } }) })).toBe(expected),
  );
  it('nor is anybody a substitute, manager or administrator who may not decide', async () => {
    expect(await names(list('m1'), { need: never('m1', 'm2') })).toBe('gm');
    expect(await names(list('m1'), { need: never('m1', 'm2', 'gm') })).toBe('admin');
    expect(await names(list('m1'), { need: never('m1', 'm2', 'gm', 'admin') })).toBe('');
  });
  it('a delegate who may not is passed over: the task stays with the approver', async () => {
    const away = directory({ delegates: { m1: 'deputy' } });
    expect(await names(list('m1'), { need: never('deputy'), directory: away })).toBe('m1');
  });
});

describe('places that are empty', () => {
  it('a disabled person of a list is replaced in their place, and told', async () => {
    const without = directory({ disabled: ['m1'] });
    expect(await whys(list('x', 'm1', 'y'), { directory: without })).toMatchObject([
      { person: 'x' },
      { person: 'm2', fallback: 'up', insteadOf: 'm1' },
      { person: 'y' },
    ]);
    expect(await whys(list('m1', 'm2'), { directory: without })).toMatchObject([{ person: 'm2', insteadOf: 'm1' }]);
    const twice = await whys(list('m2', 'm1'), { directory: without });
    expect(twice).toMatchObject([{ person: 'm2', also: [{ insteadOf: 'm1', fallback: 'up' }] }]);
    expect(await names(list('x', 'm1'), { directory: without, fallbacks: { nobody: 'reject' } })).toBe('reject');
    const passed = await resolve(list('x', 'm1'), { directory: without, fallbacks: { nobody: 'pass' } });
    expect(passed).toMatchObject({ people: [{ person: 'x' }], passed: [{ rule: 'people' }] });
  });
  it('a vacant level is asked for, not passed over', async () => {
    const gap = directory();
    gap.chain = async (person) => [
      ...(await directory().chain(person)).slice(0, 1),
      { person: null, grade: null, posts: [], limit: null, via: 'vacant' },
      ...(await directory().chain(person)).slice(2),
    ];
    const second: Who = [{ kind: 'manager', level: 2 }];
    expect(await whys(second, { directory: gap })).toMatchObject([
      { person: 'gm', fallback: 'up', path: ['vacant', 'gm'] },
    ]);
    expect(await names(second, { directory: gap, fallbacks: { nobody: 'administrator' } })).toBe('admin');
    const levels: Who = [{ kind: 'levels', until: { level: 2 } }];
    expect(await names(levels, { directory: gap })).toBe('m1 gm');
    expect(await names(levels, { directory: gap, fallbacks: { nobody: { people: ['x@login'] } } })).toBe('m1 x');
  });
});

describe('one level up never goes down', () => {
  it('a level above the top is the top', async () => {
    expect(await whys([{ kind: 'manager', level: 9 }])).toMatchObject([{ person: 'gm', fallback: 'top' }]);
    expect(await names([{ kind: 'manager', level: 9 }], { fallbacks: { nobody: 'pass' } })).toBe('pass');
  });
  it('a vacant post goes to the head of its department', async () => {
    const vacant = { ...directory(), post: async () => ({ person: null, department: 'd3' }) };
    expect(await names([{ kind: 'post', post: 'cfo' }], { directory: vacant })).toBe('gm');
  });
  it('the late task of the top person goes to the flow administrator, whatever the step says of nobody', async () => {
    const manager: Who = [{ kind: 'manager', level: 1 }];
    const need: Partial<PeopleNeed> = { purpose: 'escalate', task: 't', of: 'gm' };
    expect(await names(manager, { need })).toBe('admin');
    expect(await names(manager, { need, fallbacks: { nobody: 'pass' } })).toBe('admin');
    expect(await names(manager, { need: { ...need, of: 'm1' } })).toBe('m2');
    expect(await names(manager, { need: { purpose: 'escalate', task: 't', team: 'it-desk' } })).toBe('admin');
  });
});

describe('delegates of delegates', () => {
  it('the task goes on to whoever is there, the whole way kept', async () => {
    const away = directory({ delegates: { m1: 'b', b: 'c', c: 'd' } });
    const [found] = await whys([{ kind: 'manager', level: 1 }], { directory: away });
    expect(found).toMatchObject({ person: 'd', through: ['b', 'c'] });
    expect(await names([{ kind: 'manager', level: 1 }], { directory: away })).toBe('d for m1');
  });
  it('never round in a circle, and not past somebody who may not decide', async () => {
    const level: Who = [{ kind: 'manager', level: 1 }];
    expect(await names(level, { directory: directory({ delegates: { m1: 'b', b: 'm1' } }) })).toBe('b for m1');
    expect(await names(level, { directory: directory({ delegates: { m1: 'b', b: 'c', c: 'b' } }) })).toBe('c for m1');
    expect(await names(level, { directory: directory({ delegates: { m1: 'b', b: 'r' } }) })).toBe('b for m1');
  });
});

describe('votes', () => {
  it('weights and vetoes go by log-in name, to the delegate too', async () => {
    const votes = { weights: { 'x@login': 3 }, veto: ['y@login'] };
    const resolved = await resolve(list('x', 'y'), { votes, directory: directory({ delegates: { y: 'z' } }) });
    expect(resolved).toMatchObject({
      people: [
        { person: 'x', weight: 3 },
        { person: 'z', onBehalfOf: 'y', veto: true },
      ],
    });
  });
});
