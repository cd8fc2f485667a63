import { childrenOf, type NodeOf, type SyntaxNode } from '../syntax.ts';
import { anyType } from '../types.ts';
import { FeelNumber } from '../values/number.ts';
import { equalValues } from '../values/compare.ts';
import { FeelFunction, FeelRange, type FeelValue } from '../values/value.ts';
import { arithmetic, negate } from './arithmetic.ts';
import { callOf } from './call.ts';
import { filter } from './filter.ts';
import { isInstance } from './instance-of.ts';
import { forEach, quantified } from './iteration.ts';
import { compare, isIn, rangeOf } from './membership.ts';
import { lookUp } from './names.ts';
import { memberValue } from './paths.ts';
import type { Evaluator, Frame } from './run.ts';

/** Makes a tree ready to run: one closure a node, nothing but our own functions behind them. */
export function prepare(node: SyntaxNode): Evaluator {
  switch (node.kind) {
    case 'literal': {
      const value = node.value;
      return () => value;
    }
    case 'name': {
      const name = node.name;
      return (run, frame) => lookUp(name, run, frame) ?? null;
    }
    case 'input':
      return (run, frame) => lookUp('?', run, frame) ?? null;
    case 'path': {
      const object = prepare(node.object);
      const name = node.name;
      return (run, frame) => memberValue(object(run, frame), name, run);
    }
    case 'filter':
      return filter(prepare(node.list), prepare(node.condition), node.condition);
    case 'call':
      return callOf(node, prepare);
    case 'arithmetic': {
      const left = prepare(node.left);
      const right = prepare(node.right);
      const operator = node.operator;
      return (run, frame) => {
        run.charge(1);
        return arithmetic(operator, left(run, frame), right(run, frame), run);
      };
    }
    case 'negate': {
      const operand = prepare(node.operand);
      return (run, frame) => negate(operand(run, frame));
    }
    case 'comparison':
      return comparison(node);
    case 'between': {
      const value = prepare(node.value);
      const low = prepare(node.low);
      const high = prepare(node.high);
      return (run, frame) => {
        run.charge(1);
        const v = value(run, frame);
        const isAbove = compare('>=', v, low(run, frame), run);
        const isBelow = compare('<=', v, high(run, frame), run);
        if (isAbove === false || isBelow === false) return false;
        return isAbove === null || isBelow === null ? null : true;
      };
    }
    case 'in': {
      const value = prepare(node.value);
      const tests = node.tests.map((test) => prepareTest(test, false));
      return (run, frame) => anyOf(tests, run, { name: '?', value: value(run, frame), parent: frame });
    }
    case 'and':
    case 'or':
      return logic(node.operands.map(prepare), node.kind === 'or');
    case 'if': {
      const condition = prepare(node.condition);
      const then = prepare(node.then);
      const otherwise = prepare(node.otherwise);
      return (run, frame) => {
        run.charge(1);
        return condition(run, frame) === true ? then(run, frame) : otherwise(run, frame);
      };
    }
    case 'for':
    case 'some':
    case 'every': {
      const iterators = node.iterators.map((i) => ({
        name: i.name,
        source: prepare(i.source),
        end: i.end && prepare(i.end),
      }));
      const body = prepare(node.body);
      return node.kind === 'for' ? forEach(iterators, body) : quantified(node.kind, iterators, body);
    }
    case 'instance-of': {
      const value = prepare(node.value);
      const type = node.type.type;
      if (!type) return () => null;
      return (run, frame) => isInstance(value(run, frame), type, run.charge);
    }
    case 'list': {
      const items = node.items.map(prepare);
      return (run, frame) => {
        run.charge(1);
        return items.map((item) => item(run, frame));
      };
    }
    case 'context':
      return contextOf(node);
    case 'range': {
      const low = prepare(node.low);
      const high = prepare(node.high);
      return (run, frame) => rangeOf(low(run, frame), high(run, frame), node.isLowIncluded, node.isHighIncluded);
    }
    case 'test': {
      const end = prepare(node.end);
      return (run, frame) => testRange(node.operator, end(run, frame));
    }
    case 'function':
      return functionOf(node);
    case 'unary-tests':
      return unaryTests(node);
  }
}

function comparison(node: NodeOf<'comparison'>): Evaluator {
  const left = prepare(node.left);
  const right = prepare(node.right);
  const operator = node.operator;
  return (run, frame) => {
    run.charge(1);
    return compare(operator, left(run, frame), right(run, frame), run);
  };
}

function logic(operands: readonly Evaluator[], decisive: boolean): Evaluator {
  return (run, frame) => {
    run.charge(1);
    let result: boolean | null = !decisive;
    for (const operand of operands) {
      const value = operand(run, frame);
      if (value === decisive) return decisive;
      if (typeof value !== 'boolean') result = null;
    }
    return result;
  };
}

