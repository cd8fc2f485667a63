import type { SyntaxNode as Cst } from '@lezer/common';
import type { Finding } from '../errors.ts';
import { type Limits, LimitReached, defaultLimits } from './limits.ts';
import { type NameShape, normalName, parserFor } from './names.ts';
import { parseAtLiteral } from './values/at-literal.ts';
import { FeelNumber, finite, parseNumber } from './values/number.ts';
import type {
  ArithmeticOperator,
  ComparisonOperator,
  ContextEntry,
  FormalParameter,
  Iterator,
  Place,
  SyntaxNode,
  TypeNode,
} from './syntax.ts';
import { type FeelType, anyType, listType, rangeType, typeOfName } from './types.ts';
import type { FeelValue } from './values/value.ts';

export type Mode = 'expression' | 'unary-tests';
export type Parsed = { ok: true; tree: SyntaxNode } | { ok: false; finding: Finding };

/** Parsed, but not an expression we take: what and where. */
class Refused extends Error {
  readonly code: string;
  readonly place: Place;
  constructor(code: string, place: Place) {
    super(code);
    this.code = code;
    this.place = place;
  }
}

const parsers = { expression: parserFor(undefined, 'Expression'), 'unary-tests': parserFor(undefined, 'UnaryTests') };
const told = new WeakMap<NameShape, typeof parsers>();

function parserOf(mode: Mode, names: NameShape | undefined) {
  if (!names) return parsers[mode];
  let own = told.get(names);
  if (!own)
    told.set(
      names,
      (own = { expression: parserFor(names, 'Expression'), 'unary-tests': parserFor(names, 'UnaryTests') }),
    );
  return own[mode];
}

/** Source to our own tree. Never throws; the finding says where reading stopped. */
export function parse(
  source: string,
  mode: Mode,
  names?: NameShape,
  limits: Limits = defaultLimits,
  types?: ReadonlyMap<string, FeelType>,
): Parsed {
  if (source.length > limits.sourceBytes || utf8Length(source) > limits.sourceBytes) {
    return refuse('expression-limit', { from: 0, to: source.length }, source, {
      limit: 'sourceBytes',
      maximum: limits.sourceBytes,
    });
  }
  if (source.trim() === '') return refuse('expression-empty', { from: 0, to: source.length }, source);
  try {
    const cst = parserOf(mode, names).parse(withListTypes(source)).topNode;
    return { ok: true, tree: new Reader(source, limits, names, types).top(cst, mode) };
  } catch (error) {
    if (error instanceof Refused) return refuse(error.code, error.place, source);
    if (error instanceof LimitReached) {
      return refuse('expression-limit', { from: 0, to: source.length }, source, {
        limit: error.limit,
        maximum: error.maximum,
      });
    }
    const at = Math.min(Number(/at (\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? 0), source.length);
    return refuse('expression-syntax', { from: at, to: Math.min(at + 1, source.length) }, source);
  }
}

/**
 * The grammar knows `list<…>` but not `range<…>`. It reads the one for the other; lengths are the same and all text is
 * taken from the source itself, so nothing but the shape of the tree comes from this.
 */
function withListTypes(source: string): string {
  return source.includes('range') ? source.replace(/\brange(?=\s*<)/g, 'list ') : source;
}

function refuse(code: string, place: Place, source: string, params?: Record<string, unknown>): Parsed {
  return { ok: false, finding: { path: '', code, params: { ...positionOf(place, source), ...params } } };
}

/** Where a place is, for people: lines and columns count from 1. */
export function positionOf(place: Place, source: string): { from: number; to: number; line: number; column: number } {
  const before = source.slice(0, place.from);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { from: place.from, to: place.to, line: before.split('\n').length, column: place.from - lineStart + 1 };
}

function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return length;
}

