import { rangeOf } from '../evaluate/membership.ts';
import { compareValues } from '../values/compare.ts';
import { parseAtLiteral } from '../values/at-literal.ts';
import { parseNumber } from '../values/number.ts';
import { FeelRange, type FeelValue } from '../values/value.ts';
import { anyType, booleanType, rangeType } from '../types.ts';
import { type Builtin, define, form } from './define.ts';

/** Ends of a point or range. A point is a range that includes its one value. */
const spanOf = (value: FeelValue): FeelRange =>
  value instanceof FeelRange ? value : new FeelRange(value, value, true, true);

type Order = -1 | 0 | 1;
/** Order of two ends; null when one is missing or they are of different kinds. */
function order(a: FeelValue, b: FeelValue): Order | null {
  if (a === null || b === null) return null;
  const value = compareValues(a, b);
  return value === null ? null : value < 0 ? -1 : value > 0 ? 1 : 0;
}

type Holds = (a: FeelRange, b: FeelRange) => boolean | null;

/** Relation of two spans by name, for the kinds of arguments it is defined for. */
function relation(
  name: string,
  zh: string,
  en: string,
  first: 'any' | 'range' | 'point',
  second: 'any' | 'range' | 'point',
  holds: Holds,
): Builtin {
  const isFit = (value: FeelValue, wanted: typeof first) =>
    wanted === 'any' || (wanted === 'range') === value instanceof FeelRange;
  const names = first === 'point' || (first === 'any' && second === 'range') ? ['point', 'range'] : ['range', 'point'];
  const run = ([a = null, b = null]: FeelValue[]) =>
    a === null || b === null || !isFit(a, first) || !isFit(b, second) ? null : holds(spanOf(a), spanOf(b));
  return define(
    name,
    zh,
    en,
    form('range1: any, range2: any', booleanType, run),
    form(`${names[0]}: any, ${names[1]}: any`, booleanType, run),
    form('point1: any, point2: any', booleanType, run),
    form('range: any, point: any', booleanType, run),
    form('point: any, range: any', booleanType, run),
  );
}

const all = (...parts: (boolean | null)[]): boolean | null =>
  parts.includes(null) ? null : parts.every((part) => part === true);
const is = (value: Order | null, ...wanted: Order[]): boolean | null =>
  value === null ? null : wanted.includes(value);

const before: Holds = (a, b) => {
  const o = order(a.high, b.low);
  return o === null ? null : o < 0 || (o === 0 && !(a.isHighIncluded && b.isLowIncluded));
};
const meets: Holds = (a, b) => all(a.isHighIncluded && b.isLowIncluded, is(order(a.high, b.low), 0));
const overlaps: Holds = (a, b) => {
  const ab = before(a, b);
  const ba = before(b, a);
  return ab === null || ba === null ? null : !ab && !ba;
};
/** `a` begins no earlier than `b`. */
const lowWithin: Holds = (a, b) => {
  const o = order(a.low, b.low);
  return o === null ? null : o > 0 || (o === 0 && (b.isLowIncluded || !a.isLowIncluded));
};
const highWithin: Holds = (a, b) => {
  const o = order(a.high, b.high);
  return o === null ? null : o < 0 || (o === 0 && (b.isHighIncluded || !a.isHighIncluded));
};
const sameLow: Holds = (a, b) => all(is(order(a.low, b.low), 0), a.isLowIncluded === b.isLowIncluded);
const sameHigh: Holds = (a, b) => all(is(order(a.high, b.high), 0), a.isHighIncluded === b.isHighIncluded);
const includes: Holds = (a, b) => all(lowWithin(b, a), highWithin(b, a));
const not = (value: boolean | null) => (value === null ? null : !value);
const swap =
  (holds: Holds): Holds =>
  (a, b) =>
    holds(b, a);
/** Overlap, with `a` sticking out on the left. */
const overlapsBefore: Holds = (a, b) => all(overlaps(a, b), not(lowWithin(a, b)), highWithin(a, b));

const finishes: Holds = (a, b) => all(sameHigh(a, b), lowWithin(a, b));
const starts: Holds = (a, b) => all(sameLow(a, b), highWithin(a, b));
const pointFinishes: Holds = (a, b) =>
  a.low === a.high ? all(b.isHighIncluded, is(order(a.high, b.high), 0)) : finishes(a, b);
const pointStarts: Holds = (a, b) =>
  a.low === a.high ? all(b.isLowIncluded, is(order(a.low, b.low), 0)) : starts(a, b);

export const rangeFunctions: Builtin[] = [
  relation('before', '在之前', 'lies before', 'any', 'any', before),
  relation('after', '在之后', 'lies after', 'any', 'any', swap(before)),
  relation('meets', '首尾相接（在前）', 'ends where the other begins', 'range', 'range', meets),
  relation('met by', '首尾相接（在后）', 'begins where the other ends', 'range', 'range', swap(meets)),
  relation('overlaps', '有重叠', 'has something in common', 'range', 'range', overlaps),
  relation('overlaps before', '从前面重叠', 'overlaps and begins earlier', 'range', 'range', overlapsBefore),
  relation('overlaps after', '从后面重叠', 'overlaps and ends later', 'range', 'range', (a, b) =>
    all(overlaps(a, b), not(lowWithin(b, a)), highWithin(b, a)),
  ),
  relation('finishes', '同时结束且在其内', 'ends with the other, inside it', 'any', 'range', pointFinishes),
  relation('finished by', '与其内者同时结束', 'ends with another inside it', 'range', 'any', swap(pointFinishes)),
  relation('includes', '包含', 'includes the other', 'range', 'any', includes),
  relation('during', '在其内', 'lies within the other', 'any', 'range', swap(includes)),
  relation('starts', '同时开始且在其内', 'begins with the other, inside it', 'any', 'range', pointStarts),
  relation('started by', '与其内者同时开始', 'begins with another inside it', 'range', 'any', swap(pointStarts)),
  relation('coincides', '完全重合', 'is the same', 'any', 'any', (a, b) => all(sameLow(a, b), sameHigh(a, b))),
  define(
    'range',
    '由文本得到区间，如 [1..10)',
    'a range from text such as [1..10)',
    form('from: string', rangeType(anyType), ([from]) => parseRange(from as string)),
  ),
];

const rangeForm = /^\s*([[(\]])(.*?)\.\.(.*)([\])[])\s*$/s;

function parseRange(text: string): FeelValue {
  const match = rangeForm.exec(text);
  if (!match) return null;
  const [, open, from = '', to = '', close] = match;
  const low = endOf(from.trim());
  const high = endOf(to.trim());
  if (low === undefined || high === undefined) return null;
  if ((low === null && open === '[') || (high === null && close === ']')) return null;
  if (low !== null && high !== null) return rangeOf(low, high, open === '[', close === ']');
  return low === null && high === null
    ? null
    : new FeelRange(low, high, open === '[', close === ']', low !== null, high !== null);
}

const quoted = /^"((?:[^"\\]|\\.)*)"$/s;
const called = /^(?:date|time|date and time|duration)\(\s*"([^"]*)"\s*\)$/;

/** An end as written: number, text, date … Empty: open. Undefined: no literal. */
function endOf(text: string): FeelValue | undefined {
  if (text === '') return null;
  const number = parseNumber(text);
  if (number) return number;
  const at = text.startsWith('@') ? quoted.exec(text.slice(1)) : called.exec(text);
  if (at) return parseAtLiteral(at[1] ?? '') ?? undefined;
  const string = quoted.exec(text);
  if (string) return (string[1] ?? '').replace(/\\(["\\])/g, '$1');
  return undefined;
}
