import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, literalSource, sourceOf, toFeel } from './index.ts';
import { feelValue } from './testing/feel.ts';
import type { SyntaxNode } from './syntax.ts';

const shape = (tree: SyntaxNode) =>
  JSON.stringify(tree, (key, value: unknown) =>
    key === 'from' || key === 'to' ? undefined : typeof value === 'bigint' ? value.toString() : value,
  );
const tree = (source: string, mode: 'expression' | 'unary-tests' = 'expression') => {
  const compiled = compile(source, mode);
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.findings)}`);
  return compiled.expression.tree;
};

test.each([
  'a >= 1000 and kind = "ta\\"xi"',
  '(a or b) and not(c in (1, [2..3), > 5))',
  'k in ["a", "b"] and n = 0 or m',
  '(k in > 5) and n between 1 + 1 and 3',
  'a - (b - c) * -d ** 2',
  '(a = b) = (c < d)',
  'if a then b else if c then d else e',
  'for i in 1..3, r in items[price > i] return {x: i, "y z": r.qty}',
  'some r in items satisfies r.a.b[1] != null',
  '(function(x: number, y) x + y)(1, y: 2)'.replace('1, y: 2', '1, 2'),
  'substring(string: s, start position: 2)',
  '(a + b).c',
  '@"2024-01-01" + duration("P1D")',
  'x instance of list<number> and y',
  '-1 + (-a)',
])('%s is written so that it reads the same', (source) => {
  expect(shape(tree(sourceOf(tree(source))))).toBe(shape(tree(source)));
});

test.each(['-', '1, 2', 'not("a", > 5)', '> 5, [1..2)', '? > 3 and ? < 5'])('unary tests %s', (source) => {
  expect(shape(tree(sourceOf(tree(source, 'unary-tests')), 'unary-tests'))).toBe(shape(tree(source, 'unary-tests')));
});

test('any expression is written so that it reads the same', () => {
  const { any } = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', 'b.c', '1', '0.5', '"x"', 'null', 'true', '@"P1D"', '[1, 2]', '[1..2]', 'f(1)', '{a: 1}'),
      fc
        .tuple(tie('any'), fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', 'and', 'or', 'in'), tie('any'))
        .map(([a, o, b]) => `(${a}) ${o} (${b})`),
      fc
        .tuple(tie('any'), fc.constantFrom('+', '-', '*', 'and', 'or'), tie('any'))
        .map(([a, o, b]) => `(${a}) ${o} ${b}`),
      tie('any').map((a) => `-(${a})`),
      tie('any').map((a) => `(${a}).d`),
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a})[${b}]`),
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}) in (> 1, (${b}))`),
      fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a}) between (${b}) and (${c})`),
      fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `if ${a} then ${b} else ${c}`),
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => `for i in (${a}) return ${b}`),
      fc.tuple(tie('any')).map(([a]) => `(${a}) instance of number`),
    ),
  }));
  fc.assert(
    fc.property(any, (source) => {
      const first = compile(source);
      if (!first.ok) return;
      const again = sourceOf(first.expression.tree);
      const second = compile(again);
      expect(second.ok, `${source} => ${again}`).toBe(true);
      if (second.ok) expect(shape(second.expression.tree), `${source} => ${again}`).toBe(shape(first.expression.tree));
    }),
    { numRuns: 1500 },
  );
});

test('values as source give the values back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(fc.string(), { maxLength: 3 }),
      ),
      (json) => {
        expect(feelValue(literalSource(toFeel(json)))).toEqual(toFeel(json));
      },
    ),
  );
});
