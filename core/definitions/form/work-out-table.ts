import { FeelNumber, type FeelValue } from '../../expressions/index.ts';
import { kindOf } from './fields/registry.ts';
import { feelRow, type DetailTable, isSummedUp, type Row } from './fields/table.ts';
import type { FieldPlan, GroupPlan } from './plan.ts';
import type { FieldView, RowView } from './view.ts';
import { runRule } from './surroundings.ts';
import { rowsOf } from './work-out-value.ts';
import { blankView, changed, scopeOf, type Work } from './work.ts';

const groupOf = (plan: FieldPlan): GroupPlan => plan.group as GroupPlan;

/** Rows of a table: those whose typed answers are the same object as before are kept, as long as what they read outside is. */
export function workOutTable(work: Work, plan: FieldPlan, before: FieldView): FieldView {
  const table = plan.field as DetailTable;
  const raw = work.raw[table.id];
  if (!before.applies) {
    return changed(before, { raw, value: undefined, feel: null, flaws: undefined, rows: undefined, sums: undefined });
  }
  const given = rowsOf(work, plan, before, raw);
  const cleaned = given.flaws ? given : kindOf(table).clean(given.value, table, work.around.context);
  const typed = Array.isArray(cleaned.value) ? (cleaned.value as Row[]) : [];
  const group = groupOf(plan);
  const values = inputs(work, group.outsideValues);
  const isUsable = sameInputs(values, before.rowInputs?.values);
  const old = new Map(isUsable ? before.rows?.map((row) => [row.raw, row]) : []);
  const blanks = blankCells(work, table, group);
  const outside = namesAroundRows(work, group);
  const rows = typed.map((row) => old.get(row) ?? workOutRow(work, table, group, blanks, row, outside));
  const isKept = before.rows?.length === rows.length && rows.every((row, i) => row === before.rows?.[i]);
  if (isKept && before.raw === raw) return changed(before, { flaws: cleaned.flaws });
  const counted = rows.filter((row) => row.value !== undefined);
  const value = counted.length > 0 ? counted.map((row) => row.value) : undefined;
  return changed(before, {
    raw,
    value,
    feel: value ? counted.map((row) => row.feel) : null,
    flaws: cleaned.flaws,
    rows: isKept ? before.rows : rows,
    sums: sumsOf(table, counted),
    rowInputs: {
      values: isUsable && before.rowInputs ? before.rowInputs.values : values,
      rest: before.rowInputs?.rest,
    },
  });
}

const sameInputs = (a: readonly FeelValue[], b: readonly FeelValue[] | undefined) =>
  b !== undefined && a.length === b.length && a.every((value, i) => value === b[i]);
const inputs = (work: Work, names: readonly string[]): FeelValue[] => {
  const scope = scopeOf(work);
  return names.map((name) => scope.get(name) ?? null);
};

type Names = (name: string) => FeelValue | undefined;

/** Names around the rows of a table: what their rules ask once for all of them is worked out when first asked for. */
export function namesAroundRows(
  work: Pick<Work, 'group' | 'views' | 'outside' | 'around'>,
  { parts }: GroupPlan,
): Names {
  const outer = scopeOf(work);
  const known = new Map<string, ReturnType<typeof runRule>>();
  return (name) => {
    const part = parts.get(name);
    if (!part) return outer.get(name);
    let outcome = known.get(name);
    if (!outcome) known.set(name, (outcome = runRule(part, outer, work.around.options)));
    // The rule that asks fails with it.
    if (outcome.failed) throw new Error('a part of the rule failed');
    return outcome.value;
  };
}

function rowWork(work: Work, table: DetailTable, group: GroupPlan, row: Row, views: FieldView[], outside: Names): Work {
  return {
    group,
    layouts: [],
    layoutList: [],
    views,
    around: work.around,
    raw: row,
    outside,
    prefix: `${table.id}.`,
    keepsComputed: work.keepsComputed,
    run: work.run,
  };
}

function blankCells(work: Work, table: DetailTable, group: GroupPlan): FieldView[] {
  const around = { around: work.around, prefix: `${table.id}.` };
  return group.fields.map((column) => blankView(around, column));
}

/** Values of a row. What a person may still have to do there is worked out with the rest of the table. */
function workOutRow(
  work: Work,
  table: DetailTable,
  group: GroupPlan,
  blanks: readonly FieldView[],
  row: Row,
  outside: Names,
): RowView {
  const own = rowWork(work, table, group, row, [...blanks], outside);
  work.run(own, 0, group.valuesEnd);
  const isBlank = table.columns.every((column, i) => {
    const cell = own.views[i] as FieldView;
    return cell.isComputed || (cell.value === undefined && !cell.flaws);
  });
  if (isBlank) return { raw: row, cells: own.views, value: undefined, feel: null };
  const value: Row = {};
  table.columns.forEach((column, i) => {
    const cell = own.views[i] as FieldView;
    if (cell.value !== undefined) value[column.id] = cell.value;
  });
  return { raw: row, cells: own.views, value, feel: feelRow(value, table) };
}

/** Required, read-only, options and findings of all cells that are new or that read something new. */
export function workOutTableRest(work: Work, plan: FieldPlan, before: FieldView): FieldView {
  const rows = before.rows;
  if (!rows || !before.rowInputs) return before;
  const table = plan.field as DetailTable;
  const group = groupOf(plan);
  const rest = inputs(work, group.outsideRest);
  const isUsable = sameInputs(rest, before.rowInputs.rest);
  const outside = namesAroundRows(work, group);
  const next = rows.map((row) => {
    if (isUsable && finished.has(row)) return row;
    const own = rowWork(work, table, group, row.raw, [...row.cells], outside);
    work.run(own, group.valuesEnd, group.nodes.length);
    const isSameRow = own.views.every((cell, i) => cell === row.cells[i]);
    const after = isSameRow ? row : { ...row, cells: own.views };
    finished.add(after);
    return after;
  });
  const isKept = next.every((row, i) => row === rows[i]);
  const rowInputs = isUsable ? before.rowInputs : { values: before.rowInputs.values, rest };
  return changed(before, { rows: isKept ? rows : next, rowInputs });
}
/** Rows whose rest is worked out, with the inputs their table names. */
const finished = new WeakSet<RowView>();

function sumsOf(table: DetailTable, rows: readonly RowView[]): Record<string, number> | undefined {
  if (!table.sums?.length) return undefined;
  const sums: Record<string, number> = {};
  for (const id of table.sums) {
    const index = table.columns.findIndex((column) => column.id === id);
    const column = table.columns[index];
    if (!column || !isSummedUp(column)) continue;
    let total = new FeelNumber(0);
    for (const row of rows) {
      const value = row.value?.[id];
      if (typeof value === 'number') total = total.plus(value);
    }
    sums[id] = total.toNumber();
  }
  return sums;
}
