import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compile,
  evaluate,
  evaluateBoolean,
  evaluateSource,
  fromFeel,
  nestedScope,
  scopeOf,
  toFeel,
} from '../index.ts';
import { feel } from '../testing/feel.ts';

const expense = {
  金额: 1200.5,
  kind: 'taxi',
  agreed: true,
  day: '2024-02-29',
  items: [
    { name: '打车', qty: 2, price: 3.1 },
    { name: '午餐', qty: 1, price: 0.2 },
  ],
  count: 7,
};

describe('evaluate', () => {
  test.each<[string, unknown]>([
    ['金额 >= 1000 and kind = "taxi"', true],
    ['0.1 + 0.2', 0.3],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 ** 100', '1267650600228229401496703205376'],
    ['1 / 0', null],
    ['"a" + 1', null],
    ['sum(items.price)', 3.3],
    ['sum(for r in items return r.qty * r.price)', 6.4],
    ['items[price > 1].name', ['打车']],
    ['items[-1].name', '午餐'],
    ['items[item.qty = 1].name', ['午餐']],
    ['for i in 1..4 return if i = 1 then 1 else partial[-1] * i', [1, 2, 6, 24]],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['some r in items satisfies r.qty > 1', true],
    ['every r in items satisfies r.qty > 1', false],
    ['null and false', false],
    ['null or true', true],
    ['null and true', null],
    ['not(null)', null],
    ['null = null', true],
    ['null = 1', false],
    ['1 = "1"', null],
    ['null < 1', null],
    ['5 between 1 and null', null],
    ['0 between 1 and null', false],
    ['3 in (1, > 2)', true],
    ['3 in [1..3)', false],
    ['3 in ]2..3]', true],
    ['kind in ["bus", "taxi"]', true],
    ['{a: 1, b: a + 1}.b', 2],
    ['{"a b": 1}.a b', 1],
    ['(function(x: number, y) x * y)(6, 7)', 42],
    ['(function(x: number) x)("a")', null],
    ['{f: function(a, b) a - b, r: f(b: 1, a: 5)}.r', 4],
    ['1 instance of number', true],
    ['[1, "a"] instance of list<number>', false],
    ['[1..3] instance of range<number>', true],
    ['if kind = "x" then 1 else if agreed then 2 else 3', 2],
    // A field may be called as a function is.
    ['count', 7],
    ['count(items) + count', 9],
    ['unknown name', null],
    ['unknown(1)', null],
    ['"\\u4e2d\\n\\""', '中\n"'],
    ['-2 ** 2', 4],
    ['items.name[1]', '打车'],
    ['@"2024-03-01" - @"2024-02-28"', 'P2D'],
    ['[1, 2, 3][item >= 2]', [2, 3]],
    ['[{a: 1}, {a: null}][a = null]', [{ a: null }]],
  ])('%s', (source, expected) => {
    expect(feel(source, expense)).toEqual(expected);
  });

  test('dates are read by their types', () => {
    expect(feel('day + duration("P1D")', expense, { day: 'date' })).toBe('2024-03-01');
    expect(feel('day + duration("P1Y")', expense, { day: 'date' })).toBe('2025-02-28');
    expect(feel('day.weekday', expense, { day: 'date' })).toBe(4);
  });

  test('now and today are given from outside, told in a zone', () => {
    const options = { now: Date.UTC(2026, 11, 31, 16, 30), timeZone: 'Asia/Shanghai' };
    expect(feel('now()', {}, undefined, options)).toBe('2027-01-01T00:30:00@Asia/Shanghai');
    expect(feel('today()', {}, undefined, options)).toBe('2027-01-01');
    expect(feel('today()', {}, undefined, { today: '2020-02-02' })).toBe('2020-02-02');
    expect(feel('today()')).toBeNull();
  });

  test('host functions come first and get FEEL values', () => {
    const functions = new Map([['department of', (args: unknown[]) => `${String(args[0])}-dept`]]);
    expect(feel('department of("li")', {}, undefined, { functions })).toBe('li-dept');
    const outcome = evaluateSource('fail()', scopeOf({}), {
      functions: new Map([
        [
          'fail',
          () => {
            throw new Error('secret');
          },
        ],
      ]),
    });
    expect(outcome).toEqual({ ok: false, error: { path: '', code: 'expression-failed' } });
  });

  test('evaluateBoolean is true for true only', () => {
    const scope = scopeOf({ a: 1 });
    expect(evaluateBoolean('a = 1', scope)).toEqual({ ok: true, value: true });
    expect(evaluateBoolean('a', scope)).toEqual({ ok: true, value: false });
    expect(evaluateBoolean('missing > 1', scope)).toEqual({ ok: true, value: false });
    expect(evaluateBoolean('a = ', scope)).toMatchObject({ ok: false, error: { code: 'expression-syntax' } });
  });

  test('scopes nest', () => {
    const scope = nestedScope(scopeOf({ a: 1, b: 2 }), scopeOf({ a: 10 }));
    expect(evaluateSource('a + b', scope)).toMatchObject({ ok: true });
    const outcome = evaluateSource('a + b', scope);
    expect(outcome.ok && fromFeel(outcome.value)).toBe(12);
  });

  test('unary tests', () => {
    const run = (tests: string, value: unknown) => {
      const compiled = compile(tests, 'unary-tests');
      if (!compiled.ok) throw new Error(tests);
      const outcome = evaluate(compiled.expression, scopeOf({ '?': value, limit: 5 }));
      return outcome.ok && outcome.value;
    };
    expect(run('-', 1)).toBe(true);
    expect(run('< 3, > 7', 8)).toBe(true);
    expect(run('not(1, 2)', 3)).toBe(true);
    expect(run('[1..limit]', 5)).toBe(true);
    expect(run('starts with(?, "高")', '高铁')).toBe(true);
    expect(run('"a", "b"', 'b')).toBe(true);
    expect(run('? > 3 and ? < 5', 4)).toBe(true);
    expect(run('> 3 and ? < 5', 4)).toBe(true);
    expect(run('> 3 and ? < 5', 5)).toBe(false);
    expect(run('true', true)).toBe(true);
    expect(run('false', true)).toBe(false);
  });
});

