import { FeelDate } from './date.ts';
import { DaysDuration, MonthsDuration } from './duration.ts';
import { FeelNumber } from './number.ts';
import { FeelDateTime, FeelTime } from './time.ts';
import { FeelFunction, FeelRange, type FeelValue } from './value.ts';

/** Counts the work of walking nested values; throws when there is too much of it. */
export type Charge = (steps: number) => void;

const sign = (a: bigint | number, b: bigint | number) => (a < b ? -1 : a > b ? 1 : 0);

/** Order of two values of one ordered kind: negative, 0, positive; null when FEEL has no answer. */
export function compareValues(a: FeelValue, b: FeelValue): number | null {
  if (a instanceof FeelNumber) return b instanceof FeelNumber ? a.cmp(b) : null;
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : null;
  if (a instanceof FeelDate) return b instanceof FeelDate ? sign(a.epochDay, b.epochDay) : null;
  if (a instanceof FeelDateTime) {
    if (!(b instanceof FeelDateTime) || (a.zone === null) !== (b.zone === null)) return null;
    return sign(a.epochNanoseconds, b.epochNanoseconds);
  }
  if (a instanceof FeelTime) {
    if (!(b instanceof FeelTime) || (a.zone === null) !== (b.zone === null)) return null;
    return sign(a.nanosecondOfDay - (a.offset ?? 0) * 1e9, b.nanosecondOfDay - (b.offset ?? 0) * 1e9);
  }
  if (a instanceof DaysDuration) return b instanceof DaysDuration ? sign(a.nanoseconds, b.nanoseconds) : null;
  if (a instanceof MonthsDuration) return b instanceof MonthsDuration ? sign(a.months, b.months) : null;
  return null;
}

/** By code point, as `collate "C"` of PostgreSQL does; `<` of JavaScript differs above U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above all others.
    const isHighX = x >= 0xd800 && x <= 0xdfff;
    const isHighY = y >= 0xd800 && y <= 0xdfff;
    return isHighX === isHighY ? x - y : isHighX ? 1 : -1;
  }
  return a.length - b.length;
}

/** `=` of FEEL: true, false, or null for values of different kinds. */
export function equalValues(a: FeelValue, b: FeelValue, charge: Charge): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a === 'string') return typeof b === 'string' ? a === b : null;
  if (typeof a === 'boolean') return typeof b === 'boolean' ? a === b : null;
  if (a instanceof FeelNumber) return b instanceof FeelNumber ? a.eq(b) : null;
  if (Array.isArray(a)) return Array.isArray(b) ? equalLists(a, b, charge) : null;
  if (a instanceof Map) {
    if (!(b instanceof Map)) return null;
    if (a.size !== b.size) return false;
    for (const [name, value] of a) {
      charge(1);
      const other = b.get(name);
      if (other === undefined || equalValues(value, other, charge) !== true) return false;
    }
    return true;
  }
  if (a instanceof FeelRange) return b instanceof FeelRange ? equalRanges(a, b, charge) : null;
  if (a instanceof FeelFunction) return b instanceof FeelFunction ? a === b : null;
  if (a instanceof FeelTime || a instanceof FeelDateTime) {
    if (a.constructor !== (b as object).constructor) return null;
    return compareValues(a, b) === 0;
  }
  const order = compareValues(a, b);
  return order === null ? null : order === 0;
}

function equalLists(a: readonly FeelValue[], b: readonly FeelValue[], charge: Charge): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    charge(1);
    if (equalValues(a[i] ?? null, b[i] ?? null, charge) !== true) return false;
  }
  return true;
}

function equalRanges(a: FeelRange, b: FeelRange, charge: Charge): boolean {
  return (
    a.isLowIncluded === b.isLowIncluded &&
    a.isHighIncluded === b.isHighIncluded &&
    a.hasLow === b.hasLow &&
    a.hasHigh === b.hasHigh &&
    equalValues(a.low, b.low, charge) === true &&
    equalValues(a.high, b.high, charge) === true
  );
}
