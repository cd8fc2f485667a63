import { FeelDate, feelDate, parseDate } from '../values/date.ts';
import { DaysDuration, type MonthsDuration, monthsDuration, parseDuration } from '../values/duration.ts';
import { type FeelNumber, parseNumber, toInteger } from '../values/number.ts';
import { textOf } from '../values/text.ts';
import { FeelDateTime, FeelTime, feelTime, parseDateTime, parseTime } from '../values/time.ts';
import { namedZone, offsetZone, utc } from '../values/zone.ts';
import { anyType, dateTimeType, dateType, monthsDurationType, numberType, stringType, timeType } from '../types.ts';
import type { FeelValue } from '../values/value.ts';
import { define, form } from './define.ts';

const midnight = new FeelTime(0, null);

export const conversionFunctions = [
  define(
    'string',
    '把任意值变成文本',
    'turns any value into text',
    form('from: any', stringType, ([from = null], run) => (from === null ? null : run.text(textOf(from, run.charge)))),
  ),
  define(
    'number',
    '把文本读成数字，可指定千分位和小数点',
    'reads text as a number; group and decimal separators may be given',
    form('from: string', numberType, ([from]) => parseNumber((from as string).trim())),
    form('from: number', numberType, ([from]) => from as FeelNumber),
    form(
      'from: string, grouping separator: string|null, decimal separator?: string|null',
      numberType,
      ([from, group = null, point = null]) => {
        if (group !== null && !['.', ',', ' '].includes(group as string)) return null;
        if (point !== null && !['.', ','].includes(point as string)) return null;
        if (group !== null && group === point) return null;
        let text = (from as string).trim();
        if (group !== null) text = text.split(group as string).join('');
        if (point === ',') text = text.includes('.') ? '' : text.replace(',', '.');
        return parseNumber(text);
      },
    ),
  ),
  define(
    'date',
    '由文本、日期时间或年月日得到日期',
    'a date from text, from a date and time, or from year, month and day',
    form('from: string', dateType, ([from]) => parseDate(from as string)),
    form('from: date and time', dateType, ([from]) => (from as FeelDateTime).date),
    form('from: date', dateType, ([from]) => from as FeelDate),
    form('year: number, month: number, day: number', dateType, (args) => {
      const [year, month, day] = (args as FeelNumber[]).map(toInteger);
      return year === undefined || month === undefined || day === undefined ? null : feelDate(year, month, day);
    }),
  ),
  define(
    'time',
    '由文本、日期时间或时分秒得到时间',
    'a time from text, from a date and time, or from hour, minute and second',
    form('from: string', timeType, ([from]) => parseTime(from as string)),
    form('from: date', timeType, () => new FeelTime(0, utc)),
    form('from: date and time', timeType, ([from]) => (from as FeelDateTime).time),
    form('from: time', timeType, ([from]) => from as FeelTime),
    form(
      'hour: number, minute: number, second: number, offset?: days and time duration|null',
      timeType,
      ([h, m, s, offset = null]) => {
        const hour = toInteger(h as FeelNumber);
        const minute = toInteger(m as FeelNumber);
        const seconds = s as FeelNumber;
        if (hour === undefined || minute === undefined || seconds.isNegative()) return null;
        const zone = offset === null ? null : offsetZone(Number((offset as DaysDuration).nanoseconds / 1_000_000_000n));
        if (offset !== null && zone === null) return null;
        const nanosecond = seconds.minus(seconds.trunc()).times(1e9).trunc().toNumber();
        return feelTime(hour, minute, seconds.trunc().toNumber(), nanosecond, zone);
      },
    ),
  ),
  define(
    'date and time',
    '由文本，或日期加时间，得到日期时间',
    'a date and time from text, or from a date and a time',
    form('from: string', dateTimeType, ([from]) => {
      const date = parseDate(from as string);
      return date ? new FeelDateTime(date, midnight) : parseDateTime(from as string);
    }),
    form(
      'date: date|date and time, time: time',
      dateTimeType,
      ([date = null, time]) => new FeelDateTime(dayOf(date), time as FeelTime),
    ),
    form('date: date and time, timezone: string', dateTimeType, ([from, name]) => {
      const at = from as FeelDateTime;
      const zone = namedZone(name as string);
      return zone && new FeelDateTime(at.date, new FeelTime(at.time.nanosecondOfDay, zone));
    }),
    form(
      'year: number, month: number, day: number, hour: number, minute: number, second: number, offset?: days and time duration|null',
      dateTimeType,
      (args) => {
        const [year, month, day, hour, minute, second] = (args.slice(0, 6) as FeelNumber[]).map(toInteger);
        const offset = args[6] ?? null;
        const zone = offset instanceof DaysDuration ? offsetZone(Number(offset.nanoseconds / 1_000_000_000n)) : null;
        if (offset !== null && zone === null) return null;
        const date = feelDate(year ?? -0.5, month ?? 0, day ?? 0);
        const time = feelTime(hour ?? -1, minute ?? -1, second ?? -1, 0, zone);
        return date && time && new FeelDateTime(date, time);
      },
    ),
  ),
  define(
    'duration',
    '由 ISO 8601 文本得到时长，如 P1DT2H 或 P1Y2M',
    'a duration from ISO 8601 text such as P1DT2H or P1Y2M',
    form('from: string', anyType, ([from]) => parseDuration(from as string)),
    form('from: duration', anyType, ([from]) => from as DaysDuration | MonthsDuration),
  ),
  define(
    'years and months duration',
    '两个日期之间的整年整月',
    'whole years and months between two dates',
    form('from: date|date and time, to: date|date and time', monthsDurationType, ([from = null, to = null]) =>
      monthsBetween(dayOf(from), dayOf(to)),
    ),
  ),
];

const dayOf = (value: FeelValue): FeelDate => (value instanceof FeelDate ? value : (value as FeelDateTime).date);

function monthsBetween(from: FeelDate, to: FeelDate): FeelValue {
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  const isForward = to.epochDay >= from.epochDay;
  const rest = isForward ? (to.day < from.day ? 1 : 0) : to.day > from.day ? -1 : 0;
  return monthsDuration(months - rest);
}
