import type { Finding } from '../errors.ts';
import { typeOfArithmetic, typeOfCall, typeOfMember } from './check-operations.ts';
import type { Expression } from './compile.ts';
import { builtinOf } from './functions/table.ts';
import { positionOf } from './parse.ts';
import { type Iterator, type NodeOf, type Place, type SyntaxNode, childrenOf } from './syntax.ts';
import {
  type FeelType,
  anyType,
  booleanType,
  conforms,
  listType,
  nullType,
  numberType,
  rangeType,
  typeText,
} from './types.ts';
import { kindOf } from './values/value.ts';

/** Types of the names an expression may read; a Map of them is one. */
export interface TypeScope {
  get(name: string): FeelType | undefined;
}
export interface TypeCheck {
  type: FeelType;
  findings: Finding[];
}
export interface CheckOptions {
  /** What the place needs, e.g. a boolean for a condition. */
  expected?: FeelType;
  /** More functions that will be there, with the types they give. */
  functions?: ReadonlyMap<string, FeelType>;
}

/**
 * What an expression will give, and what in it cannot be meant: names that do not exist, kinds that cannot be compared
 * or computed with, arguments that do not fit. FEEL itself would answer null; a builder wants to be told. Each finding
 * has the place in the source (`from`, `to`, `line`, `column`).
 */
export function checkTypes(expression: Expression, types: TypeScope, options: CheckOptions = {}): TypeCheck {
  const checker = new Checker(expression.source, types, options);
  const type = checker.typeOf(expression.tree, null);
  const expected = options.expected;
  if (expected && !mayBe(type, expected))
    checker.report('expression-result-type', expression.tree, { type: typeText(type), expected: typeText(expected) });
  return { type, findings: checker.findings };
}

/** A name bound inside; null: the item of a filter, whose members are names. */
interface Bound {
  readonly name: string | null;
  readonly type: FeelType;
  readonly outer: Bound | null;
}

const ordered = new Set<FeelType['kind']>([
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
]);

/** Whether a value of the one type can be one of the other; unknown types can. */
export function mayBe(type: FeelType, wanted: FeelType): boolean {
  if (type.kind === 'any' || wanted.kind === 'any' || type.kind === 'null' || wanted.kind === 'null') return true;
  if (type.kind === 'list' && wanted.kind === 'list') return mayBe(type.of, wanted.of);
  if (type.kind === 'context' && wanted.kind === 'context') return true;
  return type.kind === wanted.kind;
}

/** The type that both branches have, or any. */
function common(a: FeelType, b: FeelType): FeelType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (a.kind === 'list' && b.kind === 'list') return listType(common(a.of, b.of));
  if (conforms(a, b)) return b;
  return conforms(b, a) ? a : anyType;
}

class Checker {
  readonly findings: Finding[] = [];
  private readonly source: string;
  private readonly types: TypeScope;
  private readonly options: CheckOptions;

  constructor(source: string, types: TypeScope, options: CheckOptions) {
    this.source = source;
    this.types = types;
    this.options = options;
  }

  report(code: string, place: Place, params: Record<string, unknown>): void {
    this.findings.push({ path: '', code, params: { ...positionOf(place, this.source), ...params } });
  }

