import { expressionOf } from '../compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { constantOf } from '../sql/constant.ts';
import { NotInSql } from '../sql/piece.ts';
import { scopeOfValues } from '../scope.ts';
import { type SyntaxNode, childrenOf } from '../syntax.ts';
import { FeelRange, isList, type FeelValue } from '../values/value.ts';

/** A condition over subjects, each of which has finitely many cells. */
export type Formula =
  | { readonly kind: 'known'; readonly value: boolean | null }
  /** Cannot be told from constants; may be true or false anywhere. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'test'; readonly dimension: number; readonly holds: (value: FeelValue) => boolean | null }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Formula[] };

export const unknown: Formula = { kind: 'unknown' };
export const known = (value: boolean | null): Formula => ({ kind: 'known', value });

/** Value of a part without names; undefined when it has names or asks for the time. */
export function constantIn(node: SyntaxNode): { value: FeelValue } | undefined {
  try {
    return constantOf(node, {});
  } catch (error) {
    if (error instanceof NotInSql) return undefined;
    throw error;
  }
}

/**
 * The constants that `?` is compared with, when nothing else happens to it: only then its answer is the same for all
 * values between two neighbours. Undefined otherwise.
 */
export function constantsOf(node: SyntaxNode): FeelValue[] | undefined {
  const found: FeelValue[] = [];
  const take = (part: SyntaxNode, isOrder: boolean): boolean => {
    const constant = constantIn(part);
    if (!constant) return false;
    const walk = (value: FeelValue): boolean => {
      if (isList(value)) return value.every(walk);
      if (value instanceof FeelRange)
        return [value.low, value.high].every((end) => typeof end !== 'string' && walk(end));
      found.push(value);
      // Texts are told apart by being equal; their order would need texts in between.
      return !(isOrder && typeof value === 'string');
    };
    return walk(constant.value);
  };
  const test = (part: SyntaxNode): boolean => {
    switch (part.kind) {
      case 'input':
        found.push(true, false);
        return true;
      case 'test':
        return take(part.end, part.operator !== '=' && part.operator !== '!=');
      case 'comparison': {
        const isOrder = part.operator !== '=' && part.operator !== '!=';
        if (part.left.kind === 'input') return take(part.right, isOrder);
        return part.right.kind === 'input' && take(part.left, isOrder);
      }
      case 'between':
        return part.value.kind === 'input' && take(part.low, true) && take(part.high, true);
      case 'in':
        return part.value.kind === 'input' && part.tests.every(test);
      case 'and':
      case 'or':
        return part.operands.every(test);
      case 'call': {
        const only = part.args.length === 1 ? part.args[0] : undefined;
        return part.callee.kind === 'name' && part.callee.name === 'not' && only !== undefined && mentionsInput(only)
          ? test(only)
          : take(part, false);
      }
      case 'unary-tests':
        return part.tests.every(test);
      default:
        return take(part, false);
    }
  };
  return test(node) ? found : undefined;
}

export function mentionsInput(node: SyntaxNode): boolean {
  return node.kind === 'input' || childrenOf(node).some(mentionsInput);
}

/** The answer of a test for a value of `?`, by the evaluator itself. */
export function answerOf(node: SyntaxNode): (value: FeelValue) => boolean | null {
  const expression = expressionOf('', node.kind === 'unary-tests' ? 'unary-tests' : 'expression', node);
  return (value) => {
    const outcome = evaluate(expression, scopeOfValues(new Map([['?', value]])));
    return outcome.ok && typeof outcome.value === 'boolean' ? outcome.value : null;
  };
}

/** A formula once a dimension has a value. */
export function given(
  formula: Formula,
  dimension: number,
  value: FeelValue,
  memo: Map<Formula, boolean | null>,
): Formula {
  switch (formula.kind) {
    case 'known':
    case 'unknown':
      return formula;
    case 'test': {
      if (formula.dimension !== dimension) return formula;
      let answer = memo.get(formula);
      if (answer === undefined) memo.set(formula, (answer = formula.holds(value)));
      return known(answer);
    }
    case 'not': {
      const of = given(formula.of, dimension, value, memo);
      return of.kind === 'known'
        ? known(of.value === null ? null : !of.value)
        : of === formula.of
          ? formula
          : { kind: 'not', of };
    }
    default: {
      const decisive = formula.kind === 'or';
      const rest: Formula[] = [];
      let isNull = false;
      for (const part of formula.of) {
        const simple = given(part, dimension, value, memo);
        if (simple.kind !== 'known') rest.push(simple);
        else if (simple.value === decisive) return simple;
        else if (simple.value === null) isNull = true;
      }
      if (rest.length === 0) return known(isNull ? null : !decisive);
      return { kind: formula.kind, of: isNull ? [...rest, known(null)] : rest };
    }
  }
}

/** The dimensions a formula still depends on. */
export function dimensionsOf(formula: Formula, into: Set<number>): Set<number> {
  if (formula.kind === 'test') into.add(formula.dimension);
  else if (formula.kind === 'not') dimensionsOf(formula.of, into);
  else if (formula.kind === 'and' || formula.kind === 'or') for (const part of formula.of) dimensionsOf(part, into);
  return into;
}
