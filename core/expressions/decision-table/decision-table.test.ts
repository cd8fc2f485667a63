import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DecisionTable,
  analyseDecisionTable,
  analyseOverTime,
  compile,
  evaluate,
  evaluateDecisionTable,
  fromFeel,
  scopeOf,
} from '../index.ts';

const approvers: DecisionTable = {
  hitPolicy: 'U',
  inputs: [
    { expression: 'amount', type: 'number' },
    { expression: 'kind', type: 'string', values: '"travel", "gift"' },
  ],
  outputs: [{ name: 'approver' }],
  rules: [
    { when: ['< 1000', '-'], then: ['"head"'] },
    { when: ['[1000..5000]', '"travel"'], then: ['"director"'] },
    { when: ['>= 5000', '-'], then: ['"ceo"'] },
  ],
};
const decide = (table: DecisionTable, record: Record<string, unknown>, today?: string) => {
  const outcome = evaluateDecisionTable(table, scopeOf(record), today === undefined ? undefined : { today });
  return outcome.ok ? fromFeel(outcome.value) : outcome.error.code;
};

describe('hit policies', () => {
  const grades = (hitPolicy: DecisionTable['hitPolicy'], more: Partial<DecisionTable> = {}): DecisionTable => ({
    hitPolicy,
    inputs: [{ expression: 'n' }],
    outputs: [{ name: 'grade', values: ['3', '2', '1'] }],
    rules: [
      { when: ['> 0'], then: ['1'] },
      { when: ['> 10'], then: ['3'] },
      { when: ['> 5'], then: ['2'] },
    ],
    ...more,
  });
  test.each<[DecisionTable['hitPolicy'], Partial<DecisionTable>, number, unknown]>([
    ['U', {}, 3, 1],
    ['U', {}, 20, 'table-not-unique'],
    ['A', {}, 20, 'table-rules-disagree'],
    [
      'A',
      {
        rules: [
          { when: ['> 0'], then: ['7'] },
          { when: ['> 1'], then: ['7.0'] },
        ],
      },
      20,
      7,
    ],
    ['P', {}, 20, 3],
    ['F', {}, 20, 1],
    ['R', {}, 20, [1, 3, 2]],
    ['O', {}, 20, [3, 2, 1]],
    ['C', {}, 20, [1, 3, 2]],
    ['C', { aggregate: 'sum' }, 20, 6],
    ['C', { aggregate: 'min' }, 20, 1],
    ['C', { aggregate: 'max' }, 20, 3],
    ['C', { aggregate: 'count' }, 20, 3],
    ['C', { aggregate: 'count' }, -1, 0],
    ['F', {}, -1, null],
    ['F', { outputs: [{ name: 'grade', default: '0' }] }, -1, 0],
  ])('%s %j of %d', (hitPolicy, more, n, expected) => {
    expect(DecisionTable.safeParse(grades(hitPolicy, more)).success).toBe(true);
    expect(decide(grades(hitPolicy, more), { n })).toEqual(expected);
  });

  test('several outputs make a record', () => {
    const table: DecisionTable = {
      hitPolicy: 'F',
      inputs: [],
      outputs: [{ name: 'a' }, { name: 'b' }],
      rules: [{ when: [], then: ['x + 1', '"t"'] }],
    };
    expect(decide(table, { x: 1 })).toEqual({ a: 2, b: 't' });
  });
});