/** Children that carry meaning: no punctuation, no comments. Keyword and bracket nodes begin with a small letter or sign. */
function childrenOf(node: Cst): Cst[] {
  const children: Cst[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (/^[A-Z]|^null$|^\?$/.test(child.name) && child.name !== 'LineComment' && child.name !== 'BlockComment')
      children.push(child);
  }
  return children;
}

class Reader {
  private readonly source: string;
  private readonly limits: Limits;
  private readonly types: ReadonlyMap<string, FeelType> | undefined;
  private readonly originals = new Map<string, string>();
  /** Nodes that stand in brackets. */
  private readonly bracketed = new WeakSet<SyntaxNode>();
  private nodes = 0;
  private depth = 0;

  constructor(source: string, limits: Limits, names?: NameShape, types?: ReadonlyMap<string, FeelType>) {
    this.types = types;
    this.source = source;
    this.limits = limits;
    const remember = (shape: NameShape) => {
      for (const [name, members] of shape) {
        this.originals.set(normalName(name), name);
        if (members) remember(members);
      }
    };
    if (names) remember(names);
  }

  top(cst: Cst, mode: Mode): SyntaxNode {
    const place = { from: cst.from, to: cst.to };
    const children = childrenOf(cst);
    if (mode === 'expression') {
      if (children.length > 1) throw new Refused('expression-several', { from: children[1]?.from ?? 0, to: cst.to });
      return this.node(this.only(children, cst));
    }
    const isNegated = cst.getChild('not') !== null;
    const first = children[0];
    if (first?.name === 'Wildcard')
      return { kind: 'unary-tests', tests: [], isNegated: false, isWildcard: true, ...place };
    const tests = children
      .flatMap((child) => (child.name === 'PositiveUnaryTests' ? childrenOf(child) : [child]))
      .map((test) => this.node(test));
    // `not(1)` is read as a call when it has one argument; in unary tests it negates.
    const only = tests.length === 1 ? tests[0] : undefined;
    if (only?.kind === 'call' && only.callee.kind === 'name' && only.callee.name === 'not' && !only.names) {
      return { kind: 'unary-tests', tests: only.args, isNegated: true, isWildcard: false, ...place };
    }
    return { kind: 'unary-tests', tests, isNegated, isWildcard: false, ...place };
  }

  private only(children: readonly Cst[], parent: Cst): Cst {
    const [child] = children;
    if (!child) throw new Refused('expression-syntax', parent);
    return child;
  }

  /** One level down. The left side of `a + b + c` or `a.b.c` is no nesting in this sense. */
  private nested(cst: Cst): SyntaxNode {
    if (++this.depth > this.limits.depth) throw new LimitReached('depth', this.limits.depth);
    const node = this.node(cst);
    this.depth--;
    return node;
  }

