import { answerFromText, type FormView, kindOf, newRow, type Row } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import type { Finding } from '@portico/core/errors.ts';
import { tableIn } from '../sheet/index.ts';
import { columnNamed, roomFor } from './table-rows.ts';

/** A cell that could not be taken: where it stands in the sheet, what it says, and why. */
export interface RefusedCell {
  /** Line of the sheet, from 1. */
  line: number;
  column: DetailTable['columns'][number];
  text: string;
  finding: Finding;
}
export interface Imported {
  /** What the table has with the new rows. */
  rows: Row[];
  added: number;
  /** Rows for which there was no room. */
  left: number;
  refused: RefusedCell[];
  /** Headers of the sheet that are no column of the table. */
  unknown: string[];
}

/**
 * The rows of a filled sheet behind those a table has. Columns go by their names in either language; a cell that cannot
 * be read stays empty and is told. Null when no header of the sheet is a column of the table.
 */
export function importRows(
  view: FormView,
  table: DetailTable,
  present: readonly Row[],
  sheet: readonly (readonly string[])[],
  { isLocked, timeZone }: { isLocked: (column: number) => boolean; timeZone: string },
): Imported | null {
  const found = tableIn(sheet);
  const targets = found?.headers.map((header) => columnNamed(table, header.replace(/[*＊]/g, '')));
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
      if (!column || isLocked(target) || text.trim() === '') return;
      const answer = answerFromText(column, text);
      const { value, flaws } = kindOf(column).clean(answer, column, { timeZone });
      const flaw = answer === undefined ? { code: 'not-from-sheet' } : flaws?.[0];
      if (!flaw) row[column.id] = value;
      else refused.push({ line, column, text, finding: { path: '', ...flaw } });
    });
    return row;
  });
  const unknown = found.headers.filter((header, at) => header !== '' && (targets[at] ?? -1) < 0);
  return { rows: [...kept, ...rows], added: rows.length, left: found.lines.length - rows.length, refused, unknown };
}
