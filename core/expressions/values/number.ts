import { Decimal } from 'decimal.js';

/** Exact decimals as FEEL wants them: 34 digits, half-even (IEEE 754 decimal128). A clone, so that nobody else's settings count. */
export const FeelNumber = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  maxE: 6144,
  minE: -6176,
  toExpNeg: -6176,
  toExpPos: 6176,
  modulo: Decimal.ROUND_FLOOR,
  crypto: false,
});
export type FeelNumber = Decimal;

const small: FeelNumber[] = Array.from({ length: 1025 }, (_, n) => new FeelNumber(n));

/** A JS number by its shortest decimal text, so that 0.1 is exactly 0.1. */
export function feelNumber(n: number): FeelNumber {
  return (n >= 0 && n <= 1024 ? small[n] : undefined) ?? new FeelNumber(n);
}

/** Finite and at most 34 digits, else null: FEEL has neither infinity nor NaN. */
export function finite(n: FeelNumber): FeelNumber | null {
  if (!n.isFinite()) return null;
  // FEEL has one zero.
  if (n.isZero()) return small[0] ?? n;
  return n.precision() > 34 ? n.toSignificantDigits(34) : n;
}

const numeral = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,5})?$/;

/** Reads a numeral as FEEL writes it; null when it is none. */
export function parseNumber(text: string): FeelNumber | null {
  return numeral.test(text) ? finite(new FeelNumber(text)) : null;
}

/** A safe integer, or undefined. */
export function toInteger(n: FeelNumber): number | undefined {
  if (!n.isInteger()) return undefined;
  const value = n.toNumber();
  return Number.isSafeInteger(value) ? value : undefined;
}
