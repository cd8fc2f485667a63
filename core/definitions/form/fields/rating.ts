import { z } from 'zod';
import { numberType } from '../../../expressions/types.ts';
import { feelNumber } from '../../../expressions/values/number.ts';
import { plain } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { cleanNumber } from './numerals.ts';
import { anyText } from './strings.ts';
import { groupDigits } from './numerals.ts';
import { numberFromText } from '../from-text.ts';

/** Stars, 1 to `max` (5). */
export const RatingField = plain('rating').extend({ max: z.number().int().min(2).max(10).optional() });
export type RatingField = z.infer<typeof RatingField>;

export const ratingKind: Kind<RatingField> = {
  clean: (value, field) => cleanNumber(value, { min: 1, max: field.max ?? 5, scale: 0 }),
  type: () => numberType,
  feel: (value) => (typeof value === 'number' ? feelNumber(value) : null),
  format: (value, field) => (typeof value === 'number' ? `${value} / ${field.max ?? 5}` : anyText(value)),
  searchText: () => '',
  asked: () => 'number',
  sum: () => (sum) => groupDigits(sum),
  inSummary: () => 'words',
  fromText: (typed) => numberFromText(typed) ?? typed.trim(),
};
