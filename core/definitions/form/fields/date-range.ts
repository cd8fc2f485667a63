import { type z } from 'zod';
import { contextType, dateType, numberType } from '../../../expressions/types.ts';
import { parseDate } from '../../../expressions/values/date.ts';
import { feelNumber } from '../../../expressions/values/number.ts';
import type { FeelValue } from '../../../expressions/values/value.ts';
import { ExpressionSource } from '../../expression.ts';
import { boundsOf } from './date.ts';
import { isDay } from './day.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, isRecord, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';

/** `{ start, end }`, days both included. In expressions also `days`, their number. */
export const DateRangeField = plain('date-range').extend({
  min: ExpressionSource.optional(),
  max: ExpressionSource.optional(),
});
export type DateRangeField = z.infer<typeof DateRangeField>;
const type = contextType({ start: dateType, end: dateType, days: numberType });

export const dateRangeKind: Kind<DateRangeField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (!isRecord(value)) return wrongType;
    const { start, end } = value;
    if (isBlank(start) && isBlank(end)) return nothing;
    if (isBlank(start) || isBlank(end)) return flawed('range-incomplete');
    if (!isDay(start) || !isDay(end)) return flawed('bad-date');
    return start <= end ? { value: { start, end } } : flawed('range-reversed');
  },
  type: () => type,
  feel(value) {
    if (!isRecord(value)) return null;
    const start = parseDate(String(value.start));
    const end = parseDate(String(value.end));
    if (!start || !end) return null;
    return new Map<string, FeelValue>([
      ['start', start],
      ['end', end],
      ['days', feelNumber(end.epochDay - start.epochDay + 1)],
    ]);
  },
  format: (value, _field, { language }) =>
    isRecord(value) && isDay(value.start) && isDay(value.end)
      ? `${value.start} ${language === 'zh' ? '至' : 'to'} ${value.end}`
      : anyText(value),
  bounds: boundsOf,
  asked: () => 'date-range',
};
