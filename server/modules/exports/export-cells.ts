import { type Field, formatAnswer, kindOf } from '@portico/core/definitions/form/index.ts';
import type { Language } from '@portico/core/definitions/text.ts';

/** What a cell of an export holds; a `Date` is a wall clock, kept as if it were UTC, as spreadsheets do. */
export type Cell = string | number | Date;

/** A wall clock, `2026-11-24 09:30` or `2026-11-24`, as a cell; an empty text of anything else. */
export function clockCell(text: string): Cell {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?/.exec(text);
  return match ? new Date(`${match[1] ?? ''}T${match[2] ?? '00:00'}:00Z`) : '';
}

type Names = Parameters<typeof formatAnswer>[3];

/**
 * An answer as a cell: numbers and amounts as numbers, days as days, everything else as the words its reader sees. Codes
 * of digits stay text, which spreadsheets would round.
 */
export function answerCell(
  field: Field,
  answer: unknown,
  told: { language: Language; names: Names; timeZone: string },
): Cell {
  const cell = kindOf(field).cell?.(field);
  if (typeof answer === 'number' && cell?.as === 'number') return answer;
  if (typeof answer === 'string' && cell?.as === 'day' && clockCell(answer) !== '') return clockCell(answer);
  return formatAnswer(field, answer, told.language, told.names, told.timeZone);
}

/** The currency of a field's amounts, ISO 4217; undefined for fields without. */
export const currencyOf = (field: Field): string | undefined => kindOf(field).cell?.(field)?.currency;

/** How a spreadsheet would show a cell; a text that it would run as a formula, also in a later line, is kept a text. */
export function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '');
  return cell.replace(/(^|[\r\n])(?=\s*[=+\-@＝＋－＠]|\t)/g, "$1'");
}

/** Signs that no file of this kind can hold, and more of a text than a cell takes. */
export const sheetCell = (cell: Cell): Cell =>
  typeof cell === 'string'
    ? cell.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_767)
    : cell;
