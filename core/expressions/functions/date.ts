import { FeelDate } from '../values/date.ts';
import { feelNumber } from '../values/number.ts';
import { FeelDateTime, FeelTime } from '../values/time.ts';
import { equalValues } from '../values/compare.ts';
import { anyType, booleanType, dateTimeType, dateType, numberType, stringType } from '../types.ts';
import { kindOf, type FeelValue } from '../values/value.ts';
import { define, form } from './define.ts';

const dayOf = (value: FeelValue | undefined): FeelDate =>
  value instanceof FeelDate ? value : (value as FeelDateTime).date;
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const dateFunctions = [
  define(
    'now',
    '现在',
    'the present date and time',
    form('', dateTimeType, (_, run) => run.now()),
  ),
  define(
    'today',
    '今天',
    'the present date',
    form('', dateType, (_, run) => run.now()?.date ?? null),
  ),
  define(
    'day of year',
    '一年中的第几天',
    'the day counted in its year',
    form('date: date|date and time', numberType, ([d]) => feelNumber(dayOf(d).dayOfYear)),
  ),
  define(
    'day of week',
    '星期几（英文名）',
    'the name of the weekday',
    form('date: date|date and time', stringType, ([d]) => days[dayOf(d).weekday - 1] ?? null),
  ),
  define(
    'month of year',
    '月份（英文名）',
    'the name of the month',
    form('date: date|date and time', stringType, ([d]) => months[dayOf(d).month - 1] ?? null),
  ),
  define(
    'week of year',
    '一年中的第几周（ISO）',
    'the ISO week counted in its year',
    form('date: date|date and time', numberType, ([d]) => feelNumber(dayOf(d).weekOfYear)),
  ),
  define(
    'is',
    '两个值是否完全相同（含时区）',
    'whether two values are the same in all parts, zones too',
    form('value1?: any, value2?: any', booleanType, ([a = null, b = null], run) => isSame(a, b, run.charge)),
  ),
  define(
    'is defined',
    '是否有值',
    'whether there is a value',
    form('value: any', booleanType, ([value]) => value !== null),
  ),
  define(
    'get or else',
    '有值取值，无值取后者',
    'the value, or the second when there is none',
    form('value: any, default: any', anyType, ([value = null, other = null]) => value ?? other),
  ),
];

function isSame(a: FeelValue, b: FeelValue, charge: (steps: number) => void): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (a instanceof FeelTime && b instanceof FeelTime) return a.toString() === b.toString();
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return a.toString() === b.toString();
  return equalValues(a, b, charge) === true;
}
