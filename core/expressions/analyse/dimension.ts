import { compareValues } from '../values/compare.ts';
import { FeelDate } from '../values/date.ts';
import { DaysDuration, MonthsDuration } from '../values/duration.ts';
import type { FeelTypeName } from '../values/json.ts';
import { FeelNumber } from '../values/number.ts';
import { textOf } from '../values/text.ts';
import { FeelDateTime, FeelTime } from '../values/time.ts';
import { kindOf, type FeelKind, type FeelValue } from '../values/value.ts';
import { add } from '../evaluate/arithmetic.ts';

/** What is known of the values of a subject. */
export interface Domain {
  type?: FeelTypeName;
  /** All values there are, for a choice. */
  values?: readonly FeelValue[];
  min?: FeelValue;
  max?: FeelValue;
  /** Whole numbers only: nothing lies between 5 and 6. */
  isWhole?: boolean;
  /** It may have no value. Also assumed where a condition asks for `null`. */
  mayBeEmpty?: boolean;
}

/** Values that no test tells apart: a representative, and what they are as a FEEL test. */
export interface Cell {
  readonly sample: FeelValue;
  readonly text: string;
  /** Ends as FEEL source, of cells that lie in a row; null is no end. A point has itself as both ends. */
  readonly ends?: { readonly low: string | null; readonly high: string | null };
}

/** What several cells of a dimension are together; neighbours become one interval. */
export function textOfCells(cells: readonly Cell[], all: readonly Cell[]): string {
  const sorted = [...cells].sort((a, b) => all.indexOf(a) - all.indexOf(b));
  const runs: Cell[][] = [];
  for (const cell of sorted) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (run && last?.ends && cell.ends && all.indexOf(cell) === all.indexOf(last) + 1) run.push(cell);
    else runs.push([cell]);
  }
  return runs.map(textOfRun).join(', ');
}

function textOfRun(run: readonly Cell[]): string {
  const first = run[0];
  const last = run[run.length - 1];
  if (!first || !last || run.length === 1 || !first.ends || !last.ends) return first?.text ?? '';
  const isLowIncluded = first.ends.low === first.ends.high;
  const isHighIncluded = last.ends.low === last.ends.high;
  if (first.ends.low === null)
    return last.ends.high === null ? '-' : `${isHighIncluded ? '<=' : '<'} ${last.ends.high}`;
  if (last.ends.high === null) return `${isLowIncluded ? '>=' : '>'} ${first.ends.low}`;
  return `${isLowIncluded ? '[' : '('}${first.ends.low}..${last.ends.high}${isHighIncluded ? ']' : ')'}`;
}

const ordered: ReadonlySet<FeelKind> = new Set([
  'number',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
] as const);
const show = (value: FeelValue) => literal(value);

/** A value as FEEL source. */
export function literal(value: FeelValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const text = textOf(value, () => undefined);
  return value !== null && typeof value === 'object' && !(value instanceof FeelNumber) ? `@"${text}"` : text;
}

/** Cuts all values of a subject at the constants it is compared with. Null when the constants are of several kinds. */
export function cellsOf(constants: readonly FeelValue[], domain: Domain): Cell[] | null {
  const some = constants.filter((value) => value !== null);
  const kinds = new Set(some.map(kindOf));
  if (kinds.size > 1) return null;
  const kind = [...kinds][0] ?? kindOfDomain(domain);
  const cells =
    kind === 'boolean'
      ? booleans
      : ordered.has(kind)
        ? intervals(some, domain)
        : kind === 'string'
          ? words(some, domain)
          : null;
  if (!cells) return null;
  const isEmptySeen = domain.mayBeEmpty || constants.includes(null);
  return isEmptySeen ? [...cells, { sample: null, text: 'null' }] : cells;
}

const booleans: Cell[] = [
  { sample: true, text: 'true' },
  { sample: false, text: 'false' },
];

function kindOfDomain(domain: Domain): FeelKind {
  const first = domain.values?.[0];
  if (first !== undefined && first !== null) return kindOf(first);
  const type = domain.type ?? 'string';
  return type === 'any' || type === 'duration' ? 'string' : type;
}

/** The words asked for, and one that is none of them. */
function words(constants: readonly FeelValue[], domain: Domain): Cell[] {
  const all = [...new Set((domain.values ?? constants) as readonly string[])];
  const cells: Cell[] = all.map((word) => ({ sample: word, text: show(word) }));
  if (domain.values) return cells;
  let other = '…';
  while (all.includes(other)) other += '…';
  return [...cells, { sample: other, text: all.length ? `not(${all.map(show).join(', ')})` : '-' }];
}

