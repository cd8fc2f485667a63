import type { Run } from '../evaluate/run.ts';
import { compareValues } from '../values/compare.ts';
import { FeelNumber, feelNumber, finite } from '../values/number.ts';
import type { FeelList, FeelValue } from '../values/value.ts';
import { anyType, booleanType, listType, numberType } from '../types.ts';
import { type Builtin, define, form } from './define.ts';
import type { FeelType } from '../types.ts';

/** Functions that take `f([1, 2])` as well as `f(1, 2)`. */
function overItems(
  name: string,
  zh: string,
  en: string,
  result: FeelType,
  run: (items: FeelList, run: Run) => FeelValue,
): Builtin {
  const paid = (items: FeelList, at: Run) => {
    at.charge(items.length);
    return run(items, at);
  };
  return define(
    name,
    zh,
    en,
    form('list: list', result, ([list], at) => paid(list as FeelList, at)),
    form('...list: any', result, (args, at) =>
      args.length === 0 || (args[0] === null && args.length === 1) ? null : paid(args, at),
    ),
  );
}

const numbersOf = (items: FeelList): FeelNumber[] | null =>
  items.every((item) => item instanceof FeelNumber) ? (items as FeelNumber[]) : null;

function extreme(direction: 1 | -1) {
  return (items: FeelList): FeelValue => {
    let best: FeelValue | undefined;
    for (const item of items) {
      if (best === undefined) {
        if (compareValues(item, item) === null) return null;
        best = item;
        continue;
      }
      const order = compareValues(item, best);
      if (order === null) return null;
      if (order * direction > 0) best = item;
    }
    return best ?? null;
  };
}

/** Numbers only, and at least one. */
const overNumbers = (run: (numbers: FeelNumber[]) => FeelNumber | null) => (items: FeelList) => {
  const numbers = numbersOf(items);
  return numbers && numbers.length > 0 ? run(numbers) : null;
};
const total = (numbers: readonly FeelNumber[]) => numbers.reduce((sum, n) => sum.plus(n), new FeelNumber(0));

function logic(decisive: boolean) {
  return (items: FeelList): FeelValue => {
    let result: boolean | null = !decisive;
    for (const item of items) {
      if (item === decisive) return decisive;
      if (typeof item !== 'boolean') result = null;
    }
    return result;
  };
}

function modes(numbers: FeelNumber[]): FeelList {
  const counts = new Map<string, { value: FeelNumber; count: number }>();
  for (const value of numbers) {
    const key = value.toString();
    const entry = counts.get(key) ?? { value, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  const most = [...counts.values()].reduce((max, entry) => Math.max(max, entry.count), 0);
  return [...counts.values()]
    .filter((entry) => entry.count === most)
    .map((entry) => entry.value)
    .sort((a, b) => a.cmp(b));
}

export const aggregateFunctions = [
  overItems('count', '有多少个', 'how many there are', numberType, (items) => feelNumber(items.length)),
  overItems('min', '最小的', 'the smallest', anyType, extreme(-1)),
  overItems('max', '最大的', 'the largest', anyType, extreme(1)),
  overItems(
    'sum',
    '总和',
    'the sum',
    numberType,
    overNumbers((numbers) => finite(total(numbers))),
  ),
  overItems(
    'mean',
    '平均数',
    'the average',
    numberType,
    overNumbers((numbers) => finite(total(numbers).div(numbers.length))),
  ),
  overItems(
    'product',
    '乘积',
    'the product',
    numberType,
    overNumbers((numbers) => finite(numbers.reduce((a, b) => a.times(b)))),
  ),
  overItems(
    'median',
    '中位数',
    'the middle value',
    numberType,
    overNumbers((numbers) => {
      const sorted = [...numbers].sort((a, b) => a.cmp(b));
      const middle = sorted.length >> 1;
      const upper = sorted[middle] ?? null;
      const lower = sorted[middle - 1];
      return upper && (sorted.length % 2 === 1 || !lower ? upper : finite(upper.plus(lower).div(2)));
    }),
  ),
  overItems(
    'stddev',
    '样本标准差',
    'the sample standard deviation',
    numberType,
    overNumbers((numbers) => {
      if (numbers.length < 2) return null;
      const mean = total(numbers).div(numbers.length);
      return finite(
        total(numbers.map((n) => n.minus(mean).pow(2)))
          .div(numbers.length - 1)
          .sqrt(),
      );
    }),
  ),
  overItems('mode', '出现最多的值', 'the most frequent values', listType(numberType), (items) => {
    const numbers = numbersOf(items);
    return numbers && modes(numbers);
  }),
  overItems('all', '是否全部为真', 'whether all are true', booleanType, logic(false)),
  overItems('any', '是否有一个为真', 'whether one is true', booleanType, logic(true)),
  define(
    'not',
    '取反',
    'true for false and the other way',
    form('negand: any', booleanType, ([value]) => (typeof value === 'boolean' ? !value : null)),
  ),
];
