import { FeelNumber, finite, toInteger } from '../values/number.ts';
import { DaysDuration, MonthsDuration } from '../values/duration.ts';
import { Decimal } from 'decimal.js';
import type { FeelValue } from '../values/value.ts';
import { anyType, booleanType, numberType } from '../types.ts';
import { define, form } from './define.ts';

const of = (value: FeelValue | undefined) => value as FeelNumber;

/** Rounds to `scale` places; null beyond the scales that decimal128 has. */
function rounded(value: FeelNumber, scale: FeelValue, mode: Decimal.Rounding): FeelValue {
  const places = scale === null ? 0 : toInteger((scale as FeelNumber).trunc());
  if (places === undefined || places < -6111 || places > 6176) return null;
  // toDecimalPlaces knows no negative places; those go by shifting the exponent.
  if (places >= 0) return finite(value.toDecimalPlaces(places, mode));
  const unit = new FeelNumber(10).pow(-places);
  return finite(value.div(unit).toDecimalPlaces(0, mode).times(unit));
}

const rounding = (name: string, zh: string, en: string, mode: Decimal.Rounding) =>
  define(
    name,
    zh,
    en,
    form('n: number, scale: number', numberType, ([n, scale = null]) => rounded(of(n), scale, mode)),
  );

const whole = (name: string, zh: string, en: string, mode: Decimal.Rounding) =>
  define(
    name,
    zh,
    en,
    form('n: number, scale?: number', numberType, ([n, scale = null]) => rounded(of(n), scale, mode)),
  );

export const numberFunctions = [
  rounding('decimal', '保留几位小数（银行家舍入）', 'rounds to places, half to even', Decimal.ROUND_HALF_EVEN),
  rounding('round up', '向远离零的方向舍入', 'rounds away from zero', Decimal.ROUND_UP),
  rounding('round down', '向零舍去', 'rounds toward zero', Decimal.ROUND_DOWN),
  rounding('round half up', '四舍五入', 'rounds to nearest, half away from zero', Decimal.ROUND_HALF_UP),
  rounding('round half down', '五舍六入', 'rounds to nearest, half toward zero', Decimal.ROUND_HALF_DOWN),
  whole('floor', '向下取整', 'rounds down', Decimal.ROUND_FLOOR),
  whole('ceiling', '向上取整', 'rounds up', Decimal.ROUND_CEIL),
  define(
    'abs',
    '绝对值',
    'absolute value',
    form('n: number', numberType, ([n]) => of(n).abs()),
    form('n: days and time duration', anyType, ([n]) => {
      const size = (n as DaysDuration).nanoseconds;
      return new DaysDuration(size < 0n ? -size : size);
    }),
    form('n: years and months duration', anyType, ([n]) => new MonthsDuration(Math.abs((n as MonthsDuration).months))),
  ),
  define(
    'modulo',
    '除后的余数，符号同除数',
    'remainder of a division, with the sign of the divisor',
    form('dividend: number, divisor: number', numberType, ([a, b]) => {
      if (of(b).isZero()) return null;
      const quotient = of(a).div(of(b)).floor();
      return finite(of(a).minus(of(b).times(quotient)));
    }),
  ),
  define(
    'sqrt',
    '平方根',
    'square root',
    form('number: number', numberType, ([n]) => (of(n).isNegative() && !of(n).isZero() ? null : finite(of(n).sqrt()))),
  ),
  define(
    'log',
    '自然对数',
    'natural logarithm',
    form('number: number', numberType, ([n], run) => {
      run.charge(60);
      return of(n).lte(0) ? null : finite(of(n).ln());
    }),
  ),
  define(
    'exp',
    'e 的幂',
    'e raised to a power',
    form('number: number', numberType, ([n], run) => {
      run.charge(100);
      // Beyond this the result is out of range anyway.
      return of(n).abs().gt(15_000) ? (of(n).isNegative() ? new FeelNumber(0) : null) : finite(of(n).exp());
    }),
  ),
  define(
    'odd',
    '是否奇数',
    'whether odd',
    form('number: number', booleanType, ([n]) => (of(n).isInteger() ? !of(n).mod(2).isZero() : null)),
  ),
  define(
    'even',
    '是否偶数',
    'whether even',
    form('number: number', booleanType, ([n]) => (of(n).isInteger() ? of(n).mod(2).isZero() : null)),
  ),
];
