import { z } from 'zod';
import { numberType } from '../../../expressions/types.ts';
import { feelNumber } from '../../../expressions/values/number.ts';
import { Text, textOf } from '../../text.ts';
import { plain } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { cleanNumber, groupDigits } from './numerals.ts';
import { anyText } from './strings.ts';
import { numberFromText } from '../from-text.ts';

export const NumberField = plain('number').extend({
  scale: z.number().int().min(0).max(10).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: Text.optional(),
});
export type NumberField = z.infer<typeof NumberField>;

export const numberKind: Kind<NumberField> = {
  clean: (value, field) => cleanNumber(value, field),
  type: () => numberType,
  feel: (value) => (typeof value === 'number' ? feelNumber(value) : null),
  format(value, field, { language }) {
    if (typeof value !== 'number') return anyText(value);
    const unit = textOf(field.unit, language);
    return unit ? `${groupDigits(value)} ${unit}` : groupDigits(value);
  },
  check: (field) => limitsCheck(field),
  asked: () => 'number',
  sum: () => (sum) => groupDigits(sum),
  inSummary: () => 'words',
  fromText: (typed) => numberFromText(typed) ?? typed.trim(),
  cell: () => ({ as: 'number' }),
};

/** A lowest value above the highest. */
export const limitsCheck = (field: { min?: number | undefined; max?: number | undefined }) =>
  field.min !== undefined && field.max !== undefined && field.min > field.max
    ? [{ path: 'min', code: 'min-above-max' }]
    : [];