describe('evaluateDecisionTable', () => {
  test('tells which rules matched', () => {
    expect(evaluateDecisionTable(approvers, scopeOf({ amount: 1500, kind: 'travel' }))).toMatchObject({
      ok: true,
      matched: [1],
      usedDefault: false,
    });
  });
  test('values that may not occur are an error', () =>
    expect(decide(approvers, { amount: 1, kind: 'bribe' })).toBe('table-input-not-allowed'));
  test('rows have their days', () => {
    const table: DecisionTable = {
      hitPolicy: 'F',
      inputs: [],
      outputs: [{ name: 'rate' }],
      rules: [
        { when: [], then: ['1'], to: '2024-06-30' },
        { when: [], then: ['2'], from: '2024-07-01' },
      ],
    };
    expect(decide(table, {}, '2024-06-30')).toBe(1);
    expect(decide(table, {}, '2024-07-01')).toBe(2);
    expect(decide(table, {})).toBe('table-needs-date');
  });
  test('a cell that does not compile is named', () => {
    const table: DecisionTable = { ...approvers, rules: [{ when: ['< ', '-'], then: ['1'] }] };
    const outcome = evaluateDecisionTable(table, scopeOf({}));
    expect(outcome).toMatchObject({ ok: false, error: { path: 'rules.0.when.0', code: 'expression-syntax' } });
  });
  test('the schema wants one cell a column', () => {
    expect(DecisionTable.safeParse({ ...approvers, rules: [{ when: ['-'], then: ['1'] }] }).success).toBe(false);
  });
});

