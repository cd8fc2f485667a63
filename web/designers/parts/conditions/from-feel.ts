import {
  compile,
  DaysDuration,
  FeelDate,
  FeelNumber,
  sourceOf,
  type SyntaxNode,
} from '@portico/core/expressions/index.ts';
import { formNames } from '@portico/core/definitions/form/index.ts';
import {
  type Condition,
  isComplete,
  normal,
  type Operator,
  type Row,
  type Value,
  valueOfLiteral,
} from './condition.ts';
import { type FieldOption, type Subject, subjectsOf } from './fields.ts';

/** The rows a formula stands for; null when rows cannot say it. */
export function fromFeel(source: string, fields: readonly FieldOption[]): Condition | null {
  if (source.trim() === '') return { join: 'all', items: [] };
  const compiled = compile(source, 'expression', { names: formNames });
  if (!compiled.ok) return null;
  const { tree } = compiled.expression;
  if (tree.kind === 'literal' && tree.value === true) return { join: 'all', items: [] };
  const subjects = subjectsOf(fields);
  const item = new Reader(subjects).item(tree);
  return item && normal({ join: 'all', items: [item] }, subjects);
}

const operators = { '=': 'eq', '!=': 'ne', '>': 'gt', '>=': 'ge', '<': 'lt', '<=': 'le' } as const;
const turned = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;
const calls: Readonly<Record<string, [Operator, Operator | null]>> = {
  contains: ['contains', 'containsNot'],
  'starts with': ['startsWith', null],
  'list contains': ['has', 'hasNot'],
};

class Reader {
  private readonly subjects: readonly Subject[];
  private readonly bySource: ReadonlyMap<string, Subject>;

  constructor(subjects: readonly Subject[]) {
    this.subjects = subjects;
    this.bySource = new Map(subjects.map((subject) => [subject.source, subject]));
  }

  item(node: SyntaxNode): Row | Condition | null {
    if (node.kind !== 'and' && node.kind !== 'or') return this.row(node);
    const items: (Row | Condition)[] = [];
    for (const operand of node.operands) {
      const item = this.item(operand);
      if (!item) return null;
      items.push(item);
    }
    return { join: node.kind === 'and' ? 'all' : 'any', items };
  }

  private row(node: SyntaxNode): Row | null {
    switch (node.kind) {
      case 'name':
      case 'path':
        return this.rowOf(node, 'yes');
      case 'comparison': {
        const operator = operators[node.operator];
        const { left, right } = node;
        if (right.kind === 'literal' && right.value === null)
          return operator === 'eq' || operator === 'ne'
            ? this.rowOf(left, operator === 'eq' ? 'empty' : 'notEmpty')
            : null;
        if (right.kind === 'literal' && typeof right.value === 'boolean')
          return operator === 'eq' ? this.rowOf(left, right.value ? 'yes' : 'no') : null;
        return this.subject(left) ? this.rowOf(left, operator, [right]) : this.rowOf(right, turned[operator], [left]);
      }
      case 'between':
        return this.rowOf(node.value, 'between', [node.low, node.high]);
      case 'in':
        return this.membership(node.value, node.tests, 'in');
      case 'call':
        return this.call(node.callee, node.args, node.names !== undefined);
      default:
        return null;
    }
  }

  private membership(value: SyntaxNode, tests: readonly SyntaxNode[], operator: 'in' | 'notIn'): Row | null {
    return this.rowOf(
      value,
      operator,
      tests.flatMap((test) => (test.kind === 'list' ? test.items : [test])),
    );
  }

  private call(callee: SyntaxNode, args: readonly SyntaxNode[], isNamed: boolean): Row | null {
    const [first, second] = args;
    if (callee.kind !== 'name' || isNamed || !first) return null;
    if (callee.name === 'not' && !second) {
      if (first.kind === 'in') return this.membership(first.value, first.tests, 'notIn');
      if (first.kind === 'call' && first.callee.kind === 'name' && !first.names) {
        const negated = Object.hasOwn(calls, first.callee.name) ? calls[first.callee.name]?.[1] : null;
        const [about, ...rest] = first.args;
        return negated && about ? this.rowOf(about, negated, rest) : null;
      }
      return null;
    }
    const operator = Object.hasOwn(calls, callee.name) ? calls[callee.name]?.[0] : undefined;
    return operator ? this.rowOf(first, operator, args.slice(1)) : null;
  }

  private subject(node: SyntaxNode): Subject | undefined {
    return this.bySource.get(sourceOf(node));
  }

  private rowOf(about: SyntaxNode, operator: Operator, nodes: readonly SyntaxNode[] = []): Row | null {
    const subject = this.subject(about);
    if (!subject) return null;
    const values: Value[] = [];
    for (const node of nodes) {
      const value = valueOf(node, subject.kind === 'date');
      if (value === null) return null;
      values.push(value);
    }
    const isList = operator === 'in' || operator === 'notIn' || operator === 'between';
    const [only] = values;
    const row: Row = {
      field: subject.key,
      operator,
      ...(isList ? { value: values } : only === undefined ? {} : { value: only }),
    };
    return (isList || values.length < 2) && isComplete(row, this.subjects) ? row : null;
  }
}

function valueOf(node: SyntaxNode, isDay: boolean): Value | null {
  if (node.kind === 'literal') {
    // A text is no day, and a day no text, although both are texts in JSON.
    if (isDay !== node.value instanceof FeelDate) return null;
    return valueOfLiteral(node.value);
  }
  if (node.kind === 'negate' && node.operand.kind === 'literal' && node.operand.value instanceof FeelNumber) {
    const value = valueOfLiteral(node.operand.value);
    return typeof value === 'number' ? -value : null;
  }
  return isDay ? dayOf(node) : null;
}

const isToday = (node: SyntaxNode): boolean =>
  node.kind === 'name'
    ? node.name === 'today'
    : node.kind === 'call' && node.args.length === 0 && node.callee.kind === 'name' && node.callee.name === 'today';

function dayOf(node: SyntaxNode): Value | null {
  if (isToday(node)) return { today: 0 };
  if (node.kind === 'call') {
    const [text] = node.args;
    if (node.callee.kind !== 'name' || node.callee.name !== 'date' || node.args.length !== 1 || node.names) return null;
    if (text?.kind !== 'literal' || typeof text.value !== 'string') return null;
    return text.value;
  }
  if (node.kind !== 'arithmetic' || !isToday(node.left) || node.right.kind !== 'literal') return null;
  const length = node.right.value;
  if (!(length instanceof DaysDuration) || (node.operator !== '+' && node.operator !== '-')) return null;
  const days = daysOf(length);
  return days === null ? null : { today: node.operator === '-' ? -days || 0 : days };
}

/** Whole days; null for anything finer. */
function daysOf(length: DaysDuration): number | null {
  const { days } = length;
  return length.nanoseconds === BigInt(days) * 86_400_000_000_000n ? days : null;
}
