import { z } from 'zod';
import { numberType } from '../../../expressions/types.ts';
import { feelNumber } from '../../../expressions/values/number.ts';
import { plain } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { limitsCheck } from './number.ts';
import { cleanNumber, groupDigits } from './numerals.ts';
import { anyText } from './strings.ts';
import { numberFromText } from '../from-text.ts';

/** The answer is the number before the sign: 12.5 means 12.5 %. */
export const PercentField = plain('percent').extend({
  scale: z.number().int().min(0).max(6).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
export type PercentField = z.infer<typeof PercentField>;

export const percentKind: Kind<PercentField> = {
  clean: (value, field) => cleanNumber(value, { min: field.min, max: field.max, scale: field.scale ?? 2 }),
  type: () => numberType,
  feel: (value) => (typeof value === 'number' ? feelNumber(value) : null),
  format: (value) => (typeof value === 'number' ? `${groupDigits(value)}%` : anyText(value)),
  check: (field) => limitsCheck(field),
  asked: () => 'number',
  sum: () => (sum) => groupDigits(sum),
  inSummary: () => 'words',
  fromText: (typed) => numberFromText(typed) ?? typed.trim(),
};
