import type { ArithmeticOperator, NodeOf, SyntaxNode } from './syntax.ts';
import { typeText } from './types.ts';
import { numberText, textOf } from './values/text.ts';
import { FeelNumber } from './values/number.ts';
import type { FeelValue } from './values/value.ts';

/** How tightly a node holds together; what is looser than its surroundings goes into brackets. */
const ranks: Partial<Record<SyntaxNode['kind'], number>> = {
  for: 0,
  some: 0,
  every: 0,
  if: 0,
  function: 0,
  or: 1,
  and: 2,
  comparison: 3,
  between: 3,
  in: 3,
  test: 3,
  'instance-of': 8,
  negate: 7,
};
const arithmeticRanks: Readonly<Record<ArithmeticOperator, number>> = { '+': 4, '-': 4, '*': 5, '/': 5, '**': 6 };

function rankOf(node: SyntaxNode): number {
  if (node.kind === 'arithmetic') return arithmeticRanks[node.operator];
  // `-(1).d` would become `-1.d`, which is `(-1).d`.
  if (node.kind === 'literal' && node.value instanceof FeelNumber) return node.value.isNegative() ? 7 : 8;
  return ranks[node.kind] ?? 9;
}

/**
 * A tree as source again, for conditions that a designer builds from rows: parsing it gives the same tree.
 * Comments, spaces and needless brackets of an original are not kept.
 */
export function sourceOf(node: SyntaxNode): string {
  /** A part that must hold together at least as tightly as `rank`. */
  const part = (inner: SyntaxNode, rank: number) => (rankOf(inner) < rank ? `(${sourceOf(inner)})` : sourceOf(inner));
  switch (node.kind) {
    case 'literal':
      return literalSource(node.value);
    case 'name':
      return node.name;
    case 'input':
      return '?';
    case 'path':
      return `${part(node.object, 9)}.${node.name}`;
    case 'filter':
      return `${part(node.list, 9)}[${sourceOf(node.condition)}]`;
    case 'call':
      return `${part(node.callee, 9)}(${node.args.map((arg, i) => (node.names ? `${node.names[i] ?? ''}: ` : '') + sourceOf(arg)).join(', ')})`;
    case 'arithmetic': {
      const rank = arithmeticRanks[node.operator];
      return `${part(node.left, rank)} ${node.operator} ${part(node.right, rank + 1)}`;
    }
    case 'negate':
      return `-${part(node.operand, 8)}`;
    case 'comparison':
      return `${part(node.left, 4)} ${node.operator} ${part(node.right, 4)}`;
    case 'between':
      return `${part(node.value, 4)} between ${part(node.low, 4)} and ${part(node.high, 4)}`;
    case 'in':
      return `${part(node.value, 4)} in ${testsSource(node)}`;
    case 'and':
      return node.operands.map((operand) => part(operand, 3)).join(' and ');
    case 'or':
      return node.operands.map((operand) => part(operand, 2)).join(' or ');
    case 'if':
      return `if ${sourceOf(node.condition)} then ${sourceOf(node.then)} else ${sourceOf(node.otherwise)}`;
    case 'for':
    case 'some':
    case 'every': {
      const iterators = node.iterators
        .map((i) => `${i.name} in ${part(i.source, i.end ? 4 : 0)}${i.end ? `..${part(i.end, 4)}` : ''}`)
        .join(', ');
      return `${node.kind} ${iterators} ${node.kind === 'for' ? 'return' : 'satisfies'} ${sourceOf(node.body)}`;
    }
    case 'instance-of':
      return `${part(node.value, 9)} instance of ${node.type.type ? typeText(node.type.type) : 'Any'}`;
    case 'list':
      return `[${node.items.map(sourceOf).join(', ')}]`;
    case 'context':
      return `{${node.entries.map((entry) => `${JSON.stringify(entry.name)}: ${sourceOf(entry.value)}`).join(', ')}}`;
    case 'range':
      return `${node.isLowIncluded ? '[' : '('}${part(node.low, 4)}..${part(node.high, 4)}${node.isHighIncluded ? ']' : ')'}`;
    case 'test':
      return `${node.operator} ${part(node.end, 4)}`;
    case 'function': {
      const parameters = node.parameters
        .map((p) => (p.type?.type ? `${p.name}: ${typeText(p.type.type)}` : p.name))
        .join(', ');
      return `function(${parameters})${node.isExternal ? ' external' : ''} ${sourceOf(node.body)}`;
    }
    case 'unary-tests': {
      if (node.isWildcard) return '-';
      const tests = node.tests.map(sourceOf).join(', ');
      return node.isNegated ? `not(${tests})` : tests;
    }
  }
}

/** One test alone where it reads well, several in brackets. */
function testsSource(node: NodeOf<'in'>): string {
  const [only] = node.tests;
  if (only && node.tests.length === 1)
    return rankOf(only) >= 4 || only.kind === 'test' ? sourceOf(only) : `(${sourceOf(only)})`;
  return `(${node.tests.map(sourceOf).join(', ')})`;
}

/** A value as FEEL source, e.g. of what somebody typed into a condition row. */
export function literalSource(value: FeelValue): string {
  if (typeof value === 'string') {
    return `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}"`;
  }
  if (value instanceof FeelNumber) return numberText(value);
  if (Array.isArray(value)) return `[${value.map((item: FeelValue) => literalSource(item)).join(', ')}]`;
  if (value === null || typeof value === 'boolean' || value instanceof Map) return textOf(value, () => undefined);
  return `@"${textOf(value, () => undefined)}"`;
}
