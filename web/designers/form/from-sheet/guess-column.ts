import { clockFromText, dayFromText } from '@portico/core/definitions/form/index.ts';
import { normalForm } from '@portico/core/normal-form.ts';
import { isErrorValue } from '../../../runtime/sheet/index.ts';

export type GuessedKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'date-time'
  | 'time'
  | 'yes-no'
  | 'phone'
  | 'email'
  | 'id-number'
  | 'choice';

export interface ColumnGuess {
  readonly kind: GuessedKind;
  /** No blank cell below the header. */
  readonly required: boolean;
  /** The distinct values of a choice, in the order they came. */
  readonly options: readonly string[];
  /** Of money: ISO 4217. */
  readonly currency?: string;
}

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const amount = String.raw`(?:[+-]?${digits}[万亿]?|\(${digits}\))`;
const sign = String.raw`(?:[¥$€£]|CNY|RMB|USD|EUR|GBP|HKD|JPY)`;
const code = String.raw`(?:元|CNY|RMB|USD|EUR|GBP|HKD|JPY)`;
const pattern = (source: string) => {
  const whole = new RegExp(`^(?:${source})$`, 'i');
  return (cell: string) => whole.test(cell);
};
/** A day that may lack its year, or be told with the day or the month first. */
const isDayLike = (cell: string): boolean =>
  dayFromText(cell) !== undefined ? !/^\d{5}$/.test(cell) : /^\d{1,2}月\d{1,2}日$|^\d{1,2}\/\d{1,2}\/\d{4}$/.test(cell);
/** Eight digits are a day only within these years. */
const isPlainDay = (cell: string): boolean => !/^\d{8}$/.test(cell) || /^(?:19[5-9]|20[0-4])/.test(cell);
const isDay = (cell: string): boolean => isDayLike(cell) && isPlainDay(cell);
const isDayWithClock = (cell: string): boolean => {
  const [, day, clock] = /^(.+?)(?:T| +)(.+)$/.exec(cell) ?? [];
  return day !== undefined && isDay(day) && clockFromText(clock ?? '') !== undefined;
};
const mobile = String.raw`(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}`;
const landline = String.raw`(?:0\d{2,3}-|\(0\d{2,3}\)[- ]?)\d{7,8}(?:-\d{1,6})?`;
const hotline = String.raw`[48]00-\d{3,4}-?\d{3,4}`;

/** The first kind every filled cell fits; narrow kinds stand before wide ones. */
const shapes: readonly (readonly [GuessedKind, (cell: string) => boolean])[] = [
  ['yes-no', pattern(String.raw`是|否|有|无|yes|no|true|false|[yn√×]`)],
  ['email', pattern(String.raw`[^\s@]+@[^\s@]+\.[^\s@]+`)],
  ['id-number', pattern(String.raw`\d{17}[\dXx]`)],
  ['phone', pattern([mobile, landline, hotline].join('|'))],
  ['date-time', isDayWithClock],
  ['date', isDay],
  ['time', (cell) => clockFromText(cell) !== undefined],
  ['percent', pattern(String.raw`${amount}\s*%`)],
  ['money', pattern(String.raw`-?${sign}\s*${amount}|${amount}\s*${code}`)],
  ['number', pattern(amount)],
];
/** What a header alone tells, for columns without anything below. What a name ends with says most. */
const headers: readonly (readonly [GuessedKind, RegExp])[] = [
  ['long-text', /(?:说明|备注|事由|原因|描述|理由)$/],
  ['phone', /手机|电话|phone|mobile/i],
  ['email', /邮箱|邮件|e-?mail/i],
  ['id-number', /身份证/],
  // A code or a name of what costs is no amount.
  [
    'text',
    /(?:编码|编号|代码|代号|单号|号码|账号|帐号|卡号|工号|学号|科目|名称|类别|类型|种类|方式|状态|项目|\bcode|\bno\.?|\bid|\bname|\btype)$/i,
  ],
  ['money', /金额|单价|总价|费用|预算|价格|amount|price|cost|budget/i],
  ['date-time', /日期时间|date ?time/i],
  ['date', /日期|日$|\bdate\b/i],
  ['time', /时间$|^time$/i],
  ['percent', /比例|百分比|率$|percent|rate$/i],
  ['number', /数量|人数|天数|份数|页数|年龄|quantity|number of|count|days$/i],
  ['yes-no', /^是否|^有无/],
  ['long-text', /说明|备注|事由|原因|描述|理由|reason|description|remarks?|comment/i],
];
const headerKind = (header: string): GuessedKind | undefined => headers.find(([, words]) => words.test(header))?.[0];
/** A code with a leading zero would lose it as a number, a long one its last digits. */
const isCode = (cell: string): boolean => /^0\d|^\d{12,}$/.test(cell);
/** More different values than this are no list to choose from. */
const mostOptions = 12;

const currencies: readonly (readonly [string, RegExp])[] = [
  ['USD', /\$|USD|美元/i],
  ['EUR', /€|EUR|欧元/i],
  ['GBP', /£|GBP|英镑/i],
  ['HKD', /HKD|港[币元]/i],
  ['JPY', /JPY|日元/i],
];
/** By the first sign found; the currency of the country without. */
const currencyOf = (words: readonly string[]): string =>
  currencies.find(([, signs]) => words.some((word) => signs.test(word)))?.[0] ?? 'CNY';

/** Values that people would call the same, each once as it came first. */
export function distinctOf(cells: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const cell of cells) if (!first.has(normalForm(cell))) first.set(normalForm(cell), cell);
  return [...first.values()];
}

/** What a column of a filled sheet most likely is; whoever builds corrects it in the review. */
export function guessColumn(header: string, cells: readonly string[]): ColumnGuess {
  // A formula that failed says nothing of what belongs there.
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !isErrorValue(cell));
  const plain = filled.map((cell) => cell.normalize('NFKC').trim());
  const required = cells.length > 0 && filled.length === cells.length;
  const as = (kind: GuessedKind, options: readonly string[] = []): ColumnGuess => ({
    kind,
    required,
    options,
    ...(kind === 'money' && { currency: currencyOf([...plain, header]) }),
  });
  const told = headerKind(header);
  if (filled.length === 0) return as(told ?? 'text');
  if (told === 'date' && plain.every((cell) => dayFromText(cell) !== undefined)) return as('date');
  const shape = shapes.find(([, fits]) => plain.every(fits))?.[0];
  if (shape === 'number') {
    if (told === 'phone' || told === 'id-number') return as(told);
    if (told === 'text' || plain.some(isCode)) return as('text');
    return as(told === 'money' ? 'money' : 'number');
  }
  if (shape !== undefined) return as(shape);
  if (filled.some((cell) => cell.length > 60 || cell.includes('\n'))) return as('long-text');
  const distinct = distinctOf(filled);
  const areFew = distinct.length >= 2 && distinct.length <= mostOptions && filled.length >= distinct.length * 2;
  if (areFew) return as('choice', distinct);
  return as(told === 'long-text' ? 'long-text' : 'text');
}