describe('properties', () => {
  test('cents are exact', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 30 }), (cents) => {
        const total = cents.reduce((sum, n) => sum + n, 0);
        expect(feel('sum(list)', { list: cents.map((n) => n / 100) })).toBe(total / 100);
      }),
    );
  });

  test('JSON goes through unchanged', () => {
    const json = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc
          .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
          .map((n) => Number(n.toPrecision(15)) + 0),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(json, (value) => {
        expect(fromFeel(toFeel(value))).toEqual(value);
      }),
    );
  });

  test('any text compiles or is refused with a place in it, and evaluates without throwing', () => {
    const parts = fc.constantFrom(
      'a',
      'b.c',
      ' ',
      '+',
      '-',
      '*',
      '/',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '..',
      '"x"',
      '1',
      '.5',
      'if ',
      ' then ',
      ' else ',
      'for ',
      ' in ',
      ' return ',
      'some ',
      ' satisfies ',
      'function',
      '?',
      '>',
      '<=',
      '=',
      '!=',
      ' and ',
      ' or ',
      'not',
      'null',
      '@"2024-01-01"',
      'between ',
      'instance of ',
      '//',
      '/*',
      '中文',
      '\n',
      'sum',
      'date and time',
      '`',
      '\\',
      '😀',
    );
    const source = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(parts, { maxLength: 14 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(source, (text) => {
        const compiled = compile(text);
        if (!compiled.ok) {
          const { from, to } = compiled.findings[0]?.params as { from: number; to: number };
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(text.length);
          return;
        }
        evaluate(compiled.expression, scopeOf({ a: 1, b: { c: [1, 'x'] } }));
      }),
      { numRuns: 3000 },
    );
  });
});
