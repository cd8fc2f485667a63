import {
  type FeelType,
  type FeelValue,
  type Scope,
  anyType,
  contextType,
  dateTimeType,
  dateType,
  listType,
  numberType,
  stringType,
  toFeel,
} from '../../expressions/index.ts';
import { parseDate } from '../../expressions/values/date.ts';
import { dateTimeAt } from '../../expressions/values/time.ts';
import { namedZone, utc } from '../../expressions/values/zone.ts';
import type { RequesterFacts } from '../requester-facts.ts';
import { kindOf } from './fields/registry.ts';
import { feelRow } from './fields/table.ts';
import type { Answers, Form } from './form.ts';
import { fieldOf, fieldsOf } from './walk.ts';

/** What is around the answers of a form, for expressions over them. */
export interface AroundAnswers {
  requester: RequesterFacts;
  /** Milliseconds since the epoch. */
  now: number;
  /** The present day, `YYYY-MM-DD`, where it is not that of `now`. */
  today?: string;
  /** IANA name; UTC unless given. */
  timeZone?: string;
}

/** Names that are no field: `requester`, `today`, `now`. */
export function namesAround({
  requester,
  now,
  today,
  timeZone,
}: AroundAnswers): (name: string) => FeelValue | undefined {
  const present = () => dateTimeAt(now, (timeZone === undefined ? undefined : namedZone(timeZone)) ?? utc);
  const seen = new Map<string, FeelValue>();
  const made = (name: string): FeelValue | undefined => {
    if (name === 'requester') return toFeel(requester);
    if (name === 'now') return present();
    return name === 'today' ? (today === undefined ? present().date : parseDate(today)) : undefined;
  };
  return (name) => {
    const known = seen.get(name);
    if (known !== undefined) return known;
    const value = made(name);
    if (value !== undefined) seen.set(name, value);
    return value;
  };
}

/**
 * Stored answers as names for the expressions of a flow, a title, a routing rule: each by its field's kind (dates are
 * dates, also inside tables). Fields without answer are null; other names are asked of `outside`.
 */
export function scopeOfAnswers(form: Form, answers: Answers, outside?: (name: string) => FeelValue | undefined): Scope {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]));
  const seen = new Map<string, FeelValue>();
  return {
    get(name) {
      const known = seen.get(name);
      if (known !== undefined) return known;
      const field = fields.get(name);
      if (!field) return outside?.(name);
      const value = Object.hasOwn(answers, name) ? answers[name] : undefined;
      const feel = value === undefined || value === null ? null : kindOf(field).feel(value, field);
      seen.set(name, feel);
      return feel;
    },
  };
}

/** One row of a detail table as names: its columns by their kinds, also the empty ones, and the whole as `row`. */
export function scopeOfTableRow(form: Form, table: string, row: Readonly<Record<string, unknown>>): Scope | undefined {
  const field = fieldOf(form, table);
  if (field?.kind !== 'table') return undefined;
  const cells = feelRow(row, field);
  return { get: (name) => (name === 'row' ? cells : cells.get(name)) };
}

export const requesterType: FeelType = contextType({
  id: stringType,
  name: stringType,
  department: stringType,
  departments: listType(stringType),
  grade: numberType,
  post: stringType,
  groups: listType(stringType),
});

/** The types of all names that expressions over a form's answers may use. */
export function typesOfForm(form: Form): Map<string, FeelType> {
  const types = new Map<string, FeelType>([
    ['requester', requesterType],
    ['today', dateType],
    ['now', dateTimeType],
  ]);
  for (const field of fieldsOf(form)) types.set(field.id, kindOf(field).type(field) ?? anyType);
  return types;
}
