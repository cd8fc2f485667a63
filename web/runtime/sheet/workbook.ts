import type { Sheet } from 'hucre/xlsx';
import { askLimits } from './ask-limits.ts';
import { textOfCell } from './cell-text.ts';
import type { Merge } from './cells.ts';
import { cellSheets } from './chart-sheets.ts';
import { maxColumns, maxRows, SheetError } from './limits.ts';
import type { ReadSheet } from './read-sheets.ts';

/** Letters of the column after the last that is taken. */
const columnAfterLast = 'GS';

/**
 * The sheets of an .xlsx file that hold cells; hidden sheets and sheets of one chart are none.
 * @throws SheetError
 */
export async function workbook(bytes: Uint8Array): Promise<ReadSheet[]> {
  await askLimits(bytes);
  const holdCells = await cellSheets(bytes);
  // Not on the first page: it comes with the first file.
  const { readXlsx } = await import('hucre/xlsx');
  const book = await readXlsx(bytes, {
    readStyles: true,
    // A row and a column more than are taken, so that one knows that there is more.
    range: `A1:${columnAfterLast}${maxRows + 1}`,
    sheets: (info) => !info.hidden && !info.veryHidden && (holdCells?.has(info.index) ?? true),
  }).catch(() => {
    throw new SheetError('not-a-sheet');
  });
  return book.sheets.map(readSheet);
}

function readSheet(sheet: Sheet): ReadSheet {
  const merges = sheet.merges ?? [];
  const covered = new Set(
    merges.flatMap(({ startRow, startCol, endRow, endCol }) =>
      startRow === endRow ? columnsOf(startCol + 1, endCol).map((column) => `${startRow},${column}`) : [],
    ),
  );
  const isCut = sheet.rows.length > maxRows || sheet.rows.some((row) => row.length > maxColumns);
  const rows = sheet.rows.slice(0, maxRows).map((row, at) =>
    row.slice(0, maxColumns).map((value, column) => {
      const key = `${at},${column}`;
      // Some programs repeat the text in every cell under a merged one.
      return covered.has(key) ? '' : textOfCell(value, sheet.cells?.get(key));
    }),
  );
  return {
    name: sheet.name,
    rows,
    lists: listsOf(sheet),
    ...(merges.length > 0 && { merges: merges.map((merge): Merge => ({ ...merge })) }),
    ...(isCut && { isCut }),
  };
}

const columnsOf = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(to, maxColumns) - from + 1) }, (_, at) => from + at);

function listsOf(sheet: Sheet): ReadSheet['lists'] {
  return (sheet.dataValidations ?? []).flatMap(({ type, values, range }) => {
    const column = /^([A-Z]{1,3})\d+(?::\1\d+)?$/.exec(range)?.[1];
    if (type !== 'list' || !values || values.length === 0 || !column) return [];
    const number = [...column].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;
    return [{ column: number, values }];
  });
}
