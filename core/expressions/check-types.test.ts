import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FeelType,
  booleanType,
  checkTypes,
  compile,
  contextType,
  dateType,
  evaluate,
  kindOf,
  listType,
  numberType,
  scopeOf,
  stringType,
  typeText,
} from './index.ts';

const types = new Map<string, FeelType>([
  ['amount', numberType],
  ['kind', stringType],
  ['agreed', booleanType],
  ['day', dateType],
  ['items', listType(contextType({ name: stringType, price: numberType }))],
]);

function check(source: string, expected?: FeelType) {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error(source);
  return checkTypes(compiled.expression, types, expected ? { expected } : {});
}

describe('checkTypes', () => {
  test.each([
    ['amount >= 1000 and kind = "taxi"', 'boolean'],
    ['sum(items.price) * 2', 'number'],
    ['items[price > 5].name', 'list<string>'],
    ['items[1]', 'context<name: string, price: number>'],
    ['day - @"2024-01-01"', 'days and time duration'],
    ['if agreed then amount else null', 'number'],
    ['for r in items return r.price', 'list<number>'],
    ['{a: 1, b: a > 0}', 'context<a: number, b: boolean>'],
    ['day.year', 'number'],
    ['some r in items satisfies r.price > 1', 'boolean'],
    ['max(items.price)', 'number'],
    ['get or else(kind, "none")', 'string'],
    ['substring(string: kind, start position: 2)', 'string'],
    ['[1..5]', 'range<number>'],
    ['(function(x: number) x > 1)(amount)', 'boolean'],
  ])('%s is %s', (source, type) => {
    const result = check(source);
    expect(result.findings).toEqual([]);
    expect(typeText(result.type)).toBe(type);
  });

  test.each([
    ['amount > "a"', 'expression-not-comparable', 1],
    ['1 + foo', 'expression-unknown-name', 5],
    ['sum(items.amonut)', 'expression-unknown-member', 10],
    ['if amount then 1 else 2', 'expression-not-condition', 4],
    ['amount and agreed', 'expression-not-condition', 1],
    ['kind * 2', 'expression-operands', 1],
    ['fooo(1)', 'expression-unknown-function', 1],
    ['substring(amount, 2)', 'expression-arguments', 1],
    ['string length(kind, 2)', 'expression-arguments', 1],
    ['day.yeer', 'expression-unknown-member', 4],
    ['amount in ("a", 1)', 'expression-not-comparable', 12],
    ['items[name]', 'expression-not-condition', 7],
    ['amount instance of nonsense', 'expression-unknown-type', 20],
  ])('%s: %s at column %i', (source, code, column) => {
    const { findings } = check(source);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]?.params).toMatchObject({ line: 1, column });
  });

  test('what a place needs', () => {
    expect(check('amount', booleanType).findings).toMatchObject([
      { code: 'expression-result-type', params: { type: 'number', expected: 'boolean' } },
    ]);
    expect(check('amount > 1', booleanType).findings).toEqual([]);
  });

  test('an expression without findings gives what was promised, or null', () => {
    const parts = fc.constantFrom(
      'amount',
      'kind',
      'agreed',
      'day',
      'items',
      '1',
      '"a"',
      'true',
      '@"2024-01-01"',
      'duration("P1D")',
      'items[1].price',
    );
    const source = fc
      .tuple(
        parts,
        fc.constantFrom('+', '-', '*', '/', '=', '<', 'and', 'or', 'in'),
        parts,
        fc.constantFrom('', ' > 1', ' = null', '.year', '[1]'),
      )
      .map(([a, o, b, tail]) => `(${a} ${o} ${b})${tail}`);
    const scope = scopeOf(
      { amount: 5, kind: 'a', agreed: true, day: '2024-05-06', items: [{ name: 'x', price: 2 }] },
      { day: 'date' },
    );
    fc.assert(
      fc.property(source, (text) => {
        const { type, findings } = check(text);
        const compiled = compile(text);
        if (!compiled.ok || findings.length || type.kind === 'any') return;
        const outcome = evaluate(compiled.expression, scope);
        if (!outcome.ok || outcome.value === null) return;
        expect(kindOf(outcome.value), text).toBe(type.kind);
      }),
      { numRuns: 1000 },
    );
  });
});
