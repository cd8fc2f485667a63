import type { EvaluateOptions } from '../evaluate/evaluate.ts';
import { pathOf } from '../explain.ts';
import type { ComparisonOperator, NodeOf, Place, SyntaxNode } from '../syntax.ts';
import { booleanType, nullType, numberType, stringType, typeText } from '../types.ts';
import { DaysDuration, MonthsDuration } from '../values/duration.ts';
import { FeelNumber } from '../values/number.ts';
import { FeelDateTime } from '../values/time.ts';
import { FeelRange, isList, type FeelValue } from '../values/value.ts';
import { sqlOfCall } from './calls.ts';
import { constantOf, parameterOf } from './constant.ts';
import { addToDate, partOfDate, subtractDates } from './dates.ts';
import { NotInSql, type Piece, digitsOfProduct, digitsOfSum, fitsDecimal, sameType } from './piece.ts';

const ordered = new Set(['number', 'string', 'date', 'time', 'date and time', 'days and time duration']);

/** Builds a statement part by part; parameters are collected on the way. */
export class Builder {
  private readonly values: unknown[] = [];
  private readonly columnOf: (path: string) => Piece | undefined;
  private readonly options: EvaluateOptions;

  constructor(columnOf: (path: string) => Piece | undefined, options: EvaluateOptions) {
    this.columnOf = columnOf;
    this.options = options;
  }

  /** The statement of a part, its parameters numbered from `first` as they occur; those that got lost on the way are left out. */
  finish(piece: Piece, first: number): { text: string; params: unknown[] } {
    const params: unknown[] = [];
    const numbers = new Map<string, number>();
    const text = piece.sql.replace(/\u0001(\d+)\u0001/g, (_, id: string) => {
      const number = numbers.get(id) ?? first + params.length;
      if (!numbers.has(id)) params.push(this.values[Number(id)]);
      numbers.set(id, number);
      return `$${number}`;
    });
    return { text, params };
  }

  build(node: SyntaxNode): Piece {
    const constant = constantOf(node, this.options);
    if (constant) return this.constant(constant.value, node);
    switch (node.kind) {
      case 'name':
      case 'path':
        return this.column(node);
      case 'comparison':
        return this.comparison(node);
      case 'between': {
        const value = this.build(node.value);
        const low = this.compare('>=', value, this.build(node.low), node);
        const high = this.compare('<=', value, this.build(node.high), node);
        return this.boolean(`(${low.sql} AND ${high.sql})`);
      }
      case 'in':
        return this.membership(node);
      case 'and':
      case 'or':
        return this.boolean(
          `(${node.operands.map((operand) => this.condition(operand).sql).join(node.kind === 'and' ? ' AND ' : ' OR ')})`,
        );
      case 'if':
        return this.choice(node);
      case 'arithmetic':
        return this.arithmetic(node);
      case 'negate': {
        const operand = this.build(node.operand);
        if (operand.type.kind !== 'number' && operand.type.kind !== 'days and time duration')
          throw new NotInSql(node, 'operands');
        return { ...operand, sql: `(- ${operand.sql})` };
      }
      case 'call':
        return sqlOfCall(node, this);
      default:
        throw new NotInSql(node, 'kind', { kind: node.kind });
    }
  }

  /** A part that must be true, false or null. */
  condition(node: SyntaxNode): Piece {
    const piece = this.build(node);
    if (piece.type.kind === 'null') return this.boolean('NULL::boolean');
    if (piece.type.kind !== 'boolean') throw new NotInSql(node, 'not-condition', { type: typeText(piece.type) });
    return piece;
  }

  boolean(sql: string, isNullable = true): Piece {
    return { sql, type: booleanType, isNullable };
  }

  param(value: unknown, cast: string): string {
    this.values.push(value);
    return `\u0001${this.values.length - 1}\u0001::${cast}`;
  }

