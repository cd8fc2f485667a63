import { compareValues, equalValues } from '../values/compare.ts';
import { FeelRange, isList, type FeelValue } from '../values/value.ts';
import type { ComparisonOperator } from '../syntax.ts';
import type { Run } from './run.ts';

/** `left operator right`, three-valued. */
export function compare(operator: ComparisonOperator, left: FeelValue, right: FeelValue, run: Run): boolean | null {
  switch (operator) {
    case '=':
      return equalValues(left, right, run.charge);
    case '!=': {
      const same = equalValues(left, right, run.charge);
      return same === null ? null : !same;
    }
    default: {
      const order = compareValues(left, right);
      if (order === null) return null;
      return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
    }
  }
}

/** `value in test`, for one value of a test: equal, within the range, or one of the list. */
export function isIn(value: FeelValue, test: FeelValue, run: Run): boolean | null {
  if (test instanceof FeelRange) return isWithin(value, test);
  if (isList(test)) {
    if (isList(value) && equalValues(value, test, run.charge) === true) return true;
    // A list either has the value or not: items of other kinds are just not it.
    return test.some((item) => {
      run.charge(1);
      return (isList(item) ? equalValues(value, item, run.charge) : isIn(value, item, run)) === true;
    });
  }
  return equalValues(value, test, run.charge);
}

export function isWithin(value: FeelValue, range: FeelRange): boolean | null {
  let result: boolean | null = true;
  if (range.hasLow) result = side(compareValues(value, range.low), range.isLowIncluded);
  if (range.hasHigh && result !== false) {
    const order = compareValues(value, range.high);
    const high = side(order === null ? null : -order, range.isHighIncluded);
    result = high === false ? false : result === null ? null : high;
  }
  return result;
}

const side = (order: number | null, isIncluded: boolean) =>
  order === null ? null : order > 0 || (isIncluded && order === 0);

/** Null unless both ends are of one ordered kind and in order. */
export function rangeOf(low: FeelValue, high: FeelValue, isLowIncluded: boolean, isHighIncluded: boolean): FeelValue {
  if (low === null && high === null) return null;
  if (low !== null && high !== null) {
    const order = compareValues(low, high);
    if (order === null || order > 0) return null;
  }
  return new FeelRange(low, high, isLowIncluded, isHighIncluded);
}
