import type { Merge } from './cells.ts';
import { maxBytes, SheetError } from './limits.ts';
import { decodeText, rowsOfText } from './text-sheet.ts';
import { workbook } from './workbook.ts';

/** A sheet as text: days as `YYYY-MM-DD`, shares with `%`, money with its sign. */
export interface ReadSheet {
  name: string;
  rows: string[][];
  /** Cells that only take values of a list, by column: what Excel calls data validation. */
  lists: readonly { column: number; values: readonly string[] }[];
  /** Cells that are one; absent without. */
  merges?: readonly Merge[];
  /** The sheet has more rows or columns than are read. */
  isCut?: boolean;
}

/**
 * The sheets of a dropped file: `.xlsx`, text with any usual separator and in the usual encodings, or a page that calls
 * itself .xls. Sheets without anything in them are left out.
 * @throws SheetError
 */
export async function readSheets(file: { name: string; bytes: Uint8Array }): Promise<ReadSheet[]> {
  const { name, bytes } = file;
  if (bytes.length > maxBytes) throw new SheetError('too-large');
  const starts = (...signs: number[]) => signs.every((sign, at) => bytes[at] === sign);
  // Excel before 2007, and also .xlsx with a password.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new SheetError('old-format');
  const sheets = starts(0x50, 0x4b) ? await workbook(bytes) : [textSheet(name, decodeText(bytes))];
  const filled = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell.trim() !== '')));
  if (filled.length === 0) throw new SheetError('empty');
  return filled;
}

/** Pasted or decoded text as a sheet. */
export function textSheet(name: string, text: string): ReadSheet {
  const { rows, isCut } = rowsOfText(text);
  return { name: name.replace(/\.\w+$/, ''), rows, lists: [], ...(isCut && { isCut }) };
}