  constant(value: FeelValue, place: Place): Piece {
    // Lists, ranges and months have no SQL of their own; what takes them looks at the constant.
    if (isList(value) || value instanceof FeelRange || value instanceof MonthsDuration) {
      return { sql: '', type: { kind: 'any' }, isNullable: false, constant: { value } };
    }
    if (value === null) return { sql: 'NULL', type: nullType, isNullable: true, constant: { value } };
    const parameter = parameterOf(value);
    if (!parameter) throw new NotInSql(place, 'value');
    const piece = {
      sql: this.param(parameter.text, parameter.cast),
      type: parameter.type,
      isNullable: false,
      constant: { value },
    };
    if (value instanceof FeelDateTime) return { ...piece, isZoned: value.offset !== 0 || value.zone?.offset === null };
    if (!(value instanceof FeelNumber))
      return value instanceof DaysDuration ? { ...piece, digits: { integer: 12, scale: 9 } } : piece;
    const scale = value.decimalPlaces();
    return { ...piece, digits: { scale, integer: Math.max(1, value.e + 1) } };
  }

  private column(node: NodeOf<'name' | 'path'>): Piece {
    const path = pathOf(node);
    const column = path === undefined ? undefined : this.columnOf(path);
    if (column) return column;
    if (node.kind === 'path') {
      const object = this.build(node.object);
      const part = partOfDate(object, node.name);
      if (part) return part;
    }
    throw new NotInSql(node, 'unknown-name', { name: path ?? node.kind });
  }

  private comparison(node: NodeOf<'comparison'>): Piece {
    return this.compare(node.operator, this.build(node.left), this.build(node.right), node);
  }

  /** `left operator right` as FEEL answers it: nothing equals nothing only, and is neither more nor less. */
  compare(operator: ComparisonOperator, left: Piece, right: Piece, place: Place): Piece {
    const isEqual = operator === '=';
    if (isEqual || operator === '!=') {
      if (right.type.kind === 'null' && left.sql)
        return this.boolean(`(${left.sql} IS ${isEqual ? '' : 'NOT '}NULL)`, false);
      if (left.type.kind === 'null' && right.sql)
        return this.boolean(`(${right.sql} IS ${isEqual ? '' : 'NOT '}NULL)`, false);
    }
    if (left.type.kind === 'null' || right.type.kind === 'null') return this.boolean('NULL::boolean');
    if (!left.sql || !right.sql || !sameType(left.type, right.type)) {
      throw new NotInSql(place, 'not-comparable', { left: typeText(left.type), right: typeText(right.type) });
    }
    if (isEqual || operator === '!=') {
      if (!ordered.has(left.type.kind) && left.type.kind !== 'boolean')
        throw new NotInSql(place, 'not-comparable', { left: typeText(left.type) });
      return this.equality(isEqual, left, right);
    }
    if (!ordered.has(left.type.kind)) throw new NotInSql(place, 'not-comparable', { left: typeText(left.type) });
    const collation = left.type.kind === 'string' ? ' COLLATE "C"' : '';
    return this.boolean(
      `(${left.sql}${collation} ${operator} ${right.sql}${collation})`,
      left.isNullable || right.isNullable,
    );
  }

  /** Written so that an index on a column compared with a value serves. */
  private equality(isEqual: boolean, left: Piece, right: Piece): Piece {
    if (!left.isNullable && !right.isNullable)
      return this.boolean(`(${left.sql} ${isEqual ? '=' : '<>'} ${right.sql})`, false);
    const [nullable, other] = left.isNullable ? [left, right] : [right, left];
    if (other.isNullable)
      return this.boolean(`(${left.sql} IS ${isEqual ? 'NOT ' : ''}DISTINCT FROM ${right.sql})`, false);
    const sql = isEqual
      ? `(${nullable.sql} = ${other.sql} AND ${nullable.sql} IS NOT NULL)`
      : `(${nullable.sql} <> ${other.sql} OR ${nullable.sql} IS NULL)`;
    return this.boolean(sql, false);
  }

  private membership(node: NodeOf<'in'>): Piece {
    const value = this.build(node.value);
    if (!value.sql || value.type.kind === 'null') throw new NotInSql(node.value, 'value');
    const tests = node.tests.map((test) => this.test(value, test));
    return this.boolean(
      tests.length === 1 ? (tests[0]?.sql ?? 'FALSE') : `(${tests.map((test) => test.sql).join(' OR ')})`,
    );
  }

