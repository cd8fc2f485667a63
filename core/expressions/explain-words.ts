import type { Language } from '../definitions/text.ts';

/** Words of a sentence in one language; `#1`, `#2` stand for parts. */
export interface Words {
  and: string;
  or: string;
  not: string;
  between: string;
  oneOf: string;
  notOneOf: string;
  listed: string;
  isEmpty: string;
  isNotEmpty: string;
  if: string;
  for: string;
  some: string;
  every: string;
  filtered: string;
  at: string;
  member: string;
  isA: string;
  within: string;
  isTrue: string;
  parts: Readonly<Record<string, string>>;
  anything: string;
  this: string;
  nothing: string;
  true: string;
  false: string;
  comparison: Readonly<Record<string, string>>;
  test: Readonly<Record<string, string>>;
  open: Readonly<Record<'[]' | '[)' | '(]' | '()', string>>;
  functions: Readonly<Record<string, string>>;
}

const zh: Words = {
  and: ' 且 ',
  or: ' 或 ',
  not: '并非（#1）',
  between: '#1 在 #2 到 #3 之间',
  oneOf: '#1 是 #2 之一',
  notOneOf: '#1 不是 #2 之一',
  listed: '、',
  isEmpty: '#1 为空',
  isNotEmpty: '#1 不为空',
  if: '如果 #1，则 #2，否则 #3',
  for: '#1 中每一项的 #2',
  some: '#1 中至少有一项满足 #2',
  every: '#1 中每一项都满足 #2',
  filtered: '#1 中满足（#2）的项',
  at: '#1 的第 #2 项',
  member: '#1 的 #2',
  isA: '#1 是 #2 类型',
  within: '#1 在 #2 之内',
  isTrue: '#1 为 是',
  parts: {
    year: '年份',
    month: '月份',
    day: '日',
    weekday: '星期',
    hour: '时',
    minute: '分',
    second: '秒',
    years: '年数',
    months: '月数',
    days: '天数',
    hours: '小时数',
    minutes: '分钟数',
    seconds: '秒数',
    start: '起点',
    end: '终点',
  },
  anything: '任意',
  this: '该值',
  nothing: '空',
  true: '是',
  false: '否',
  comparison: {
    '=': '#1 为 #2',
    '!=': '#1 不为 #2',
    '<': '#1 小于 #2',
    '<=': '#1 小于或等于 #2',
    '>': '#1 大于 #2',
    '>=': '#1 大于或等于 #2',
  },
  test: { '=': '为 #1', '!=': '不为 #1', '<': '小于 #1', '<=': '小于或等于 #1', '>': '大于 #1', '>=': '大于或等于 #1' },
  open: { '[]': '#1 到 #2', '[)': '#1 到 #2（不含 #2）', '(]': '#1 到 #2（不含 #1）', '()': '#1 到 #2（两端不含）' },
  functions: {
    contains: '#1 包含 #2',
    'starts with': '#1 以 #2 开头',
    'ends with': '#1 以 #2 结尾',
    matches: '#1 符合格式 #2',
    'list contains': '#1 中有 #2',
    'is defined': '#1 不为空',
    count: '#1 的个数',
    sum: '#1 的合计',
    min: '#1 中最小的',
    max: '#1 中最大的',
    mean: '#1 的平均值',
    'string length': '#1 的字数',
    today: '今天',
    now: '现在',
    abs: '#1 的绝对值',
    'get or else': '#1（为空时取 #2）',
    'years and months duration': '#1 到 #2 的整年整月',
    'upper case': '#1 的大写',
    'lower case': '#1 的小写',
    floor: '#1 向下取整',
    ceiling: '#1 向上取整',
  },
};

const en: Words = {
  and: ' and ',
  or: ' or ',
  not: 'not (#1)',
  between: '#1 is between #2 and #3',
  oneOf: '#1 is one of #2',
  notOneOf: '#1 is none of #2',
  listed: ', ',
  isEmpty: '#1 is empty',
  isNotEmpty: '#1 is not empty',
  if: 'if #1 then #2, otherwise #3',
  for: 'for each of #1: #2',
  some: 'for at least one of #1: #2',
  every: 'for every one of #1: #2',
  filtered: 'those of #1 with (#2)',
  at: 'item #2 of #1',
  member: '#2 of #1',
  isA: '#1 is a #2',
  within: '#1 is within #2',
  isTrue: '#1 is yes',
  parts: {},
  anything: 'anything',
  this: 'the value',
  nothing: 'nothing',
  true: 'yes',
  false: 'no',
  comparison: {
    '=': '#1 is #2',
    '!=': '#1 is not #2',
    '<': '#1 is less than #2',
    '<=': '#1 is at most #2',
    '>': '#1 is more than #2',
    '>=': '#1 is at least #2',
  },
  test: {
    '=': 'is #1',
    '!=': 'is not #1',
    '<': 'less than #1',
    '<=': 'at most #1',
    '>': 'more than #1',
    '>=': 'at least #1',
  },
  open: {
    '[]': '#1 to #2',
    '[)': '#1 to #2 (without #2)',
    '(]': '#1 to #2 (without #1)',
    '()': '#1 to #2 (without both)',
  },
  functions: {
    contains: '#1 contains #2',
    'starts with': '#1 starts with #2',
    'ends with': '#1 ends with #2',
    matches: '#1 has the form #2',
    'list contains': '#1 has #2 in it',
    'is defined': '#1 is not empty',
    count: 'the number of #1',
    sum: 'the sum of #1',
    min: 'the smallest of #1',
    max: 'the largest of #1',
    mean: 'the average of #1',
    'string length': 'the length of #1',
    today: 'today',
    now: 'now',
    abs: 'the size of #1',
    'get or else': '#1 (or #2 when empty)',
    'years and months duration': 'whole years and months from #1 to #2',
    'upper case': '#1 in capitals',
    'lower case': '#1 in small letters',
    floor: '#1 rounded down',
    ceiling: '#1 rounded up',
  },
};

export const wordsOf: Readonly<Record<Language, Words>> = { zh, en };
