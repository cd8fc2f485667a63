import { z } from 'zod';
import { contextType, type FeelType, listType } from '../../../expressions/types.ts';
import type { FeelValue } from '../../../expressions/values/value.ts';
import { FieldId } from '../../expression.ts';
import { textOf } from '../../text.ts';
import { plain } from './field-shape.ts';
import { type Flaw, flawed, isBlank, isRecord, type Kind, type Names, nothing, wrongType } from './kind.ts';
import { PlainField, plainKindOf } from './plain.ts';
import { anyText } from './strings.ts';

/** Detail table 明细: rows of typed columns, with row formulas and sums below columns. The answer is a list of rows. */
export const DetailTable = plain('table')
  .extend({
    columns: z.array(PlainField).min(1).max(30),
    minRows: z.number().int().min(0).max(1000).optional(),
    maxRows: z.number().int().min(1).max(1000).optional(),
    /** Columns whose sum is shown below the table. */
    sums: z.array(FieldId).optional(),
  })
  .meta({ id: 'DetailTable' });
export type DetailTable = z.infer<typeof DetailTable>;
export type Row = Record<string, unknown>;

/** Rows a table may have when it says nothing. */
export const maxRows = 1000;

/** Whether a column can be added up. */
export const isSummedUp = (column: PlainField): boolean => plainKindOf(column).sum?.(column) !== undefined;

function columnFlaws(table: DetailTable): Flaw[] {
  const ids = new Set<string>();
  const flaws: Flaw[] = [];
  for (const column of table.columns) {
    if (ids.has(column.id)) flaws.push({ path: column.id, code: 'duplicate-id', params: { id: column.id } });
    ids.add(column.id);
  }
  for (const id of table.sums ?? []) {
    const column = table.columns.find((each) => each.id === id);
    if (!column) flaws.push({ path: 'sums', code: 'unknown-column', params: { id } });
    else if (!isSummedUp(column)) flaws.push({ path: 'sums', code: 'sum-not-a-number', params: { id } });
  }
  if ((table.minRows ?? 0) > (table.maxRows ?? maxRows)) flaws.push({ path: 'minRows', code: 'min-above-max' });
  return flaws;
}

/** Cells and their rules are the engine's; this looks at the table as a whole. */
export const tableKind: Kind<DetailTable> = {
  clean(value, table) {
    if (isBlank(value)) return nothing;
    if (!Array.isArray(value) || !value.every(isRecord)) return wrongType;
    const most = table.maxRows ?? maxRows;
    return value.length > most ? flawed('too-many-rows', { max: most }, value) : { value };
  },
  type: (table): FeelType =>
    listType(
      contextType(Object.fromEntries(table.columns.map((column) => [column.id, plainKindOf(column).type(column)]))),
    ),
  feel(value, table): FeelValue {
    if (!Array.isArray(value)) return null;
    return value.map((row) => (isRecord(row) ? feelRow(row, table) : null));
  },
  /** One line a row: `2026-11-02 · 机票 · ¥1,200.00; …`. */
  format(value, table, reader) {
    if (!Array.isArray(value)) return anyText(value);
    const lines = value.map((row) => {
      if (!isRecord(row)) return anyText(row);
      const cells = table.columns.map((column) => plainKindOf(column).format(row[column.id], column, reader));
      return cells.filter(Boolean).join(' · ');
    });
    return lines.filter(Boolean).join(reader.language === 'zh' ? '；' : '; ');
  },
  searchText(value, table, names) {
    if (!Array.isArray(value)) return '';
    const words = value.flatMap((row) =>
      isRecord(row) ? table.columns.map((column) => searchWords(column, row[column.id], names)) : [],
    );
    return [...new Set(words.filter(Boolean))].join(' ');
  },
  check: (table) => [
    ...columnFlaws(table),
    ...(textOf(table.name, 'zh').trim() === '' ? [{ path: 'name', code: 'empty-name' }] : []),
  ],
  asked: () => 'table',
  blank: ({ column }) => ({ columns: [{ kind: 'text', id: 'column_1', name: column }] }),
  inTable: false,
};

/** A row as a FEEL context; every column is a name, also when empty. */
export function feelRow(row: Row, table: DetailTable): ReadonlyMap<string, FeelValue> {
  return new Map(
    table.columns.map((column) => {
      const value = row[column.id];
      return [column.id, value === undefined || value === null ? null : plainKindOf(column).feel(value, column)];
    }),
  );
}

/** The words one plain answer is found by, in both languages. */
export function searchWords(field: PlainField, value: unknown, names: Names | undefined): string {
  if (isBlank(value)) return '';
  const kind = plainKindOf(field);
  if (kind.searchText) return kind.searchText(value, field, names);
  const zh = kind.format(value, field, { language: 'zh', names });
  const en = kind.format(value, field, { language: 'en', names });
  return zh === en ? zh : `${zh} ${en}`;
}
