import { FeelDate } from '../values/date.ts';
import { DaysDuration, MonthsDuration } from '../values/duration.ts';
import { feelNumber } from '../values/number.ts';
import { FeelDateTime, FeelTime } from '../values/time.ts';
import { FeelRange, isContext, isList, type FeelValue } from '../values/value.ts';
import { memberOf } from './names.ts';
import type { Run } from './run.ts';

/** `object.name`: a member, a part of a date, or the members of each item of a list. */
export function memberValue(object: FeelValue, name: string, run: Run): FeelValue {
  if (object === null) return null;
  if (isContext(object)) return memberOf(object, name) ?? null;
  if (isList(object)) {
    run.charge(object.length);
    return run.list(object.map((item) => memberValue(item, name, run)));
  }
  const part = partOf(object, name);
  return typeof part === 'number' ? feelNumber(part) : part;
}

function partOf(value: FeelValue, name: string): FeelValue | number {
  if (value instanceof FeelDate) return datePart(value, name);
  if (value instanceof FeelTime) return timePart(value, name, value.offset);
  if (value instanceof FeelDateTime) return datePart(value.date, name) ?? timePart(value.time, name, value.offset);
  if (value instanceof DaysDuration) {
    switch (name) {
      case 'days':
        return value.days;
      case 'hours':
        return value.hours;
      case 'minutes':
        return value.minutes;
      case 'seconds':
        return value.wholeSeconds;
    }
  }
  if (value instanceof MonthsDuration)
    return name === 'years' ? value.years : name === 'months' ? value.restMonths : null;
  if (value instanceof FeelRange) {
    switch (name) {
      case 'start':
        return value.low;
      case 'end':
        return value.high;
      case 'start included':
        return value.isLowIncluded;
      case 'end included':
        return value.isHighIncluded;
    }
  }
  return null;
}

function datePart(date: FeelDate, name: string): number | null {
  switch (name) {
    case 'year':
      return date.year;
    case 'month':
      return date.month;
    case 'day':
      return date.day;
    case 'weekday':
      return date.weekday;
    default:
      return null;
  }
}

function timePart(time: FeelTime, name: string, offset: number | null): FeelValue | number {
  switch (name) {
    case 'hour':
      return time.hour;
    case 'minute':
      return time.minute;
    case 'second':
      return time.second;
    case 'time offset':
      return offset === null ? null : new DaysDuration(BigInt(offset) * 1_000_000_000n);
    case 'timezone':
      return time.zone === null ? null : time.zone.offset === null ? time.zone.id : null;
    default:
      return null;
  }
}
