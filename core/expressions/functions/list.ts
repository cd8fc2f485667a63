import type { Run } from '../evaluate/run.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { type FeelNumber, feelNumber, toInteger } from '../values/number.ts';
import { type FeelFunction, isList, type FeelList, type FeelValue } from '../values/value.ts';
import { anyType, booleanType, listType, numberType } from '../types.ts';
import { define, form } from './define.ts';

const anyList = listType(anyType);
const listOf = (value: FeelValue | undefined) => value as FeelList;

/** Index for a place counted from 1, or from the end with -1; undefined when there is no such place. */
function indexOf(list: FeelList, place: FeelValue | undefined): number | undefined {
  const at = toInteger(place as FeelNumber);
  if (at === undefined || at === 0 || Math.abs(at) > list.length) return undefined;
  return at > 0 ? at - 1 : list.length + at;
}

const same = (a: FeelValue, b: FeelValue, run: Run) => {
  run.charge(1);
  return equalValues(a, b, run.charge) === true;
};

function joined(lists: readonly FeelList[], run: Run): FeelList {
  run.room(lists.reduce((count, list) => count + list.length, 0));
  return run.list(lists.flat());
}

function distinct(items: FeelList, run: Run): FeelList {
  const kept: FeelValue[] = [];
  for (const item of items) if (!kept.some((other) => same(item, other, run))) kept.push(item);
  return kept;
}

function flat(items: FeelList, run: Run): FeelList {
  const result: FeelValue[] = [];
  const walk = (list: FeelList) => {
    for (const item of list) {
      run.charge(1);
      if (isList(item)) walk(item);
      else {
        run.room(result.length + 1);
        result.push(item);
      }
    }
  };
  walk(items);
  return result;
}

/** Merge sort by hand: the order may come from the expression and lie, and its cost has to be counted. */
function sorted(items: FeelList, isBefore: (a: FeelValue, b: FeelValue) => boolean): FeelValue[] {
  if (items.length < 2) return [...items];
  const middle = items.length >> 1;
  const left = sorted(items.slice(0, middle), isBefore);
  const right = sorted(items.slice(middle), isBefore);
  const result: FeelValue[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const a = left[i] ?? null;
    const b = right[j] ?? null;
    if (isBefore(b, a)) {
      result.push(b);
      j++;
    } else {
      result.push(a);
      i++;
    }
  }
  return [...result, ...left.slice(i), ...right.slice(j)];
}

export const listFunctions = [
  define(
    'list contains',
    '列表里是否有某值',
    'whether a list has a value',
    form('list: list, element: any', booleanType, ([list, element = null], run) =>
      listOf(list).some((item) => same(item, element, run)),
    ),
  ),
  define(
    'append',
    '在列表末尾添加',
    'adds items at the end',
    form('list: list, ...item: any', anyList, ([list, ...items], run) => joined([listOf(list), items], run)),
  ),
  define(
    'concatenate',
    '把几个列表接起来',
    'joins lists',
    form('...list: list', anyList, (lists, run) => joined(lists as FeelList[], run)),
  ),
  define(
    'union',
    '几个列表合并，去掉重复',
    'joins lists without duplicates',
    form('...list: list', anyList, (lists, run) => distinct(joined(lists as FeelList[], run), run)),
  ),
  define(
    'distinct values',
    '去掉重复',
    'without duplicates',
    form('list: list', anyList, ([list], run) => distinct(listOf(list), run)),
  ),
  define(
    'flatten',
    '把嵌套的列表摊平',
    'takes items out of inner lists',
    form('list: list', anyList, ([list], run) => flat(listOf(list), run)),
  ),
  define(
    'reverse',
    '倒序',
    'in reverse order',
    form('list: list', anyList, ([list], run) => run.list([...listOf(list)].reverse())),
  ),
  define(
    'sublist',
    '从第几个起取几个',
    'part of a list from a place on',
    form('list: list, start position: number, length?: number|null', anyList, ([list, start, length = null]) => {
      const from = indexOf(listOf(list), start);
      const count = length === null ? null : toInteger(length as FeelNumber);
      if (
        from === undefined ||
        count === undefined ||
        (count !== null && (count < 1 || from + count > listOf(list).length))
      )
        return null;
      return listOf(list).slice(from, count === null ? undefined : from + count);
    }),
  ),
  define(
    'insert before',
    '在某个位置前插入',
    'puts an item before a place',
    form('list: list, position: number, newItem: any', anyList, ([list, position, item = null], run) => {
      const at = indexOf(listOf(list), position);
      return at === undefined ? null : joined([listOf(list).slice(0, at), [item], listOf(list).slice(at)], run);
    }),
  ),
  define(
    'remove',
    '去掉某个位置的项',
    'without the item at a place',
    form('list: list, position: number', anyList, ([list, position], run) => {
      const at = indexOf(listOf(list), position);
      return at === undefined ? null : joined([listOf(list).slice(0, at), listOf(list).slice(at + 1)], run);
    }),
  ),
  define(
    'list replace',
    '替换某个位置，或符合条件的项',
    'replaces the item at a place, or those for which a function holds',
    form('list: list, position: number, newItem: any', anyList, ([list, position, item = null], run) => {
      const at = indexOf(listOf(list), (position as FeelNumber).trunc());
      return at === undefined ? null : run.list(listOf(list).map((old, i) => (i === at ? item : old)));
    }),
    form('list: list, match: function, newItem: any', anyList, ([list, match, item = null], run) => {
      const decide = match as FeelFunction;
      if (decide.parameters.length !== 2) return null;
      const holds = listOf(list).map((old) => decide.invoke([old, item]));
      if (!holds.every((held) => typeof held === 'boolean')) return null;
      return run.list(listOf(list).map((old, i) => (holds[i] === true ? item : old)));
    }),
  ),
  define(
    'index of',
    '某值在列表里的位置',
    'the places where a value stands',
    form('list: list, match: any', listType(numberType), ([list, match = null], run) =>
      listOf(list).flatMap((item, i) => (same(item, match, run) ? [feelNumber(i + 1)] : [])),
    ),
  ),
  define(
    'sort',
    '排序；可用函数说明谁在前',
    'sorts; a function may say which of two comes first',
    form('list: list, precedes: function', anyList, ([list, precedes], run) => {
      const before = precedes as FeelFunction;
      if (before.parameters.length !== 2) return null;
      return run.list(
        sorted(listOf(list), (a, b) => {
          run.charge(1);
          return before.invoke([a, b]) === true;
        }),
      );
    }),
    form('list: list', anyList, ([list], run) => {
      const items = listOf(list);
      const first = items[0] ?? null;
      if (!items.every((item) => compareValues(item, first) !== null)) return items.length === 0 ? items : null;
      return run.list(
        sorted(items, (a, b) => {
          run.charge(1);
          return (compareValues(a, b) ?? 0) < 0;
        }),
      );
    }),
  ),
];