  private node(cst: Cst): SyntaxNode {
    if (++this.nodes > this.limits.nodes) throw new LimitReached('nodes', this.limits.nodes);
    const place = { from: cst.from, to: cst.to };
    const children = childrenOf(cst);
    const at = (index: number): Cst => {
      const child = children[index];
      if (!child) throw new Refused('expression-syntax', place);
      return child;
    };
    switch (cst.name) {
      case 'ParenthesizedExpression':
      case 'PositiveUnaryTest':
      case 'FunctionBody': {
        this.nodes--;
        const inner = this.nested(at(0));
        if (cst.name === 'ParenthesizedExpression') this.bracketed.add(inner);
        return inner;
      }
      case 'SimplePositiveUnaryTest':
        if (children.length === 2) {
          const operator = this.text(at(0)) as ComparisonOperator;
          return this.onFirst(this.nested(at(1)), (end) => ({
            kind: 'test',
            operator,
            end,
            from: cst.from,
            to: end.to,
          }));
        }
        this.nodes--;
        return this.node(at(0));
      case 'null':
        return this.literal(null, 'null', place);
      case 'BooleanLiteral':
        return this.literal(this.text(cst) === 'true', 'boolean', place);
      case 'NumericLiteral':
        return this.number(cst);
      case 'StringLiteral':
        return this.literal(this.string(cst), 'string', place);
      case 'VariableName':
      case 'SpecialFunctionName':
        return { kind: 'name', name: this.name(cst), ...place };
      case '?':
        return { kind: 'input', ...place };
      case 'PathExpression':
        return { kind: 'path', object: this.node(at(0)), name: this.name(at(1)), ...place };
      case 'FilterExpression':
        return { kind: 'filter', list: this.node(at(0)), condition: this.nested(at(1)), ...place };
      case 'FunctionInvocation':
        return this.call(cst, this.node(at(0)), at(1));
      case 'DateTimeLiteral':
        return this.dateTime(cst, at(0), children[1]);
      case 'ArithmeticExpression':
        if (at(0).name === 'ArithOp') {
          if (this.text(at(0)) !== '-') throw new Refused('expression-syntax', at(0));
          return this.negated(this.nested(at(1)), place);
        }
        return {
          kind: 'arithmetic',
          operator: this.text(at(1)) as ArithmeticOperator,
          left: this.node(at(0)),
          right: this.nested(at(2)),
          ...place,
        };
      case 'Comparison':
        return this.comparison(cst, children);
      case 'Conjunction':
      case 'Disjunction':
        return this.chain(cst, children, cst.name === 'Conjunction' ? 'and' : 'or');
      case 'IfExpression':
        return {
          kind: 'if',
          condition: this.nested(at(0)),
          then: this.nested(at(1)),
          otherwise: this.node(at(2)),
          ...place,
        };
      case 'ForExpression':
        return { kind: 'for', iterators: this.iterators(at(0)), body: this.nested(at(1)), ...place };
      case 'QuantifiedExpression':
        return {
          kind: cst.getChild('some') ? 'some' : 'every',
          iterators: this.iterators(at(0)),
          body: this.nested(at(1)),
          ...place,
        };
      case 'InstanceOfExpression':
        return { kind: 'instance-of', value: this.node(at(0)), type: this.type(at(1)), ...place };
      case 'List':
        return { kind: 'list', items: children.map((child) => this.nested(child)), ...place };
      case 'Context':
        return { kind: 'context', entries: this.entries(children, cst), ...place };
      case 'Interval': {
        const isLowIncluded = this.source[cst.from] === '[';
        const isHighIncluded = this.source[cst.to - 1] === ']';
        return {
          kind: 'range',
          low: this.nested(at(0)),
          high: this.nested(at(1)),
          isLowIncluded,
          isHighIncluded,
          ...place,
        };
      }
      case 'FunctionDefinition': {
        const parameters = children
          .filter((c) => c.name === 'FormalParameters')
          .flatMap((c) => childrenOf(c).map((p) => this.parameter(p)));
        const body = children.find((c) => c.name === 'FunctionBody') ?? this.only([], cst);
        return {
          kind: 'function',
          parameters,
          body: this.node(body),
          isExternal: cst.getChild('external') !== null,
          ...place,
        };
      }
      default:
        throw new Refused('expression-syntax', place);
    }
  }

  private literal(value: FeelValue, form: 'null' | 'boolean' | 'number' | 'string' | 'at', place: Place): SyntaxNode {
    return { kind: 'literal', value, form, ...place };
  }

  private number(cst: Cst): SyntaxNode {
    const value = parseNumber(this.text(cst).replace(/\s+/g, ''));
    if (value === null) throw new Refused('expression-number', cst);
    return this.literal(value, 'number', { from: cst.from, to: cst.to });
  }

  /** Minus a numeral is a number, with or without brackets around it. */
  private negated(operand: SyntaxNode, place: Place): SyntaxNode {
    if (operand.kind !== 'literal' || !(operand.value instanceof FeelNumber))
      return { kind: 'negate', operand, ...place };
    if (operand.value.isNegative()) return { kind: 'negate', operand, ...place };
    return this.literal(finite(operand.value.neg()), 'number', place);
  }

