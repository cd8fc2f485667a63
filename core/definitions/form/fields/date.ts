import { type z } from 'zod';
import { dateType } from '../../../expressions/types.ts';
import { parseDate } from '../../../expressions/values/date.ts';
import { ExpressionSource } from '../../expression.ts';
import { isDay } from './day.ts';
import { plain } from './field-shape.ts';
import { type Bound, flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';
import { dayFromText } from '../from-text.ts';

/** `YYYY-MM-DD`. */
export const DateField = plain('date').extend({
  min: ExpressionSource.optional(),
  max: ExpressionSource.optional(),
});
export type DateField = z.infer<typeof DateField>;

export const boundsOf = (field: { min?: string | undefined; max?: string | undefined }): Bound[] => [
  ...(field.min === undefined ? [] : [{ aspect: 'min' as const, source: field.min }]),
  ...(field.max === undefined ? [] : [{ aspect: 'max' as const, source: field.max }]),
];

export const dateKind: Kind<DateField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    return isDay(value) ? { value } : flawed('bad-date');
  },
  type: () => dateType,
  feel: (value) => (typeof value === 'string' ? parseDate(value) : null),
  format: (value) => anyText(value),
  bounds: boundsOf,
  asked: () => 'date',
  fromText: (typed) => dayFromText(typed) ?? typed.trim(),
  cell: () => ({ as: 'day' }),
};
