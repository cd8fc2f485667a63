import { type Expression, expressionOf } from './compile.ts';
import { readsOf } from './reads.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';

/** An expression whose parts that never change are names of their own, with what they stand for. */
export interface WithoutInvariant {
  expression: Expression;
  parts: ReadonlyMap<string, Expression>;
}

/** Kinds of nodes whose work can grow with what they read. */
const heavy: readonly SyntaxNode['kind'][] = ['for', 'some', 'every', 'filter', 'call'];

/**
 * Takes out of an expression what is the same for every row of a table: calls, filters and loops that read none of the
 * row's names. Asking `parts` once for all rows gives what asking them in each row would. `names` and `paths` stay those
 * of the whole. Undefined when there is nothing to take out.
 */
export function withoutInvariant(
  expression: Expression,
  isOfRow: (name: string) => boolean,
  /** Begins the names of the parts; no name of a source may begin so. */
  prefix: string,
): WithoutInvariant | undefined {
  if (expression.mode !== 'expression') return undefined;
  const parts = new Map<string, Expression>();
  const place = (node: SyntaxNode): SyntaxNode => {
    if (isFixed(node, isOfRow)) {
      const name = `${prefix}${parts.size}`;
      parts.set(name, expressionOf(expression.source, 'expression', node));
      return { kind: 'name', name, from: node.from, to: node.to };
    }
    // Not into what binds names of its own.
    switch (node.kind) {
      case 'path':
        return { ...node, object: place(node.object) };
      case 'filter':
        return { ...node, list: place(node.list) };
      case 'call':
        return { ...node, args: node.args.map(place) };
      case 'arithmetic':
      case 'comparison':
        return { ...node, left: place(node.left), right: place(node.right) };
      case 'negate':
        return { ...node, operand: place(node.operand) };
      case 'between':
        return { ...node, value: place(node.value), low: place(node.low), high: place(node.high) };
      case 'and':
      case 'or':
        return { ...node, operands: node.operands.map(place) };
      case 'if':
        return {
          ...node,
          condition: place(node.condition),
          then: place(node.then),
          otherwise: place(node.otherwise),
        };
      default:
        return node;
    }
  };
  const tree = place(expression.tree);
  if (parts.size === 0) return undefined;
  const { source, names, paths } = expression;
  return { expression: { ...expressionOf(source, 'expression', tree), names, paths }, parts };
}

function isFixed(node: SyntaxNode, isOfRow: (name: string) => boolean): boolean {
  if (!contains(node, (one) => heavy.includes(one.kind)) || contains(node, (one) => one.kind === 'input')) return false;
  const { names } = readsOf(node);
  return ![...names].some(isOfRow);
}

const contains = (node: SyntaxNode, holds: (node: SyntaxNode) => boolean): boolean =>
  holds(node) || childrenOf(node).some((child) => contains(child, holds));