describe('analyseDecisionTable', () => {
  test('a gap and an overlap, each with an example', () => {
    expect(analyseDecisionTable(approvers)).toEqual({
      gaps: [{ example: { amount: 1000, kind: 'gift' }, where: { amount: '[1000..5000)', kind: '"gift"' } }],
      overlaps: [
        { example: { amount: 5000, kind: 'travel' }, where: { amount: '5000', kind: '"travel"' }, rules: [1, 2] },
      ],
      neverUsed: [],
      notAnalysed: [],
      isComplete: true,
      findings: [],
    });
  });

  test('rules behind others are never used', () => {
    const table: DecisionTable = {
      hitPolicy: 'F',
      inputs: [{ expression: 'n' }],
      outputs: [{ name: 'x' }],
      rules: [
        { when: ['>= 0'], then: ['1'] },
        { when: ['> 10'], then: ['2'] },
        { when: ['< 0'], then: ['3'] },
        { when: ['? > 5 and ? < 3'], then: ['4'] },
      ],
    };
    expect(analyseDecisionTable(table)).toMatchObject({ gaps: [], neverUsed: [1, 3] });
  });

  test('cells with other fields are named, and are no gap', () => {
    const table: DecisionTable = {
      hitPolicy: 'U',
      inputs: [{ expression: 'n' }],
      outputs: [{ name: 'x' }],
      rules: [{ when: ['> limit'], then: ['1'] }],
    };
    expect(analyseDecisionTable(table)).toMatchObject({ gaps: [], notAnalysed: [{ rule: 0, input: 0 }] });
  });

  test('agrees with trying every record', () => {
    const cell = fc.oneof(
      fc.constant('-'),
      fc.tuple(fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: 0, max: 5 })).map(([o, n]) => `${o} ${n}`),
      fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })).map(([a, d]) => `[${a}..${a + d}]`),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }).map((list) => list.join(', ')),
      fc.integer({ min: 0, max: 5 }).map((n) => `not(${n}, ${n + 1})`),
    );
    const word = fc.constantFrom('-', '"a"', '"b"', '"a", "b"', 'not("a")', 'not("a", "b")');
    const records: { n: number; k: string }[] = [];
    for (let n = -2; n <= 16; n++) for (const k of ['a', 'b', 'c']) records.push({ n: n / 2, k });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, word), { minLength: 1, maxLength: 5 }), (rows) => {
        const table: DecisionTable = {
          hitPolicy: 'U',
          inputs: [{ expression: 'n' }, { expression: 'k' }],
          outputs: [{ name: 'x' }],
          rules: rows.map(([n, k], i) => ({ when: [n, k], then: [String(i)] })),
        };
        const matched = (record: Record<string, unknown>) => {
          const outcome = evaluateDecisionTable({ ...table, hitPolicy: 'C' }, scopeOf(record));
          return outcome.ok ? outcome.matched : [-1];
        };
        const analysis = analyseDecisionTable(table);
        expect(analysis.isComplete).toBe(true);
        for (const gap of analysis.gaps) expect(matched(gap.example)).toEqual([]);
        for (const { example, rules } of analysis.overlaps)
          for (const r of rules) expect(matched(example)).toContain(r);
        const tried = records.map(matched);
        expect(analysis.gaps.length > 0).toBe(tried.some((rules) => rules.length === 0));
        const pairs = new Set(
          tried.flatMap((rules) => rules.flatMap((i, a) => rules.slice(a + 1).map((j) => `${i} ${j}`))),
        );
        expect(new Set(analysis.overlaps.map(({ rules }) => rules.join(' ')))).toEqual(pairs);
        expect(analysis.neverUsed).toEqual(
          table.rules.flatMap((_, r) => (tried.some((rules) => rules.includes(r)) ? [] : [r])),
        );
        // Where a gap is said to be, nothing else is.
        for (const [i, record] of records.entries()) {
          const isInGap = analysis.gaps.some(({ where }) =>
            Object.entries(where).every(([name, tests]) => holds(tests, record[name as 'n' | 'k'])),
          );
          expect(isInGap, `${JSON.stringify(record)} ${JSON.stringify(analysis.gaps)}`).toBe(tried[i]?.length === 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('analyseOverTime', () => {
  const dated = (...rules: DecisionTable['rules']): DecisionTable => ({
    hitPolicy: 'U',
    inputs: [{ expression: 'n', type: 'number' }],
    outputs: [{ name: 'who' }],
    rules,
  });
  test('a rule that takes over from another overlaps with it on no day', () => {
    const table = dated(
      { when: ['-'], then: ['"a"'], to: '2026-06-30' },
      { when: ['-'], then: ['"b"'], from: '2026-07-01' },
    );
    expect(analyseOverTime(table, '2026-01-01')).toMatchObject({ gaps: [], overlaps: [], neverUsed: [] });
    // Without days they would.
    expect(analyseDecisionTable(table).overlaps).toHaveLength(1);
  });
  test('a day on which two are in force, and one on which none is, are told with the day', () => {
    const table = dated(
      { when: ['-'], then: ['"a"'], to: '2026-07-01' },
      { when: ['< 5'], then: ['"b"'], from: '2026-07-01' },
    );
    const { gaps, overlaps } = analyseOverTime(table, '2026-01-01');
    expect(overlaps).toMatchObject([{ rules: [0, 1], since: '2026-07-01', where: { n: '< 5' } }]);
    expect(gaps).toMatchObject([{ since: '2026-07-02', where: { n: '>= 5' } }]);
  });
  test('what is over is not looked at, and what never comes into force is told', () => {
    const table = dated(
      { when: ['-'], then: ['"old"'], to: '2020-01-01' },
      { when: ['-'], then: ['"a"'] },
      { when: ['? > 5 and ? < 3'], then: ['"b"'], from: '2027-01-01' },
    );
    expect(analyseOverTime(table, '2026-01-01')).toMatchObject({ gaps: [], overlaps: [], neverUsed: [2] });
  });
  test('an input that says nothing of its values takes what is known of the field', () => {
    const table: DecisionTable = { ...dated({ when: ['"x"'], then: ['1'] }), inputs: [{ expression: 'kind' }] };
    const types = { kind: { type: 'string' as const, values: ['x', 'y'] } };
    expect(analyseOverTime(table, '2026-01-01', types).gaps).toEqual([
      { example: { kind: 'y' }, where: { kind: '"y"' } },
    ]);
  });
});

/** Whether a value is where a region says: its parts are separated by commas, `not(…)` may be among them. */
function holds(tests: string, value: number | string): boolean {
  const parts = tests.match(/not\([^)]*\)|[[(][^\])]*[\])]|[^,\s][^,]*/g) ?? [];
  return parts.some((part) => {
    const compiled = compile(part.trim(), 'unary-tests');
    if (!compiled.ok) throw new Error(part);
    const outcome = evaluate(compiled.expression, scopeOf({ '?': value }));
    return outcome.ok && outcome.value === true;
  });
}
