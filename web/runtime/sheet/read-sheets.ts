import type { Cell, Sheet } from 'hucre/xlsx';
import { cellsOfText } from '@portico/core/definitions/form/index.ts';
import { unzippedSize } from './zip-size.ts';

/** A sheet as text: days as `YYYY-MM-DD`, shares with `%`, money with its sign. */
export interface ReadSheet {
  name: string;
  rows: string[][];
  /** Cells that only take values of a list, by column: what Excel calls data validation. */
  lists: readonly { column: number; values: readonly string[] }[];
}

/** Why a file is not read; the key of a text. */
export type SheetRefusal = 'too-large' | 'not-a-sheet' | 'old-format' | 'empty';
export class SheetError extends Error {
  readonly reason: SheetRefusal;

  constructor(reason: SheetRefusal) {
    super(reason);
    this.name = 'SheetError';
    this.reason = reason;
  }
}

export const maxBytes = 10 * 1024 * 1024;
const maxUnzipped = 100 * 1024 * 1024;
export const maxRows = 20_000;
export const maxColumns = 200;

/**
 * The sheets of a dropped file: `.xlsx`, or text with commas, semicolons or tabs (UTF-8 or GB 18030, as Chinese Excel
 * saves it). Sheets without anything in them are left out.
 * @throws SheetError
 */
export async function readSheets(file: { name: string; bytes: Uint8Array }): Promise<ReadSheet[]> {
  const { name, bytes } = file;
  if (bytes.length > maxBytes) throw new SheetError('too-large');
  const starts = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
  // Excel before 2007, and also .xlsx with a password.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new SheetError('old-format');
  const sheets = starts(0x50, 0x4b) ? await workbook(bytes) : [textSheet(name, bytes)];
  const filled = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== '')));
  if (filled.length === 0) throw new SheetError('empty');
  return filled;
}

/** Cells copied from a spreadsheet, or CSV; whichever its first line looks like. */
export function rowsOfText(text: string): string[][] {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const separator = (['\t', ',', ';'] as const).find((sign) => first.includes(sign)) ?? '\t';
  return cellsOfText(text, separator)
    .slice(0, maxRows)
    .map((row) => row.slice(0, maxColumns));
}

function textSheet(name: string, bytes: Uint8Array): ReadSheet {
  const decoded = (label: string, fatal: boolean) => new TextDecoder(label, { fatal }).decode(bytes);
  let text: string;
  try {
    text = decoded('utf-8', true);
  } catch {
    text = decoded('gb18030', false);
  }
  if (text.includes('\u0000')) throw new SheetError('not-a-sheet');
  return { name: name.replace(/\.\w+$/, ''), rows: rowsOfText(text), lists: [] };
}

async function workbook(bytes: Uint8Array): Promise<ReadSheet[]> {
  const size = unzippedSize(bytes);
  if (size === null) throw new SheetError('not-a-sheet');
  if (size > maxUnzipped) throw new SheetError('too-large');
  // Not on the first page: it comes with the first file.
  const { readXlsx } = await import('hucre/xlsx');
  const book = await readXlsx(bytes, {
    readStyles: true,
    maxRows,
    sheets: (info) => !info.hidden && !info.veryHidden,
  }).catch(() => {
    throw new SheetError('not-a-sheet');
  });
  return book.sheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet), lists: listsOf(sheet) }));
}

const rowsOf = (sheet: Sheet): string[][] =>
  sheet.rows.map((row, at) =>
    row.slice(0, maxColumns).map((value, column) => textOfCell(value, sheet.cells?.get(`${at},${column}`))),
  );

function textOfCell(value: Sheet['rows'][number][number], cell: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'number') return value;
  const format = cell?.style?.numFmt ?? '';
  if (format.includes('%')) return `${plainNumber(value * 100)}%`;
  return /[¥￥$€£]|元/.test(format) ? `¥${plainNumber(value)}` : plainNumber(value);
}

/** Without the noise of binary fractions: Excel keeps 15 digits. */
const plainNumber = (value: number): string => {
  const rounded = Number(value.toPrecision(15));
  return Number.isInteger(rounded) ? rounded.toFixed(0) : String(rounded);
};

function dayText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', clock = ''] = date.toISOString().split('T');
  const time = clock.slice(0, 5);
  // Excel's day 0: a time of day without a day.
  if (day.startsWith('1899-') || day.startsWith('1904-01-01')) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

function listsOf(sheet: Sheet): ReadSheet['lists'] {
  return (sheet.dataValidations ?? []).flatMap(({ type, values, range }) => {
    const column = /^([A-Z]{1,3})\d+(?::\1\d+)?$/.exec(range)?.[1];
    if (type !== 'list' || !values || values.length === 0 || !column) return [];
    const number = [...column].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;
    return [{ column: number, values }];
  });
}
