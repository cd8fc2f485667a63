import { cellsOfText, newRow, type FormView, type Row } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { normalForm } from '@portico/core/normal-form.ts';
import { maxRows } from '@portico/core/definitions/form/fields/table.ts';
import { type RefusedCell, takeCell } from './take-cell.ts';

/** The rows as typed; anything else an old answer holds counts as none. */
export const rowsIn = (value: unknown): Row[] =>
  Array.isArray(value)
    ? value.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];

export const roomFor = (table: DetailTable): number => table.maxRows ?? maxRows;

const wordsOf = (name: DetailTable['name']) => [textOf(name, 'zh'), textOf(name, 'en')].map(normalForm);

/** Place of the column of this name in either language, -1 when there is none. */
export const columnNamed = (table: DetailTable, name: string): number =>
  table.columns.findIndex((column) => wordsOf(column.name).includes(normalForm(name)));

export interface Pasted {
  rows: Row[];
  /** Rows of the text that had no room. */
  left: number;
  filled: number;
  /** Cells that did not fit, in the order they stood. */
  refused: RefusedCell[];
}

/**
 * Puts copied cells into a table from a row and column on. A first line that names columns decides where the others go.
 * What a column cannot take leaves the cell as it was and is told, as it is for files: `takeCell`.
 */
export function pasteRows(
  view: FormView,
  table: DetailTable,
  rows: readonly Row[],
  at: { row: number; column: number },
  text: string,
  { isLocked, timeZone }: { isLocked: (column: number) => boolean; timeZone: string },
): Pasted {
  let cells = cellsOfText(text);
  const head = cells[0] ?? [];
  const named = head.map((cell) => columnNamed(table, cell));
  const hasHead = head.length > 1 && named.filter((index) => index >= 0).length >= Math.ceil(head.length / 2);
  const targets = named.map((index) => (index >= 0 ? index : undefined));
  if (hasHead) cells = cells.slice(1);
  const refused: RefusedCell[] = [];
  const next = [...rows];
  const most = roomFor(table);
  let left = 0;
  let filled = 0;
  cells.forEach((line, i) => {
    if (line.every((cell) => cell.trim() === '')) return;
    const index = at.row + i;
    if (index >= most) return void left++;
    const row: Row = { ...(next[index] ?? newRow(view, table.id)) };
    line.forEach((cell, j) => {
      const target = hasHead ? targets[j] : at.column + j;
      const column = target === undefined ? undefined : table.columns[target];
      const place = { line: i + (hasHead ? 2 : 1), text: cell };
      if (!column || target === undefined) {
        if (cell.trim() !== '') refused.push({ ...place, column: null, finding: { path: '', code: 'no-column' } });
        return;
      }
      const { value, finding } = takeCell(column, cell, { isLocked: isLocked(target), timeZone });
      if (finding) refused.push({ ...place, column, finding });
      else if (value !== undefined) row[column.id] = value;
      else if (!isLocked(target)) delete row[column.id];
    });
    while (next.length < index) next.push(newRow(view, table.id));
    next[index] = row;
    filled++;
  });
  return { rows: next, left, filled, refused };
}

let count = 0;
/** Keys that stay with their rows while rows come and go. */
export class RowKeys {
  private keys: string[] = [];

  /** As many keys as rows; a change of length nobody announced happens at the end. */
  for(length: number): readonly string[] {
    while (this.keys.length < length) this.keys.push(`row-${++count}`);
    if (this.keys.length > length) this.keys.length = length;
    return this.keys;
  }
  insert(index: number): void {
    this.keys.splice(index, 0, `row-${++count}`);
  }
  remove(index: number): void {
    this.keys.splice(index, 1);
  }
}
