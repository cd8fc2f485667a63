import { FeelNumber } from '../../../expressions/values/number.ts';
import { type Cleaned, flawed, isBlank, nothing, wrongType } from './kind.ts';

/** The decimals a currency has; 2 unless listed (ISO 4217). */
export function decimalsOf(currency: string): number {
  if (['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'XAF', 'XOF'].includes(currency)) return 0;
  return ['BHD', 'KWD', 'OMR', 'JOD', 'TND'].includes(currency) ? 3 : 2;
}

/** A JSON number of at most 15 significant digits survives the way through every double unchanged. */
export const isExact = (value: number): boolean => Number(value.toPrecision(15)) === value;

const maximum = 1e15;

/** Checks range and decimals on the shortest decimal text, not on the double. */
export function cleanNumber(
  value: unknown,
  limits: { min?: number | undefined; max?: number | undefined; scale?: number | undefined },
): Cleaned {
  if (isBlank(value)) return nothing;
  if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType;
  if (Math.abs(value) >= maximum) return flawed('too-large', { max: maximum });
  if (!isExact(value)) return flawed('too-many-digits', { max: 15 });
  const clean = value + 0 === 0 ? 0 : value;
  const { min, max, scale } = limits;
  if (scale !== undefined && new FeelNumber(clean).decimalPlaces() > scale) {
    return flawed('too-many-decimals', { scale }, clean);
  }
  if (min !== undefined && clean < min) return flawed('too-small', { min }, clean);
  if (max !== undefined && clean > max) return flawed('too-large', { max }, clean);
  return { value: clean };
}

/** `1234567.5` → `1,234,567.50` with `scale` 2; without scale the digits the number has. No locale data needed. */
export function groupDigits(value: number | string, scale?: number): string {
  let text: string;
  try {
    const exact = new FeelNumber(value);
    text = scale === undefined ? exact.toFixed() : exact.toFixed(scale, FeelNumber.ROUND_HALF_UP);
  } catch {
    return String(value);
  }
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const signs: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', HKD: 'HK$' };

/** An amount with the sign of its currency: `¥1,500.00`. */
export function moneyText(value: number | string, currency: string): string {
  const digits = groupDigits(value, decimalsOf(currency));
  const sign = signs[currency] ?? `${currency} `;
  return digits.startsWith('-') ? `-${sign}${digits.slice(1)}` : `${sign}${digits}`;
}
