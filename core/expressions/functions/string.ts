import { type FeelNumber, feelNumber, toInteger } from '../values/number.ts';
import type { FeelList } from '../values/value.ts';
import { booleanType, listType, numberType, stringType } from '../types.ts';
import { textOf } from '../values/text.ts';
import { define, form } from './define.ts';

/** Code points; a text without surrogates needs no splitting. */
const hasPairs = (text: string) => /[\ud800-\udfff]/.test(text);
const lengthOf = (text: string) => (hasPairs(text) ? [...text].length : text.length);

function sliceOf(text: string, from: number, to: number): string {
  return hasPairs(text) ? [...text].slice(from, to).join('') : text.slice(from, to);
}

const match = (check: (text: string, part: string) => boolean) => (args: readonly unknown[]) =>
  check(args[0] as string, args[1] as string);

export const stringFunctions = [
  define(
    'substring',
    '从第几个字起取几个字；负数从末尾数',
    'part of a text from a place on; negative places count from the end',
    form(
      'string: string, start position: number, length?: number|null',
      stringType,
      ([text, at, count = null], run) => {
        const value = text as string;
        const start = toInteger((at as FeelNumber).trunc());
        const size = count === null ? null : toInteger((count as FeelNumber).trunc());
        const length = lengthOf(value);
        if (start === undefined || size === undefined || start === 0 || Math.abs(start) > length) return null;
        if (size !== null && size < 1) return null;
        const from = start > 0 ? start - 1 : length + start;
        run.charge(1 + (length >> 8));
        return sliceOf(value, from, size === null ? length : from + size);
      },
    ),
  ),
  define(
    'string length',
    '文本有多少个字',
    'number of characters of a text',
    form('string: string', numberType, ([text], run) => {
      run.charge((text as string).length >> 8);
      return feelNumber(lengthOf(text as string));
    }),
  ),
  define(
    'upper case',
    '变成大写',
    'in capital letters',
    form('string: string', stringType, ([text], run) => run.text((text as string).toUpperCase())),
  ),
  define(
    'lower case',
    '变成小写',
    'in small letters',
    form('string: string', stringType, ([text], run) => run.text((text as string).toLowerCase())),
  ),
  define(
    'trim',
    '去掉首尾空白',
    'without spaces at both ends',
    form('string: string', stringType, ([text]) => (text as string).trim()),
  ),
  define(
    'substring before',
    '第一次出现某文本之前的部分',
    'what stands before the first occurrence of a text',
    form('string: string, match: string', stringType, ([text, part]) => {
      const at = (text as string).indexOf(part as string);
      return at < 0 ? '' : (text as string).slice(0, at);
    }),
  ),
  define(
    'substring after',
    '第一次出现某文本之后的部分',
    'what stands after the first occurrence of a text',
    form('string: string, match: string', stringType, ([text, part]) => {
      const at = (text as string).indexOf(part as string);
      return at < 0 ? '' : (text as string).slice(at + (part as string).length);
    }),
  ),
  define(
    'contains',
    '是否包含某文本',
    'whether a text contains another',
    form(
      'string: string, match: string',
      booleanType,
      match((s, m) => s.includes(m)),
    ),
  ),
  define(
    'starts with',
    '是否以某文本开头',
    'whether a text begins with another',
    form(
      'string: string, match: string',
      booleanType,
      match((s, m) => s.startsWith(m)),
    ),
  ),
  define(
    'ends with',
    '是否以某文本结尾',
    'whether a text ends with another',
    form(
      'string: string, match: string',
      booleanType,
      match((s, m) => s.endsWith(m)),
    ),
  ),
  define(
    'string join',
    '把一列文本用分隔符连起来',
    'joins texts, with a delimiter between them',
    form('list: list, delimiter?: string|null', stringType, ([list, delimiter = null], run) => {
      const texts = (list as FeelList).filter((item) => item !== null);
      if (!texts.every((item) => typeof item === 'string')) return null;
      const total = texts.reduce((sum, item) => sum + item.length + ((delimiter as string | null)?.length ?? 0), 0);
      run.charge(texts.length);
      if (total > run.limits.stringLength + ((delimiter as string | null)?.length ?? 0)) run.over('stringLength');
      return run.text(texts.join((delimiter as string | null) ?? ''));
    }),
  ),
  define(
    'to json',
    '写成文本形式（与 string 相同，文本带引号）',
    'written form of a value; texts stand in quotes',
    form('value: any', stringType, ([value = null], run) =>
      run.text(typeof value === 'string' ? JSON.stringify(value) : textOf(value, run.charge)),
    ),
  ),
  define(
    'characters',
    '拆成一个个字',
    'the characters of a text',
    form('string: string', listType(stringType), ([text], run) => {
      run.room(lengthOf(text as string));
      return run.list([...(text as string)]);
    }),
  ),
];
