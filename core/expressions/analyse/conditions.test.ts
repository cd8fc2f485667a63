import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseConditions, evaluateBoolean, scopeOf } from '../index.ts';

describe('analyseConditions', () => {
  test('what lies between two branches', () => {
    expect(analyseConditions(['amount > 1000', 'amount < 1000'], { amount: 'number' })).toEqual({
      gaps: [{ example: { amount: 1000 }, where: { amount: '1000' } }],
      overlaps: [],
      neverTrue: [],
      shadowed: [],
      notAnalysed: [],
      isExact: true,
      findings: [],
    });
  });

  test('nothing is left when all is covered', () => {
    expect(analyseConditions(['amount >= 1000', 'not(amount >= 1000)']).gaps).toEqual([]);
    expect(analyseConditions(['kind = "a"', 'kind = "b"'], { kind: { values: ['a', 'b'] } }).gaps).toEqual([]);
    expect(analyseConditions(['kind = "a"', 'kind = "b"']).gaps).toMatchObject([{ where: { kind: 'not("a", "b")' } }]);
    expect(analyseConditions(['agreed', 'not(agreed)']).gaps).toEqual([]);
  });

  test('an empty field is a case of its own where it may be empty', () => {
    expect(analyseConditions(['n > 0', 'n <= 0'], { n: { mayBeEmpty: true } }).gaps).toEqual([
      { example: { n: null }, where: { n: 'null' } },
    ]);
    expect(analyseConditions(['n = null', 'n > 0', 'n <= 0']).gaps).toEqual([]);
  });

  test('never true, and behind earlier ones', () => {
    const analysis = analyseConditions(['a > 5 and a < 3', 'a > 0', 'a > 10', 'a in [20..30]', 'a <= 0']);
    expect(analysis).toMatchObject({ neverTrue: [0], shadowed: [2, 3], gaps: [] });
    expect(analysis.overlaps.map((overlap) => overlap.conditions)).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  test('dates, durations and members', () => {
    const analysis = analyseConditions(['day < @"2024-01-01"', 'day > @"2024-01-01"', 'requester.grade >= 5'], {
      day: 'date',
    });
    expect(analysis.gaps).toEqual([
      {
        example: { day: '2024-01-01', requester: { grade: 4 } },
        where: { day: '@"2024-01-01"', 'requester.grade': '< 5' },
      },
    ]);
  });

  test('whole numbers have nothing in between', () => {
    expect(analyseConditions(['n <= 5', 'n >= 6']).gaps).toMatchObject([{ where: { n: '(5..6)' } }]);
    expect(analyseConditions(['n <= 5', 'n >= 6'], { n: { isWhole: true } }).gaps).toEqual([]);
  });

  test('what cannot be analysed is named and is no gap', () => {
    expect(analyseConditions(['a > b', 'string length(k) > n'])).toMatchObject({ gaps: [], notAnalysed: [0, 1] });
    expect(analyseConditions(['amount > 5', 'amount * 2 > 8'])).toMatchObject({ isExact: false });
    expect(analyseConditions(['a >'])).toMatchObject({ findings: [{ path: '0', code: 'expression-syntax' }] });
  });

  test('agrees with trying every record', () => {
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 2 },
        fc
          .tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), fc.integer({ min: 0, max: 4 }))
          .map(([o, n]) => `n ${o} ${n}`),
        fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom('a', 'b')).map(([o, w]) => `k ${o} "${w}"`),
        fc.constantFrom('flag', 'n in (1, 3)', 'k in ["a"]', 'n between 1 and 3', '2 > n'),
        fc
          .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
          .map(([a, o, b]) => `(${a} ${o} ${b})`),
        tie('condition').map((c) => `not(${c})`),
      ),
    }));
    const records: Record<string, unknown>[] = [];
    for (let n = -2; n <= 12; n++)
      for (const k of ['a', 'b', 'c']) for (const flag of [true, false]) records.push({ n: n / 2, k, flag });
    const holds = (source: string, record: Record<string, unknown>) => {
      const outcome = evaluateBoolean(source, scopeOf(record));
      return outcome.ok && outcome.value;
    };
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), (conditions) => {
        const analysis = analyseConditions(conditions, { flag: 'boolean' });
        expect(analysis).toMatchObject({ isExact: true, notAnalysed: [] });
        const tried = records.map((record) => conditions.flatMap((c, i) => (holds(c, record) ? [i] : [])));
        expect(analysis.gaps.length > 0).toBe(tried.some((list) => list.length === 0));
        for (const { example } of analysis.gaps)
          expect(conditions.filter((c) => holds(c, { flag: false, k: 'c', n: 0, ...example }))).toEqual([]);
        expect(analysis.neverTrue).toEqual(
          conditions.flatMap((_, i) => (tried.some((list) => list.includes(i)) ? [] : [i])),
        );
        expect(analysis.shadowed).toEqual(
          conditions.flatMap((_, i) =>
            tried.some((list) => list.includes(i)) && !tried.some((list) => list[0] === i) ? [i] : [],
          ),
        );
        const pairs = new Set(
          tried.flatMap((list) => list.flatMap((i, a) => list.slice(a + 1).map((j) => `${i} ${j}`))),
        );
        expect(new Set(analysis.overlaps.map(({ conditions: pair }) => pair.join(' ')))).toEqual(pairs);
      }),
      { numRuns: 300 },
    );
  });
});
