import { dateType, daysDurationType, numberType } from '../types.ts';
import { DaysDuration, MonthsDuration } from '../values/duration.ts';
import type { Piece } from './piece.ts';

const day = 86_400_000_000_000n;
/** Longer ones may leave the years that PostgreSQL has. */
const maxDays = 1_000_000n;

interface Parameters {
  param(value: unknown, cast: string): string;
}

/** A date, or date and time, plus or minus a fixed duration; undefined when that is not what the two are. */
export function addToDate(point: Piece, duration: Piece, sign: 1 | -1, to: Parameters): Piece | undefined {
  const amount = duration.constant?.value;
  const isDate = point.type.kind === 'date';
  if (!point.sql || point.isZoned || (!isDate && point.type.kind !== 'date and time')) return undefined;
  const { type, isNullable } = point;
  if (amount instanceof MonthsDuration) {
    if (Math.abs(amount.months) > 12_000) return undefined;
    const months = to.param(sign * amount.months, 'integer');
    const interval = `make_interval(months => ${months})`;
    if (isDate) return { sql: `((${point.sql} + ${interval})::date)`, type, isNullable };
    return { sql: `(((${point.sql} AT TIME ZONE 'UTC') + ${interval}) AT TIME ZONE 'UTC')`, type, isNullable };
  }
  if (!(amount instanceof DaysDuration)) return undefined;
  const size = amount.nanoseconds * BigInt(sign);
  if (size > maxDays * day || size < -maxDays * day) return undefined;
  if (isDate) {
    // Part of a day would be cut off differently.
    if (size % day !== 0n) return undefined;
    return { sql: `(${point.sql} + ${to.param(Number(size / day), 'integer')})`, type, isNullable };
  }
  if (size % 1000n !== 0n) return undefined;
  return {
    sql: `(${point.sql} + make_interval(secs => ${to.param((Number(size / 1000n) / 1e6).toString(), 'double precision')}))`,
    type,
    isNullable,
  };
}

/** Distance of two dates, or of two dates and times, in seconds. */
export function subtractDates(left: Piece, right: Piece): Piece | undefined {
  const isNullable = left.isNullable || right.isNullable;
  if (left.type.kind === 'date' && right.type.kind === 'date') {
    return { sql: `((${left.sql} - ${right.sql})::numeric * 86400)`, type: daysDurationType, isNullable };
  }
  if (left.type.kind === 'date and time' && right.type.kind === 'date and time') {
    return { sql: `(extract(epoch from (${left.sql} - ${right.sql}))::numeric)`, type: daysDurationType, isNullable };
  }
  return undefined;
}

const fields: Readonly<Record<string, string>> = { year: 'year', month: 'month', day: 'day', weekday: 'isodow' };

/** `date.year` and so on; a date and time is looked at in UTC, as its JSON is. */
export function partOfDate(object: Piece, name: string): Piece | undefined {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field || object.isZoned || (object.type.kind !== 'date' && object.type.kind !== 'date and time'))
    return undefined;
  const at = object.type.kind === 'date' ? object.sql : `(${object.sql} AT TIME ZONE 'UTC')`;
  return {
    sql: `(extract(${field} from ${at})::numeric)`,
    type: numberType,
    isNullable: object.isNullable,
    digits: { integer: 4, scale: 0 },
  };
}

/** `date(moment)`: the day in UTC. */
export function dayOf(moment: Piece): Piece | undefined {
  if (moment.type.kind === 'date') return moment;
  if (moment.type.kind !== 'date and time' || moment.isZoned) return undefined;
  return { sql: `((${moment.sql} AT TIME ZONE 'UTC')::date)`, type: dateType, isNullable: moment.isNullable };
}
