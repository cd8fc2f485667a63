import { z } from 'zod';
import { numberType } from '../../../expressions/types.ts';
import { feelNumber } from '../../../expressions/values/number.ts';
import { plain } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { limitsCheck } from './number.ts';
import { cleanNumber, decimalsOf, moneyText } from './numerals.ts';
import { anyText } from './strings.ts';
import { numberFromText } from '../from-text.ts';

/** Exact to the cent; answer is a JSON number with at most 15 significant digits. */
export const MoneyField = plain('money').extend({
  currency: z.string().length(3),
  min: z.number().optional(),
  max: z.number().optional(),
  inWords: z.boolean().optional(),
});
export type MoneyField = z.infer<typeof MoneyField>;

export const moneyKind: Kind<MoneyField> = {
  clean: (value, field) => cleanNumber(value, { min: field.min, max: field.max, scale: decimalsOf(field.currency) }),
  type: () => numberType,
  feel: (value) => (typeof value === 'number' ? feelNumber(value) : null),
  format: (value, field) => (typeof value === 'number' ? moneyText(value, field.currency) : anyText(value)),
  check: (field) => limitsCheck(field),
  asked: () => 'number',
  blank: () => ({ currency: 'CNY' }),
  sum: (field) => (sum) => moneyText(sum, field.currency),
  inSummary: () => 'words',
  fromText: (typed) => numberFromText(typed) ?? typed.trim(),
  cell: ({ currency }) => ({ as: 'number', currency }),
};