function intervals(constants: readonly FeelValue[], domain: Domain): Cell[] {
  const ends = [...constants, domain.min, domain.max, ...(domain.values ?? [])].filter(
    (value) => value !== undefined && value !== null,
  );
  const sorted = ends.sort((a, b) => compareValues(a, b) ?? 0);
  const unique = sorted.filter((value, i) => i === 0 || compareValues(value, sorted[i - 1] ?? null) !== 0);
  const cells: Cell[] = [];
  const first = unique[0];
  if (first === undefined) return [{ sample: origin(domain), text: '-' }];
  const below = step(first, -1);
  if (below !== null) cells.push({ sample: below, text: `< ${show(first)}`, ends: { low: null, high: show(first) } });
  for (const [i, value] of unique.entries()) {
    const at = show(value);
    cells.push({ sample: value, text: at, ends: { low: at, high: at } });
    const next = unique[i + 1];
    const inside = next === undefined ? step(value, 1) : between(value, next, domain);
    if (inside === null) continue;
    const high = next === undefined ? null : show(next);
    cells.push({ sample: inside, text: high === null ? `> ${at}` : `(${at}..${high})`, ends: { low: at, high } });
  }
  return cells.filter((cell) => isWithin(cell.sample, domain));
}

function isWithin(sample: FeelValue, domain: Domain): boolean {
  if (domain.min !== undefined && (compareValues(sample, domain.min) ?? 0) < 0) return false;
  if (domain.max !== undefined && (compareValues(sample, domain.max) ?? 0) > 0) return false;
  return !domain.values || domain.values.some((value) => compareValues(value, sample) === 0);
}

function origin(domain: Domain): FeelValue {
  switch (domain.type) {
    case 'date':
      return new FeelDate(2000, 1, 1);
    case 'time':
      return new FeelTime(0, null);
    case 'days and time duration':
      return new DaysDuration(0n);
    case 'years and months duration':
      return new MonthsDuration(0);
    default:
      return new FeelNumber(0);
  }
}

const day = new DaysDuration(86_400_000_000_000n);
const hour = new DaysDuration(3_600_000_000_000n);

/** A value a little beyond another. */
function step(value: FeelValue, direction: 1 | -1): FeelValue {
  if (value instanceof FeelNumber) return value.plus(direction);
  if (value instanceof FeelDate) return value.addDays(direction);
  if (value instanceof MonthsDuration) return new MonthsDuration(value.months + direction);
  if (value instanceof DaysDuration) return new DaysDuration(value.nanoseconds + BigInt(direction) * hour.nanoseconds);
  if (value instanceof FeelDateTime) return add(value, new DaysDuration(BigInt(direction) * day.nanoseconds));
  if (value instanceof FeelTime) {
    const nanoseconds = value.nanosecondOfDay + direction * 60e9;
    return nanoseconds < 0 || nanoseconds >= 86_400e9 ? null : new FeelTime(nanoseconds, value.zone);
  }
  return null;
}

/** A value strictly between two, a round one if there is; null when there is none. */
function between(low: FeelValue, high: FeelValue, domain: Domain): FeelValue {
  if (low instanceof FeelNumber && high instanceof FeelNumber) {
    const whole = low.floor().plus(1);
    if (whole.lt(high)) return whole;
    return domain.isWhole ? null : low.plus(high).div(2);
  }
  if (low instanceof FeelDateTime && high instanceof FeelDateTime) {
    const half = (high.epochNanoseconds - low.epochNanoseconds) / 2n;
    return half === 0n ? null : add(low, new DaysDuration(half));
  }
  if (low instanceof DaysDuration && high instanceof DaysDuration) {
    const half = (low.nanoseconds + high.nanoseconds) / 2n;
    return half === low.nanoseconds ? null : new DaysDuration(half);
  }
  if (low instanceof FeelTime && high instanceof FeelTime) {
    const half = Math.floor((low.nanosecondOfDay + high.nanosecondOfDay) / 2);
    return half === low.nanosecondOfDay ? null : new FeelTime(half, low.zone);
  }
  const next = step(low, 1);
  return next !== null && (compareValues(next, high) ?? 0) < 0 ? next : null;
}