  typeOf(node: SyntaxNode, bound: Bound | null): FeelType {
    switch (node.kind) {
      case 'literal':
        return { kind: kindOf(node.value) } as FeelType;
      case 'name':
        return this.name(node, bound);
      case 'input':
        return this.find('?', bound) ?? anyType;
      case 'path':
        return this.path(node, bound);
      case 'filter':
        return this.filter(node, bound);
      case 'call':
        return this.call(node, bound);
      case 'arithmetic': {
        const left = this.typeOf(node.left, bound);
        const right = this.typeOf(node.right, bound);
        const type = typeOfArithmetic(node.operator, left, right);
        if (!type)
          this.report('expression-operands', node, {
            operator: node.operator,
            left: typeText(left),
            right: typeText(right),
          });
        return type ?? anyType;
      }
      case 'negate': {
        const type = this.typeOf(node.operand, bound);
        if (!['number', 'any', 'null', 'days and time duration', 'years and months duration'].includes(type.kind)) {
          this.report('expression-operands', node, { operator: '-', right: typeText(type) });
        }
        return type;
      }
      case 'comparison':
        this.comparable(node, node.operator, this.typeOf(node.left, bound), this.typeOf(node.right, bound));
        return booleanType;
      case 'between': {
        const value = this.typeOf(node.value, bound);
        this.comparable(node.low, '>=', value, this.typeOf(node.low, bound));
        this.comparable(node.high, '<=', value, this.typeOf(node.high, bound));
        return booleanType;
      }
      case 'in': {
        const value = this.typeOf(node.value, bound);
        const inner: Bound = { name: '?', type: value, outer: bound };
        for (const test of node.tests) this.test(test, value, inner, false);
        return booleanType;
      }
      case 'and':
      case 'or':
        for (const operand of node.operands) this.condition(operand, bound);
        return booleanType;
      case 'if':
        this.condition(node.condition, bound);
        return common(this.typeOf(node.then, bound), this.typeOf(node.otherwise, bound));
      case 'for': {
        const inner = this.iterators(node.iterators, bound);
        return listType(this.typeOf(node.body, { name: 'partial', type: listType(anyType), outer: inner }));
      }
      case 'some':
      case 'every':
        this.condition(node.body, this.iterators(node.iterators, bound));
        return booleanType;
      case 'instance-of':
        this.typeOf(node.value, bound);
        if (!node.type.type)
          this.report('expression-unknown-type', node.type, { name: this.source.slice(node.type.from, node.type.to) });
        return booleanType;
      case 'list':
        return listType(node.items.map((item) => this.typeOf(item, bound)).reduce(common, nullType));
      case 'context': {
        const entries = new Map<string, FeelType>();
        let inner = bound;
        for (const entry of node.entries) {
          const type = this.typeOf(entry.value, inner);
          entries.set(entry.name, type);
          inner = { name: entry.name, type, outer: inner };
        }
        return { kind: 'context', entries };
      }
      case 'range': {
        const low = this.typeOf(node.low, bound);
        const high = this.typeOf(node.high, bound);
        this.comparable(node, '<=', low, high);
        return rangeType(common(low, high));
      }
      case 'test':
        return rangeType(this.typeOf(node.end, bound));
      case 'function':
        return this.function(node, bound);
      case 'unary-tests': {
        const value = this.find('?', bound) ?? anyType;
        for (const test of node.tests) this.test(test, value, bound, true);
        return booleanType;
      }
    }
  }

  private find(name: string, bound: Bound | null): FeelType | undefined {
    for (let b = bound; b; b = b.outer) {
      if (b.name === name) return b.type;
      if (b.name !== null) continue;
      if (b.type.kind === 'context') {
        const member = b.type.entries ? b.type.entries.get(name) : anyType;
        if (member) return member;
      } else if (b.type.kind === 'any') return this.types.get(name) ?? anyType;
      if (name === 'item') return b.type;
    }
    return this.types.get(name);
  }

  private name(node: NodeOf<'name'>, bound: Bound | null): FeelType {
    const type = this.find(node.name, bound) ?? this.options.functions?.get(node.name);
    if (type) return type;
    const builtin = builtinOf(node.name);
    if (builtin) return { kind: 'function', result: builtin.forms[0]?.result ?? anyType };
    this.report('expression-unknown-name', node, { name: node.name });
    return anyType;
  }

  private path(node: NodeOf<'path'>, bound: Bound | null): FeelType {
    const object = this.typeOf(node.object, bound);
    const type = typeOfMember(object, node.name);
    if (!type)
      this.report(
        'expression-unknown-member',
        { from: node.object.to, to: node.to },
        { name: node.name, type: typeText(object) },
      );
    return type ?? anyType;
  }

  private filter(node: NodeOf<'filter'>, bound: Bound | null): FeelType {
    const list = this.typeOf(node.list, bound);
    const item = list.kind === 'list' || list.kind === 'range' ? list.of : list;
    const condition = this.typeOf(node.condition, { name: null, type: item, outer: bound });
    if (condition.kind === 'number') return item;
    if (!mayBe(condition, booleanType))
      this.report('expression-not-condition', node.condition, { type: typeText(condition) });
    return condition.kind === 'boolean' ? listType(item) : anyType;
  }