function contextOf(node: NodeOf<'context'>): Evaluator {
  const entries = node.entries.map((entry) => ({ name: entry.name, value: prepare(entry.value) }));
  return (run, frame) => {
    run.charge(1 + entries.length);
    const context = new Map<string, FeelValue>();
    let inner: Frame | null = frame;
    for (const entry of entries) {
      const value = entry.value(run, inner);
      context.set(entry.name, value);
      inner = { name: entry.name, value, parent: inner };
    }
    return context;
  };
}

function testRange(operator: NodeOf<'test'>['operator'], end: FeelValue): FeelValue {
  switch (operator) {
    case '<':
    case '<=':
      return new FeelRange(null, end, false, operator === '<=', false, true);
    case '>':
    case '>=':
      return new FeelRange(end, null, operator === '>=', false, true, false);
    case '=':
      return new FeelRange(end, end, true, true);
    case '!=':
      return null;
  }
}

function functionOf(node: NodeOf<'function'>): Evaluator {
  if (node.isExternal) return () => null;
  const body = prepare(node.body);
  const parameters = node.parameters.map((parameter) => parameter.name);
  const types = node.parameters.map((parameter) => parameter.type?.type ?? anyType);
  return (run, frame) =>
    new FeelFunction(
      '',
      parameters,
      (args) => {
        if (args.length !== parameters.length) return null;
        run.enterCall();
        let inner: Frame | null = frame;
        for (const [i, name] of parameters.entries()) {
          const type = types[i] ?? anyType;
          const value = fit(args[i] ?? null, type, run.charge);
          if (value === undefined) {
            run.leaveCall();
            return null;
          }
          inner = { name, value, parent: inner };
        }
        const result = body(run, inner);
        run.leaveCall();
        return result;
      },
      { kind: 'function', parameters: types, result: anyType },
    );
}

/** A value for a typed parameter; one in a list of one is taken out, one alone goes into a list. Undefined: does not fit. */
export function fit(value: FeelValue, type: typeof anyType, charge: (steps: number) => void): FeelValue | undefined {
  if (value === null || type.kind === 'any' || isInstance(value, type, charge)) return value;
  if (type.kind === 'list') return isInstance([value], type, charge) ? [value] : undefined;
  if (Array.isArray(value) && value.length === 1) {
    const only = (value as readonly FeelValue[])[0] ?? null;
    return isInstance(only, type, charge) ? only : undefined;
  }
  return undefined;
}

/** A test as boolean, the tested value being bound to `?`. */
function prepareTest(node: SyntaxNode, isUnary: boolean): Evaluator {
  if (node.kind === 'test') {
    const end = prepare(node.end);
    const operator = node.operator;
    return (run, frame) => {
      run.charge(1);
      return compare(operator, lookUp('?', run, frame) ?? null, end(run, frame), run);
    };
  }
  // `> 5 and ? < 10`: parts that are tests are asked about the value, too.
  if ((node.kind === 'and' || node.kind === 'or') && node.operands.some((operand) => operand.kind === 'test')) {
    return logic(
      node.operands.map((operand) => (operand.kind === 'test' ? prepareTest(operand, isUnary) : prepare(operand))),
      node.kind === 'or',
    );
  }
  const test = prepare(node);
  if (isUnary && mentionsInput(node)) return (run, frame) => test(run, frame) === true;
  if (node.kind === 'literal' && node.value instanceof FeelNumber) {
    const value = node.value;
    return (run, frame) => equalValues(lookUp('?', run, frame) ?? null, value, run.charge);
  }
  return (run, frame) => {
    run.charge(1);
    const value = test(run, frame);
    const input = lookUp('?', run, frame) ?? null;
    // A test that is a condition of its own, such as `other > 5`, holds when it is true.
    if (isUnary && typeof value === 'boolean' && typeof input !== 'boolean') return value;
    return isIn(input, value, run);
  };
}

function mentionsInput(node: SyntaxNode): boolean {
  return node.kind === 'input' || childrenOf(node).some(mentionsInput);
}

function anyOf(tests: readonly Evaluator[], run: Parameters<Evaluator>[0], frame: Frame): boolean | null {
  let result: boolean | null = false;
  for (const test of tests) {
    const value = test(run, frame);
    if (value === true) return true;
    if (typeof value !== 'boolean') result = null;
  }
  return result;
}

/** The value tested is the name `?` of the scope. */
function unaryTests(node: NodeOf<'unary-tests'>): Evaluator {
  if (node.isWildcard) return () => true;
  const tests = node.tests.map((test) => prepareTest(test, true));
  return (run, frame) => {
    const result = anyOf(tests, run, { name: '?', value: lookUp('?', run, frame) ?? null, parent: frame });
    return node.isNegated ? (result === null ? null : !result) : result;
  };
}
