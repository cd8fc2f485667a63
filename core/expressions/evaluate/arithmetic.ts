import type { ArithmeticOperator } from '../syntax.ts';
import { FeelDate } from '../values/date.ts';
import { DaysDuration, MonthsDuration, daysDuration, monthsDuration } from '../values/duration.ts';
import { FeelNumber, finite, toInteger } from '../values/number.ts';
import { FeelDateTime, FeelTime, dateTimeOfLocal, nanosecondsOfDay } from '../values/time.ts';
import type { FeelValue } from '../values/value.ts';
import type { Run } from './run.ts';

const dayLength = BigInt(nanosecondsOfDay);

/** `left operator right`; null where FEEL gives no meaning to the two kinds. */
export function arithmetic(operator: ArithmeticOperator, left: FeelValue, right: FeelValue, run: Run): FeelValue {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return ofNumbers(operator, left, right, run);
  switch (operator) {
    case '+':
      if (typeof left === 'string' && typeof right === 'string') return run.text(left + right);
      return add(left, right) ?? add(right, left);
    case '-':
      return subtract(left, right);
    case '*':
      return left instanceof FeelNumber ? scale(right, left) : right instanceof FeelNumber ? scale(left, right) : null;
    case '/':
      return divide(left, right);
    case '**':
      return null;
  }
}

function ofNumbers(operator: ArithmeticOperator, left: FeelNumber, right: FeelNumber, run: Run): FeelNumber | null {
  switch (operator) {
    case '+':
      return finite(left.plus(right));
    case '-':
      return finite(left.minus(right));
    case '*':
      return finite(left.times(right));
    case '/':
      return right.isZero() ? null : finite(left.div(right));
    case '**':
      run.charge(right.isInteger() ? 4 : 100);
      return finite(left.pow(right));
  }
}

export function negate(value: FeelValue): FeelValue {
  if (value instanceof FeelNumber) return value.isZero() ? value : value.neg();
  if (value instanceof DaysDuration) return new DaysDuration(-value.nanoseconds);
  if (value instanceof MonthsDuration) return monthsDuration(-value.months);
  return null;
}

/** Something in time, or a duration, plus a duration. */
export function add(left: FeelValue, right: FeelValue): FeelValue {
  if (right instanceof DaysDuration) {
    if (left instanceof DaysDuration) return daysDuration(left.nanoseconds + right.nanoseconds);
    if (left instanceof FeelDateTime) return shift(left, right.nanoseconds);
    // A date plus hours stays a date: the day in which the sum lies.
    if (left instanceof FeelDate)
      return dateTimeOfLocal(midnight(left).localNanoseconds + right.nanoseconds, null)?.date ?? null;
    if (left instanceof FeelTime) {
      const sum = (BigInt(left.nanosecondOfDay) + right.nanoseconds) % dayLength;
      return new FeelTime(Number(sum < 0n ? sum + dayLength : sum), left.zone);
    }
  }
  if (right instanceof MonthsDuration) {
    if (left instanceof MonthsDuration) return monthsDuration(left.months + right.months);
    if (left instanceof FeelDate) return left.addMonths(right.months);
    if (left instanceof FeelDateTime) {
      const date = left.date.addMonths(right.months);
      return date && new FeelDateTime(date, left.time);
    }
  }
  return null;
}

const midnight = (date: FeelDate) => new FeelDateTime(date, new FeelTime(0, null));
const shift = (from: FeelDateTime, nanoseconds: bigint) =>
  dateTimeOfLocal(from.localNanoseconds + nanoseconds, from.zone);

function subtract(left: FeelValue, right: FeelValue): FeelValue {
  if (right instanceof DaysDuration) return add(left, new DaysDuration(-right.nanoseconds));
  if (right instanceof MonthsDuration) return add(left, new MonthsDuration(-right.months));
  if (left instanceof FeelTime && right instanceof FeelTime) {
    if ((left.zone === null) !== (right.zone === null)) return null;
    const distance = left.nanosecondOfDay - right.nanosecondOfDay - ((left.offset ?? 0) - (right.offset ?? 0)) * 1e9;
    return new DaysDuration(BigInt(distance));
  }
  const from = asDateTime(left);
  const to = asDateTime(right);
  if (!from || !to) return null;
  // A date is midnight in UTC when it meets a date and time; one with a zone and one without have no distance.
  if (!(left instanceof FeelDate && right instanceof FeelDate)) {
    const isZoned = (value: FeelValue, at: FeelDateTime) => value instanceof FeelDate || at.zone !== null;
    if (isZoned(left, from) !== isZoned(right, to)) return null;
  }
  return daysDuration(from.epochNanoseconds - to.epochNanoseconds);
}

function asDateTime(value: FeelValue): FeelDateTime | null {
  if (value instanceof FeelDateTime) return value;
  return value instanceof FeelDate ? new FeelDateTime(value, new FeelTime(0, null)) : null;
}
function scale(duration: FeelValue, by: FeelNumber): FeelValue {
  if (duration instanceof DaysDuration) return ofNanoseconds(new FeelNumber(duration.nanoseconds.toString()).times(by));
  if (duration instanceof MonthsDuration) return ofMonths(new FeelNumber(duration.months).times(by));
  return null;
}

function divide(left: FeelValue, right: FeelValue): FeelValue {
  if (left instanceof DaysDuration) {
    const size = new FeelNumber(left.nanoseconds.toString());
    if (right instanceof FeelNumber) return right.isZero() ? null : ofNanoseconds(size.div(right));
    if (right instanceof DaysDuration)
      return right.nanoseconds === 0n ? null : finite(size.div(right.nanoseconds.toString()));
  }
  if (left instanceof MonthsDuration) {
    if (right instanceof FeelNumber) return right.isZero() ? null : ofMonths(new FeelNumber(left.months).div(right));
    if (right instanceof MonthsDuration)
      return right.months === 0 ? null : finite(new FeelNumber(left.months).div(right.months));
  }
  return null;
}

function ofNanoseconds(nanoseconds: FeelNumber): DaysDuration | null {
  return nanoseconds.isFinite() && nanoseconds.e < 40 ? daysDuration(BigInt(nanoseconds.trunc().toFixed())) : null;
}
function ofMonths(months: FeelNumber): MonthsDuration | null {
  const whole = toInteger(months.trunc());
  return whole === undefined ? null : monthsDuration(whole);
}
