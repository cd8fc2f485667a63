import { cellsOfText } from '@portico/core/definitions/form/index.ts';
import { htmlRows } from './html-rows.ts';
import { maxColumns, maxRows, SheetError } from './limits.ts';

/** A text file by its byte order mark, else UTF-8, else GB 18030 as Chinese Excel saves it. */
export function decodeText(bytes: Uint8Array): string {
  const decoded = (label: string, fatal: boolean) => new TextDecoder(label, { fatal }).decode(bytes);
  const mark = `${bytes[0] ?? 0} ${bytes[1] ?? 0}`;
  let text: string;
  // "Unicode text" of Excel.
  if (mark === '255 254') text = decoded('utf-16le', false);
  else if (mark === '254 255') text = decoded('utf-16be', false);
  else
    try {
      text = decoded('utf-8', true);
    } catch {
      text = decoded('gb18030', false);
    }
  if (text.includes('\u0000')) throw new SheetError('not-a-sheet');
  return text;
}

/**
 * Cells copied from a spreadsheet, CSV of any separator, or a page that calls itself .xls. A line `sep=;` decides the
 * separator and is left blank, so that lines keep their numbers; amounts with a decimal comma come back with a point.
 */
export function rowsOfText(text: string): { rows: string[][]; isCut: boolean } {
  const all = /^\uFEFF?\s*<(?:!doctype|html|table|\?xml|head|meta|body|div)\b/i.test(text)
    ? htmlRows(text)
    : delimitedRows(text);
  const isCut = all.length > maxRows || all.some((row) => row.length > maxColumns);
  return { rows: all.slice(0, maxRows).map((row) => row.slice(0, maxColumns)), isCut };
}

type Separator = '\t' | ',' | ';' | '|';
const separators: readonly Separator[] = ['\t', ',', ';', '|'];

function delimitedRows(text: string): string[][] {
  const told = /^\uFEFF?"?sep=([,;|\t])"?(?:\r\n|\r|\n)/i.exec(text);
  const separator = (told?.[1] as Separator | undefined) ?? separatorOf(text);
  const rows = cellsOfText(told ? text.slice(told[0].length) : text, separator);
  const plain = separator === ';' ? withDecimalPoints(rows) : rows;
  return told ? [[], ...plain] : plain;
}

/** The one by which most lines are equally wide: a title above has no separator, and words may hold any. */
function separatorOf(text: string): Separator {
  const head = text.slice(0, 64 * 1024);
  const scored = separators.map((separator) => {
    const counts = new Map<number, number>();
    for (const row of cellsOfText(head, separator).slice(0, 100))
      if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    return { separator, lines: Math.max(0, ...counts.values()) };
  });
  return scored.reduce((best, each) => (each.lines > best.lines ? each : best)).separator;
}

const withComma = /^-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+$/;
/** Where the comma cannot separate cells it separates decimals. */
const withDecimalPoints = (rows: string[][]): string[][] =>
  rows.map((row) =>
    row.map((cell) => (withComma.test(cell.trim()) ? cell.trim().replace(/\./g, '').replace(',', '.') : cell)),
  );
