import { z } from 'zod';
import {
  anyType,
  dateType,
  daysDurationType,
  type FeelType,
  numberType,
  stringType,
} from '../../../expressions/types.ts';
import { toFeel } from '../../../expressions/values/json.ts';
import { ExpressionSource } from '../../expression.ts';
import { Text, textOf } from '../../text.ts';
import { isDay } from './day.ts';
import { durationText } from './duration.ts';
import { plain } from './field-shape.ts';
import type { Kind, Reader } from './kind.ts';
import { cleanFormula } from './formula-result.ts';
import { groupDigits, moneyText } from './numerals.ts';
import { anyText } from './strings.ts';

/** Computed, never typed. `as` says how it is shown. */
export const FormulaField = plain('formula').extend({
  value: ExpressionSource,
  as: z.enum(['number', 'money', 'text', 'date', 'duration']),
  scale: z.number().int().min(0).max(10).optional(),
  currency: z.string().length(3).optional(),
  inWords: z.boolean().optional(),
  unit: Text.optional(),
});
export type FormulaField = z.infer<typeof FormulaField>;

const types: Record<FormulaField['as'], FeelType> = {
  number: numberType,
  money: numberType,
  text: stringType,
  date: dateType,
  duration: daysDurationType,
};

function formulaText(value: unknown, field: FormulaField, { language }: Reader): string {
  if (value === undefined || value === null) return '';
  const isNumeral = typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
  if (field.as === 'money' && isNumeral) return moneyText(value, field.currency ?? 'CNY');
  if (field.as === 'number' && isNumeral) {
    const unit = textOf(field.unit, language);
    return unit ? `${groupDigits(value, field.scale)} ${unit}` : groupDigits(value, field.scale);
  }
  if (field.as === 'date' && isDay(value)) return value;
  if (field.as === 'duration' && typeof value === 'string') {
    const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?/.exec(value);
    const minutes = match ? Number(match[1] ?? 0) * 1440 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0) : 0;
    return durationText(minutes, 24, language);
  }
  return anyText(value);
}

export const formulaKind: Kind<FormulaField> = {
  clean: (value, field) => cleanFormula(value, field),
  type: (field) => types[field.as] ?? anyType,
  feel(value, field) {
    const names = { number: 'number', money: 'number', text: 'string', date: 'date', duration: 'duration' } as const;
    return toFeel(value ?? null, names[field.as]);
  },
  format: formulaText,
  given: 'formula',
  asked: ({ as }) => (as === 'money' ? 'number' : as === 'duration' ? 'other' : as),
  blank: () => ({ value: '0', as: 'number' }),
  sum: (field) =>
    field.as === 'number' || field.as === 'money'
      ? (sum, language) => formulaText(sum, field, { language })
      : undefined,
  inSummary: ({ as }) => (as === 'text' || as === 'date' ? 'value' : 'words'),
  cell: ({ as }) => (as === 'number' || as === 'money' ? { as: 'number' } : as === 'date' ? { as: 'day' } : undefined),
};
