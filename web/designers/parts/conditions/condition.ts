import {
  FeelDate,
  type FeelValue,
  fromFeel as jsonOf,
  literalSource,
  toFeel as feelOf,
} from '@portico/core/expressions/index.ts';
import { type FieldOption, type Subject, type SubjectKind, subjectsOf } from './fields.ts';

export type Operator =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'ge'
  | 'lt'
  | 'le'
  | 'between'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'containsNot'
  | 'startsWith'
  | 'has'
  | 'hasNot'
  | 'yes'
  | 'no'
  | 'empty'
  | 'notEmpty';

/** A number, a text or key, a day, or a day counted from today. */
export type Value = number | string | { today: number };
export interface Row {
  field: string;
  operator: Operator;
  /** Undefined while it is still to be filled in, and where the operator takes none. */
  value?: Value | readonly Value[] | undefined;
}
export interface Condition {
  join: 'all' | 'any';
  items: readonly (Row | Condition)[];
}

const orders = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'between'] as const;
const emptiness = ['empty', 'notEmpty'] as const;
const picks = ['eq', 'ne', 'in', 'notIn', ...emptiness] as const;
const members = ['has', 'hasNot', ...emptiness] as const;
export const operatorsOf: Readonly<Record<SubjectKind, readonly Operator[]>> = {
  text: ['eq', 'ne', 'contains', 'containsNot', 'startsWith', 'in', 'notIn', ...emptiness],
  number: [...orders, ...emptiness],
  date: [...orders, ...emptiness],
  rows: orders,
  'yes-no': ['yes', 'no', ...emptiness],
  choice: picks,
  person: picks,
  department: picks,
  choices: members,
  people: members,
  departments: members,
  texts: members,
  other: emptiness,
};

export const shapeOf = (operator: Operator): 'none' | 'one' | 'two' | 'many' => {
  if (['yes', 'no', 'empty', 'notEmpty'].includes(operator)) return 'none';
  return operator === 'between' ? 'two' : operator === 'in' || operator === 'notIn' ? 'many' : 'one';
};

export const isGroup = (item: Row | Condition): item is Condition => 'join' in item;
export const listOfValue = (value: Row['value']): readonly Value[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value as Value];

function isValueOf(value: Value, kind: SubjectKind): boolean {
  if (kind === 'number' || kind === 'rows') return typeof value === 'number' && Number.isFinite(value);
  if (kind !== 'date') return typeof value === 'string' && value !== '';
  return typeof value === 'object' ? Number.isInteger(value.today) : feelOf(value, 'date') instanceof FeelDate;
}

/** Whether everything a row needs is there; a row that is not complete is no part of the formula yet. */
export function isComplete(row: Row, subjects: readonly Subject[]): boolean {
  const subject = subjects.find((each) => each.key === row.field);
  if (!subject || !operatorsOf[subject.kind].includes(row.operator)) return false;
  const values = listOfValue(row.value);
  const shape = shapeOf(row.operator);
  if (shape === 'none') return true;
  if (shape === 'many' ? values.length === 0 : values.length !== (shape === 'two' ? 2 : 1)) return false;
  return values.every((value) => isValueOf(value, subject.kind));
}

/** Complete rows only, no empty groups, no group where none is needed. */
export function normal(condition: Condition, subjects: readonly Subject[]): Condition {
  const items = condition.items.flatMap((item): readonly (Row | Condition)[] => {
    if (!isGroup(item)) return isComplete(item, subjects) ? [item] : [];
    const inner = normal(item, subjects);
    return inner.items.length < 2 || inner.join === condition.join ? inner.items : [inner];
  });
  const [only] = items;
  if (items.length === 1 && only && isGroup(only)) return only;
  return { join: items.length < 2 ? 'all' : condition.join, items };
}

function valueSource(value: Value, kind: SubjectKind): string {
  if (typeof value === 'object') {
    if (value.today === 0) return 'today()';
    return `today() ${value.today < 0 ? '-' : '+'} @"P${Math.abs(value.today)}D"`;
  }
  return literalSource(feelOf(value, kind === 'date' ? 'date' : 'any'));
}

const signs = { eq: '=', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
function rowSource(row: Row, subjects: readonly Subject[]): string {
  const subject = subjects.find((each) => each.key === row.field);
  if (!subject) return 'true';
  const { source } = subject;
  const values = listOfValue(row.value).map((value) => valueSource(value, subject.kind));
  switch (row.operator) {
    case 'between':
      return `${source} between ${values.join(' and ')}`;
    case 'in':
      return `${source} in (${values.join(', ')})`;
    case 'notIn':
      return `not(${source} in (${values.join(', ')}))`;
    case 'contains':
      return `contains(${source}, ${values.join()})`;
    case 'containsNot':
      return `not(contains(${source}, ${values.join()}))`;
    case 'startsWith':
      return `starts with(${source}, ${values.join()})`;
    case 'has':
      return `list contains(${source}, ${values.join()})`;
    case 'hasNot':
      return `not(list contains(${source}, ${values.join()}))`;
    case 'yes':
    case 'no':
      return `${source} = ${row.operator === 'yes'}`;
    case 'empty':
    case 'notEmpty':
      return `${source} ${row.operator === 'empty' ? '=' : '!='} null`;
    default:
      return `${source} ${signs[row.operator]} ${values.join()}`;
  }
}

/** The formula of rows; nothing to ask is `true`. */
export function toFeel(condition: Condition, fields: readonly FieldOption[]): string {
  const subjects = subjectsOf(fields);
  const sourceOfGroup = (group: Condition): string =>
    group.items
      .map((item) => (isGroup(item) ? `(${sourceOfGroup(item)})` : rowSource(item, subjects)))
      .join(group.join === 'all' ? ' and ' : ' or ') || 'true';
  return sourceOfGroup(normal(condition, subjects));
}

/** A value as JSON, when it is one that rows can hold. */
export function valueOfLiteral(value: FeelValue): Value | null {
  const json = jsonOf(value);
  return typeof json === 'string' || typeof json === 'number' ? json : null;
}
