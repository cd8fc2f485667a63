export type GuessedKind =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'yesNo'
  | 'phone'
  | 'email'
  | 'idNumber'
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
  ['yesNo', /^(?:是|否|有|无|yes|no|true|false|[yn√×])$/i],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['idNumber', /^\d{17}[\dXx]$/],
  ['phone', /^(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}$/],
  ['dateTime', new RegExp(`^${day}[T ]${clock}$`)],
  ['date', new RegExp(`^${day}$`)],
  ['time', new RegExp(`^${clock}$`)],
  ['percent', new RegExp(`^${amount}\\s*[%％]$`)],
  ['money', new RegExp(`^(?:[¥￥$€]\\s*${amount}|${amount}\\s*元)$`)],
  ['number', new RegExp(`^${amount}$`)],
];
const moneyHeader = /金额|单价|总价|费用|预算|价格|amount|price|cost|budget/i;
/** A code with a leading zero would lose it as a number. */
const leadingZero = /^0\d/;

/** What a column of a filled sheet most likely is; the person corrects it in the review. */
export function guessColumn(header: string, cells: readonly string[]): ColumnGuess {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const required = cells.length > 0 && filled.length === cells.length;
  if (filled.length === 0) return { kind: 'text', required: false, options: [] };
  const shape = shapes.find(([, pattern]) => filled.every((cell) => pattern.test(cell)))?.[0];
  if (shape === 'number') {
    if (filled.some((cell) => leadingZero.test(cell))) return { kind: 'text', required, options: [] };
    return { kind: moneyHeader.test(header) ? 'money' : 'number', required, options: [] };
  }
  if (shape !== undefined) return { kind: shape, required, options: [] };
  if (filled.some((cell) => cell.length > 60 || cell.includes('\n')))
    return { kind: 'longText', required, options: [] };
  const distinct = [...new Set(filled)];
  const few = distinct.length >= 2 && distinct.length <= 12 && filled.length >= distinct.length * 2;
  return few ? { kind: 'choice', required, options: distinct } : { kind: 'text', required, options: [] };
}
