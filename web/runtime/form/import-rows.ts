import { type FormView, newRow, type Row } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { type ReadSheet, type Skipped, tableIn } from '../sheet/index.ts';
import { columnNamed, roomFor } from './table-rows.ts';
import { type RefusedCell, takeCell } from './take-cell.ts';

export interface Imported {
  /** What the table has with the new rows. */
  rows: Row[];
  added: number;
  /** Rows for which there was no room. */
  left: number;
  refused: RefusedCell[];
  /** Headers of the sheet that are no column of the table, or the second of a name. */
  unknown: string[];
  /** Lines of totals and names of groups. */
  skipped: Skipped[];
  /** The sheet is longer or wider than what is read. */
  isCut: boolean;
}

/**
 * The rows of a filled sheet behind those a table has. Columns go by their names in either language; a cell that cannot
 * be read stays empty and is told. Null when no header of the sheet is a column of the table.
 */
export function importRows(
  view: FormView,
  table: DetailTable,
  present: readonly Row[],
  sheet: Pick<ReadSheet, 'rows' | 'merges' | 'isCut'>,
  { isLocked, timeZone }: { isLocked: (column: number) => boolean; timeZone: string },
): Imported | null {
  const found = tableIn(sheet.rows, sheet.merges);
  const named = found?.headers.map((header) => columnNamed(table, header.replace(/[*＊]/g, '')));
  const targets = named?.map((target, at) => (named.indexOf(target) === at ? target : -1));
  if (!found || !targets?.some((target) => target >= 0)) return null;
  const refused: RefusedCell[] = [];
  // A row nobody has touched makes way.
  const blank = JSON.stringify(newRow(view, table.id));
  const kept = present.filter((row) => Object.keys(row).length > 0 && JSON.stringify(row) !== blank);
  const room = Math.max(0, roomFor(table) - kept.length);
  const lines = found.lines.slice(0, room);
  const rows = lines.map(({ cells, line }): Row => {
    const row = newRow(view, table.id);
    cells.forEach((text, at) => {
      const target = targets[at] ?? -1;
      const column = table.columns[target];
      if (!column) return;
      const { value, finding } = takeCell(column, text, { isLocked: isLocked(target), timeZone });
      if (finding) refused.push({ line, column, text, finding });
      else if (value !== undefined) row[column.id] = value;
    });
    return row;
  });
  const unknown = found.headers.filter((header, at) => header !== '' && (targets[at] ?? -1) < 0);
  return {
    rows: [...kept, ...rows],
    added: rows.length,
    left: found.lines.length - rows.length,
    refused,
    unknown,
    skipped: found.skipped,
    isCut: sheet.isCut ?? false,
  };
}