  private call(node: NodeOf<'call'>, bound: Bound | null): FeelType {
    const args = node.args.map((arg) => this.typeOf(arg, bound));
    if (node.callee.kind !== 'name') {
      const callee = this.typeOf(node.callee, bound);
      if (!mayBe(callee, { kind: 'function', result: anyType }))
        this.report('expression-not-function', node.callee, { type: typeText(callee) });
      return callee.kind === 'function' ? callee.result : anyType;
    }
    const name = node.callee.name;
    const own = this.find(name, bound);
    if (own?.kind === 'function') {
      if (own.parameters && own.parameters.length !== args.length)
        this.report('expression-arguments', node, { name, types: args.map(typeText) });
      return own.result;
    }
    const host = this.options.functions?.get(name);
    if (host) return host.kind === 'function' ? host.result : host;
    const builtin = builtinOf(name);
    if (!builtin) {
      if (own?.kind !== 'any') this.report('expression-unknown-function', node.callee, { name });
      return anyType;
    }
    const result = typeOfCall(builtin, args, node.names);
    if (!result) this.report('expression-arguments', node, { name, types: args.map(typeText) });
    return result ?? anyType;
  }

  private function(node: NodeOf<'function'>, bound: Bound | null): FeelType {
    let inner = bound;
    for (const parameter of node.parameters)
      inner = { name: parameter.name, type: parameter.type?.type ?? anyType, outer: inner };
    const result = node.isExternal ? anyType : this.typeOf(node.body, inner);
    return {
      kind: 'function',
      parameters: node.parameters.map((parameter) => parameter.type?.type ?? anyType),
      result,
    };
  }

  private iterators(iterators: readonly Iterator[], bound: Bound | null): Bound | null {
    let inner = bound;
    for (const iterator of iterators) {
      const source = this.typeOf(iterator.source, inner);
      if (iterator.end) {
        const end = this.typeOf(iterator.end, inner);
        if (!mayBe(source, end) || !(mayBe(source, numberType) || mayBe(source, { kind: 'date' }))) {
          this.report('expression-operands', iterator, {
            operator: '..',
            left: typeText(source),
            right: typeText(end),
          });
        }
      }
      const type = source.kind === 'list' || source.kind === 'range' ? source.of : source;
      inner = { name: iterator.name, type, outer: inner };
    }
    return inner;
  }

  private condition(node: SyntaxNode, bound: Bound | null): void {
    const type = this.typeOf(node, bound);
    if (!mayBe(type, booleanType)) this.report('expression-not-condition', node, { type: typeText(type) });
  }

  private comparable(place: Place, operator: string, left: FeelType, right: FeelType): void {
    const isOrder = operator !== '=' && operator !== '!=';
    const isFit =
      mayBe(left, right) &&
      (!isOrder ||
        [left, right].every((type) => ordered.has(type.kind) || type.kind === 'any' || type.kind === 'null'));
    if (!isFit)
      this.report('expression-not-comparable', place, { operator, left: typeText(left), right: typeText(right) });
  }

  /** One test of a value: an end, a range, a list, an equal, or a condition of its own. */
  private test(node: SyntaxNode, value: FeelType, bound: Bound | null, isUnary: boolean): void {
    if (node.kind === 'test') {
      this.comparable(node, node.operator, value, this.typeOf(node.end, bound));
      return;
    }
    if ((node.kind === 'and' || node.kind === 'or') && node.operands.some((operand) => operand.kind === 'test')) {
      for (const operand of node.operands) {
        if (operand.kind === 'test') this.test(operand, value, bound, isUnary);
        else this.condition(operand, bound);
      }
      return;
    }
    const type = this.typeOf(node, bound);
    if (isUnary && type.kind === 'boolean' && (mentionsInput(node) || value.kind !== 'boolean')) return;
    const compared = type.kind === 'range' ? type.of : type.kind === 'list' && value.kind !== 'list' ? type.of : type;
    const inner = compared.kind === 'range' ? compared.of : compared;
    if (!mayBe(value, inner))
      this.report('expression-not-comparable', node, { operator: 'in', left: typeText(value), right: typeText(type) });
  }
}

function mentionsInput(node: SyntaxNode): boolean {
  return node.kind === 'input' || childrenOf(node).some(mentionsInput);
}
