import { FeelNumber } from '../../../expressions/values/number.ts';
import { type Cleaned, flawed, isBlank, nothing, wrongType } from './kind.ts';
import { isDay } from './day.ts';
import { decimalsOf, isExact } from './numerals.ts';
import { cleanString } from './strings.ts';

interface Shape {
  as: 'number' | 'money' | 'text' | 'date' | 'duration';
  scale?: number | undefined;
  currency?: string | undefined;
}

/**
 * What a formula gave, as JSON, made an answer: numbers are rounded (half up, as money is) to the decimals the field
 * shows, so that what is shown, stored and added up is one number. More than 15 digits are an error, not rounded away.
 */
export function cleanFormula(value: unknown, field: Shape): Cleaned {
  if (isBlank(value)) return nothing;
  switch (field.as) {
    case 'number':
    case 'money': {
      if (typeof value !== 'number' && typeof value !== 'string') return wrongType;
      const scale = field.as === 'money' ? decimalsOf(field.currency ?? 'CNY') : field.scale;
      let exact;
      try {
        exact = new FeelNumber(value);
      } catch {
        return wrongType;
      }
      if (!exact.isFinite()) return wrongType;
      const rounded = exact.toDecimalPlaces(scale ?? 10, FeelNumber.ROUND_HALF_UP);
      const number = rounded.toNumber() + 0;
      if (Math.abs(number) >= 1e15) return flawed('too-large', { max: 1e15 });
      // A quotient like 1/3 keeps 15 digits; a sum that needs more is refused where a scale promises exactness.
      if (isExact(number) && new FeelNumber(number).eq(rounded)) return { value: number };
      return scale === undefined ? { value: Number(number.toPrecision(15)) } : flawed('too-many-digits', { max: 15 });
    }
    case 'text':
      return typeof value === 'string' ? cleanString(value, 20_000) : { value: String(value) };
    case 'date':
      if (typeof value !== 'string') return wrongType;
      return isDay(value.slice(0, 10)) ? { value: value.slice(0, 10) } : wrongType;
    case 'duration':
      return typeof value === 'string' && /^-?P/.test(value) ? { value } : wrongType;
  }
}
