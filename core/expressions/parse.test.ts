import { describe, expect, test } from 'vitest';
import { type NameShape, compile, evaluate, fromFeel, scopeOf } from './index.ts';

const finding = (source: string) => {
  const compiled = compile(source);
  return compiled.ok ? undefined : compiled.findings[0];
};

describe('compile', () => {
  test('the same source gives the same object', () => {
    expect(compile('a + 1')).toBe(compile('a + 1'));
    expect(compile('> 1', 'unary-tests')).not.toBe(compile('> 1'));
  });

  test.each([
    ['a +', 'expression-syntax', 1, 4],
    ['a\n  + * 2', 'expression-syntax', 2, 5],
    ['', 'expression-empty', 1, 1],
    ['@"nonsense"', 'expression-date', 1, 1],
    ['{a: 1, a: 2}', 'expression-duplicate-key', 1, 1],
    ['if a then b', 'expression-syntax', 1, 12],
    ['"open', 'expression-syntax', 1, 1],
  ])('%j: %s', (source, code, line, column) => {
    expect(finding(source)).toMatchObject({ code, params: { line, column } });
  });

  test('limits of size', () => {
    expect(finding(`"${'a'.repeat(4100)}"`)).toMatchObject({ params: { limit: 'sourceBytes' } });
    expect(finding(`"${'界'.repeat(1400)}"`)).toMatchObject({ params: { limit: 'sourceBytes' } });
    expect(finding(Array.from({ length: 300 }, () => 'a').join(' + '))).toMatchObject({ params: { limit: 'nodes' } });
    expect(finding(`${'not('.repeat(40)}true${')'.repeat(40)}`)).toMatchObject({ params: { limit: 'depth' } });
    // A long chain is not deep.
    expect(finding(Array.from({ length: 200 }, () => 'a').join(' + '))).toBeUndefined();
    expect(finding(Array.from({ length: 150 }, (_, i) => `a = ${i}`).join(' or '))).toBeUndefined();
  });

  test('names with signs and words of the language, when told', () => {
    const names: NameShape = new Map([
      ['dept-no', null],
      ['in or out', null],
      ['staff', new Map([['first-name', null]])],
    ]);
    const compiled = compile('dept-no + 1 > 5 and in or out = "in" and staff.first-name = "Li"', 'expression', {
      names,
    });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
    expect([...compiled.expression.names]).toEqual(['dept-no', 'in or out', 'staff']);
    const outcome = evaluate(
      compiled.expression,
      scopeOf({ 'dept-no': 5, 'in or out': 'in', staff: { 'first-name': 'Li' } }),
    );
    expect(outcome.ok && fromFeel(outcome.value)).toBe(true);
  });

  test.each<[string, string[], string[]]>([
    ['amount + kind', ['amount', 'kind'], ['amount', 'kind']],
    ['items.price', ['items'], ['items', 'items.price']],
    ['sum(for r in items return r.qty * rate)', ['items', 'rate'], ['items', 'items.qty', 'rate']],
    [
      'items[price > limit].name',
      ['items', 'price', 'limit'],
      ['items', 'items.price', 'price', 'items.limit', 'limit', 'items.name'],
    ],
    ['{a: x, b: a + y}', ['x', 'y'], ['x', 'y']],
    ['(function(p) p + q)(1)', ['q'], ['q']],
    ['sum(1, 2)', [], []],
    ['lookup(a)', ['lookup', 'a'], ['lookup', 'a']],
  ])('%s reads', (source, names, paths) => {
    const compiled = compile(source);
    if (!compiled.ok) throw new Error(source);
    expect([...compiled.expression.names].sort()).toEqual([...names].sort());
    expect([...compiled.expression.paths].sort()).toEqual([...paths].sort());
  });

  test.each([
    ['k in ["a"] and n = 0', '(k in ["a"]) and (n = 0)'],
    ['k in ("a") or n = 0', '(k in ("a")) or (n = 0)'],
    ['k in [1..2] and n = 0 or m', '((k in [1..2]) and (n = 0)) or m'],
    ['k in > 5 and n = 0', '(k in > 5) and (n = 0)'],
    ['b and k in ["a"] or n = 0', '(b and (k in ["a"])) or (n = 0)'],
    ['b or k in ["a"] and n = 0', 'b or ((k in ["a"]) and (n = 0))'],
    ['b and k in ["a"] and n = 0', 'b and (k in ["a"]) and (n = 0)'],
    ['b and k in ["a"] and m or n = 0', '(b and (k in ["a"]) and m) or (n = 0)'],
    ['b and k in ["a"] or m and n = 0', '(b and (k in ["a"])) or (m and (n = 0))'],
  ])('%s is %s', (source, meant) => {
    const shape = (text: string) => {
      const compiled = compile(text);
      return (
        compiled.ok &&
        JSON.stringify(compiled.expression.tree, (key, value: unknown) =>
          key === 'from' || key === 'to' ? undefined : value,
        )
      );
    };
    expect(shape(source)).toBe(shape(meant));
  });

  test('comments', () => {
    expect(finding('a /* why */ + 1 // so')).toBeUndefined();
  });
});