  private test(value: Piece, node: SyntaxNode): Piece {
    if (node.kind === 'test') return this.compare(node.operator, value, this.build(node.end), node);
    if (node.kind === 'range') {
      const low = this.compare(node.isLowIncluded ? '>=' : '>', value, this.build(node.low), node);
      const high = this.compare(node.isHighIncluded ? '<=' : '<', value, this.build(node.high), node);
      if (!constantOf(node.low, this.options) || !constantOf(node.high, this.options))
        throw new NotInSql(node, 'range');
      const range = constantOf(node, this.options)?.value;
      if (!(range instanceof FeelRange) || range.low === null || range.high === null) throw new NotInSql(node, 'range');
      return this.boolean(`(${low.sql} AND ${high.sql})`);
    }
    const constant = constantOf(node, this.options);
    if (constant && isList(constant.value)) return this.oneOf(value, constant.value, node);
    return this.compare('=', value, this.build(node), node);
  }

  /** `value in [a, b]`: items of another kind, and nothing itself, are just not it. */
  oneOf(value: Piece, items: readonly FeelValue[], place: Place): Piece {
    const texts: unknown[] = [];
    let cast = 'text';
    let hasNull = false;
    for (const item of items) {
      if (isList(item) || item instanceof FeelRange) throw new NotInSql(place, 'value');
      const parameter = parameterOf(item);
      if (!parameter) throw new NotInSql(place, 'value');
      if (item === null) hasNull = true;
      else if (sameType(parameter.type, value.type)) {
        texts.push(parameter.text);
        cast = parameter.cast;
      }
    }
    const found = texts.length
      ? `(${value.sql} = ANY(${this.param(texts, `${cast}[]`)}) AND ${value.sql} IS NOT NULL)`
      : 'FALSE';
    return this.boolean(hasNull ? `(${found} OR ${value.sql} IS NULL)` : found, false);
  }

  private choice(node: NodeOf<'if'>): Piece {
    const condition = this.condition(node.condition);
    const then = this.build(node.then);
    const otherwise = this.build(node.otherwise);
    const type = then.type.kind === 'null' ? otherwise.type : then.type;
    if (
      !then.sql ||
      !otherwise.sql ||
      (otherwise.type.kind !== 'null' && !sameType(type, otherwise.type)) ||
      type.kind === 'null'
    ) {
      throw new NotInSql(node, 'branches', { then: typeText(then.type), otherwise: typeText(otherwise.type) });
    }
    const digits =
      then.digits && otherwise.digits ? digitsOfSum(then.digits, otherwise.digits) : (then.digits ?? otherwise.digits);
    const sql = `(CASE WHEN ${condition.sql} THEN ${then.sql} ELSE ${otherwise.sql} END)`;
    const isZoned = then.isZoned === true || otherwise.isZoned === true;
    return { sql, type, isNullable: then.isNullable || otherwise.isNullable, isZoned, ...(digits ? { digits } : {}) };
  }

  private arithmetic(node: NodeOf<'arithmetic'>): Piece {
    const left = this.build(node.left);
    const right = this.build(node.right);
    const isNullable = left.isNullable || right.isNullable;
    const refuse = (why: string) => new NotInSql(node, why, { operator: node.operator });
    if (left.type.kind === 'number' && right.type.kind === 'number') {
      if (node.operator === '/' || node.operator === '**') throw refuse('rounding');
      const join = node.operator === '*' ? digitsOfProduct : digitsOfSum;
      const digits = join(left.digits ?? { integer: 11, scale: 4 }, right.digits ?? { integer: 11, scale: 4 });
      if (!fitsDecimal(digits)) throw refuse('too-many-digits');
      return { sql: `(${left.sql} ${node.operator} ${right.sql})`, type: numberType, isNullable, digits };
    }
    if (left.type.kind === 'string' && right.type.kind === 'string' && node.operator === '+') {
      return { sql: `(${left.sql} || ${right.sql})`, type: stringType, isNullable };
    }
    if (
      left.type.kind === 'days and time duration' &&
      right.type.kind === 'days and time duration' &&
      (node.operator === '+' || node.operator === '-')
    ) {
      return { sql: `(${left.sql} ${node.operator} ${right.sql})`, type: left.type, isNullable };
    }
    const dated =
      node.operator === '-'
        ? (subtractDates(left, right) ?? addToDate(left, right, -1, this))
        : node.operator === '+'
          ? (addToDate(left, right, 1, this) ?? addToDate(right, left, 1, this))
          : undefined;
    if (!dated) throw refuse('operands');
    return dated;
  }
}