  private string(cst: Cst): string {
    return unescape(this.text(cst).slice(1, -1));
  }

  private text(cst: Cst): string {
    return this.source.slice(cst.from, cst.to);
  }

  /** A name as the caller knows it, or as written with one space between words. */
  private name(cst: Cst): string {
    const written = this.text(cst).replace(/\s+/g, ' ');
    return this.originals.get(normalName(written)) ?? written;
  }

  private call(cst: Cst, callee: SyntaxNode, list: Cst): SyntaxNode {
    const place = { from: cst.from, to: cst.to };
    if (list.name !== 'NamedParameters')
      return { kind: 'call', callee, args: childrenOf(list).map((arg) => this.nested(arg)), ...place };
    const names: string[] = [];
    const args: SyntaxNode[] = [];
    for (const named of childrenOf(list)) {
      const [name, value] = childrenOf(named);
      if (!name || !value) throw new Refused('expression-syntax', named);
      names.push(this.name(name));
      args.push(this.nested(value));
    }
    return { kind: 'call', callee, args, names, ...place };
  }

  private dateTime(cst: Cst, head: Cst, list: Cst | undefined): SyntaxNode {
    if (head.name === 'AtLiteral') {
      const value = parseAtLiteral(this.string(this.only(childrenOf(head), head)));
      if (value === null) throw new Refused('expression-date', head);
      return this.literal(value, 'at', { from: cst.from, to: cst.to });
    }
    const callee: SyntaxNode = { kind: 'name', name: this.name(head), from: head.from, to: head.to };
    if (!list) throw new Refused('expression-syntax', cst);
    return this.call(cst, callee, list);
  }

  private comparison(cst: Cst, children: readonly Cst[]): SyntaxNode {
    const place = { from: cst.from, to: cst.to };
    const [left, second, third] = children;
    if (!left || !second) throw new Refused('expression-syntax', cst);
    if (cst.getChild('between')) {
      if (!third) throw new Refused('expression-syntax', cst);
      return { kind: 'between', value: this.node(left), low: this.nested(second), high: this.nested(third), ...place };
    }
    if (cst.getChild('in')) {
      const tests = second.name === 'PositiveUnaryTests' ? childrenOf(second) : [second];
      const value = this.node(left);
      if (second.name === 'PositiveUnaryTests')
        return { kind: 'in', value, tests: tests.map((test) => this.nested(test)), ...place };
      return this.onFirst(this.nested(second), (test) => ({
        kind: 'in',
        value,
        tests: [test],
        from: cst.from,
        to: test.to,
      }));
    }
    if (!third) throw new Refused('expression-syntax', cst);
    return {
      kind: 'comparison',
      operator: this.text(second) as ComparisonOperator,
      left: this.node(left),
      right: this.nested(third),
      ...place,
    };
  }

  private chain(cst: Cst, children: readonly Cst[], kind: 'and' | 'or'): SyntaxNode {
    const [left, right] = children;
    if (!left || !right) throw new Refused('expression-syntax', cst);
    const first = this.node(left);
    const rest = this.nested(right);
    if (left.name === cst.name) this.nodes--;
    const before = first.kind === kind && !this.bracketed.has(first) ? first.operands : [first];
    const place = { from: cst.from, to: cst.to };
    // An `or` that came out of the right side of `in` binds less than this `and`.
    if (kind === 'and' && rest.kind === 'or' && !this.bracketed.has(rest)) {
      const [head, ...others] = rest.operands;
      const operands = head
        ? [...before, ...(head.kind === 'and' && !this.bracketed.has(head) ? head.operands : [head])]
        : before;
      return {
        kind: 'or',
        operands: [{ kind: 'and', operands, from: first.from, to: head?.to ?? first.to }, ...others],
        ...place,
      };
    }
    const after = rest.kind === kind && !this.bracketed.has(rest) ? rest.operands : [rest];
    return { kind, operands: [...before, ...after], ...place };
  }

