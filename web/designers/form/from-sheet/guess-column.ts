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
}

const day = String.raw`\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)`;
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?`;
const amount = String.raw`-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;

/** The first kind every filled cell fits; narrow kinds stand before wide ones. */
const shapes: readonly (readonly [GuessedKind, RegExp])[] = [
  ['yes-no', /^(?:是|否|有|无|yes|no|true|false|[yn√×])$/i],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['id-number', /^\d{17}[\dXx]$/],
  ['phone', /^(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}$/],
  ['date-time', new RegExp(`^${day}[T ]${clock}$`)],
  ['date', new RegExp(`^${day}$`)],
  ['time', new RegExp(`^${clock}$`)],
  ['percent', new RegExp(`^${amount}\\s*[%％]$`)],
  ['money', new RegExp(`^(?:[¥￥$€]\\s*${amount}|${amount}\\s*元)$`)],
  ['number', new RegExp(`^${amount}$`)],
];
/** What a header alone tells, for columns without anything below. */
const headers: readonly (readonly [GuessedKind, RegExp])[] = [
  ['money', /金额|单价|总价|费用|预算|价格|amount|price|cost|budget/i],
  ['date-time', /日期时间|date ?time/i],
  ['date', /日期|日$|\bdate\b/i],
  ['time', /时间$|^time$/i],
  ['percent', /比例|百分比|率$|percent|rate$/i],
  ['number', /数量|人数|天数|份数|页数|年龄|quantity|number of|count|days$/i],
  ['phone', /手机|电话|phone|mobile/i],
  ['email', /邮箱|邮件|e-?mail/i],
  ['id-number', /身份证/],
  ['yes-no', /^是否|^有无/],
  ['long-text', /说明|备注|事由|原因|描述|理由|reason|description|remarks?|comment/i],
];
const headerKind = (header: string): GuessedKind | undefined => headers.find(([, words]) => words.test(header))?.[0];
/** A code with a leading zero would lose it as a number. */
const leadingZero = /^0\d/;
/** More different values than this are no list to choose from. */
const mostOptions = 12;

/** What a column of a filled sheet most likely is; whoever builds corrects it in the review. */
export function guessColumn(header: string, cells: readonly string[]): ColumnGuess {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const required = cells.length > 0 && filled.length === cells.length;
  const as = (kind: GuessedKind, options: readonly string[] = []): ColumnGuess => ({ kind, required, options });
  if (filled.length === 0) return as(headerKind(header) ?? 'text');
  const shape = shapes.find(([, pattern]) => filled.every((cell) => pattern.test(cell)))?.[0];
  if (shape === 'number') {
    if (filled.some((cell) => leadingZero.test(cell))) return as('text');
    return as(headerKind(header) === 'money' ? 'money' : 'number');
  }
  if (shape !== undefined) return as(shape);
  if (filled.some((cell) => cell.length > 60 || cell.includes('\n'))) return as('long-text');
  const distinct = [...new Set(filled)];
  const areFew = distinct.length >= 2 && distinct.length <= mostOptions && filled.length >= distinct.length * 2;
  if (areFew) return as('choice', distinct);
  return as(headerKind(header) === 'long-text' ? 'long-text' : 'text');
}