  /**
   * The grammar reads `k in [1] and n = 0` as `k in ([1] and n = 0)`, and `> 5 and n = 0` as `> (5 and n = 0)`. Everybody means
   * the other: what is not in brackets goes with the first operand only.
   */
  private onFirst(node: SyntaxNode, make: (node: SyntaxNode) => SyntaxNode): SyntaxNode {
    if ((node.kind !== 'and' && node.kind !== 'or') || this.bracketed.has(node)) return make(node);
    const [first, ...rest] = node.operands;
    return first ? { ...node, operands: [this.onFirst(first, make), ...rest] } : node;
  }

  private iterators(cst: Cst): Iterator[] {
    return childrenOf(cst).map((each) => {
      const [name, range] = childrenOf(each);
      if (!name || !range) throw new Refused('expression-syntax', each);
      const [source, end] = range.name === 'IterationContext' ? childrenOf(range) : [range];
      if (!source) throw new Refused('expression-syntax', each);
      const start = { name: this.name(name), source: this.nested(source), from: each.from, to: each.to };
      return end ? { ...start, end: this.nested(end) } : start;
    });
  }

  private entries(children: readonly Cst[], cst: Cst): ContextEntry[] {
    const seen = new Set<string>();
    return children.map((entry) => {
      const [key, value] = childrenOf(entry);
      const inner = key && childrenOf(key)[0];
      if (!inner || !value) throw new Refused('expression-syntax', entry);
      const name = inner.name === 'StringLiteral' ? this.string(inner) : this.name(inner);
      if (seen.has(name)) throw new Refused('expression-duplicate-key', cst);
      seen.add(name);
      return { name, value: this.nested(value), from: entry.from, to: entry.to };
    });
  }

  private parameter(cst: Cst): FormalParameter {
    const [name, type] = childrenOf(cst);
    if (!name) throw new Refused('expression-syntax', cst);
    const start = { name: this.name(name), from: cst.from, to: cst.to };
    return type ? { ...start, type: this.type(type) } : start;
  }

  private type(cst: Cst): TypeNode {
    const type = this.typeOf(cst);
    return type ? { type, from: cst.from, to: cst.to } : { from: cst.from, to: cst.to };
  }

  private named(name: string): FeelType | undefined {
    return this.types?.get(name) ?? typeOfName(name);
  }

  private typeOf(cst: Cst): FeelType | undefined {
    const [inner, ...rest] = childrenOf(cst);
    switch (cst.name) {
      case 'Type':
      case 'ArgumentType':
        return inner && this.typeOf(inner);
      case 'QualifiedName':
      case 'SpecialType':
        return this.named(this.text(cst).replace(/\s+/g, ' '));
      case 'ListType': {
        const of = inner && this.typeOf(inner);
        return of && (this.text(cst).startsWith('range') ? rangeType(of) : listType(of));
      }
      case 'ContextType': {
        const entries = new Map<string, FeelType>();
        for (const entry of inner ? childrenOf(inner) : []) {
          const [name, type] = childrenOf(entry);
          entries.set(name ? this.name(name) : '', (type && this.typeOf(type)) ?? anyType);
        }
        return { kind: 'context', entries };
      }
      case 'FunctionType': {
        const parameters =
          inner?.name === 'ArgumentTypes' ? childrenOf(inner).map((c) => this.typeOf(c) ?? anyType) : [];
        const result = inner?.name === 'ArgumentTypes' ? rest[0] : inner;
        return { kind: 'function', parameters, result: (result && this.typeOf(result)) ?? anyType };
      }
      default:
        return undefined;
    }
  }
}

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["'\\/nrtbf]))/g,
    (whole, short?: string, long?: string, sign?: string) => {
      if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16));
      if (long !== undefined) {
        const code = Number.parseInt(long, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
      return sign === undefined ? whole : (escapes.get(sign) ?? sign);
    },
  );
}
