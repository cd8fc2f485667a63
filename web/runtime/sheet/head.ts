import { isFilled, isWords, isYear, type Merge, type Row } from './cells.ts';
import { hasLabels, labelsIn } from './label-form.ts';

/** A filled line that is no row of the table, with its number in the sheet, from 1. */
export interface Skipped {
  line: number;
  why: 'total' | 'group';
}
/** A table within a sheet: the line that names the columns, and what stands below it. */
export interface Table {
  /** What stands above, as titles do; empty without. */
  title: string;
  headers: string[];
  /** The filled lines below, with their number in the sheet, from 1. */
  lines: { cells: string[]; line: number }[];
  skipped: Skipped[];
}

/** `Department: R&D` above a table tells a thing; it names no column. */
const isTold = (cell: string): boolean => /^[^(（]{1,12}[:：]\s*\S/.test(cell.trim());
const isTotal = (row: Row): boolean =>
  /^(合\s*计|总\s*计|小\s*计|total|sum)[:：]?$/i.test((row.find(isFilled) ?? '').trim());
const widthOf = (row: Row): number => row.filter(isFilled).length;

/**
 * Finds the line that names the columns, or the two: the first that is as wide as the sheet mostly is and holds nothing
 * but words or years. Titles, notes and `name: value` above it, empty lines, totals and lines that name a group are left
 * out; the last two are told. A form of labels with room beside them is a table without rows.
 */
export function tableIn(sheet: readonly Row[], merges: readonly Merge[] = []): Table | null {
  if (hasLabels(sheet, merges)) return { ...labelsIn(sheet), lines: [], skipped: [] };
  const widest = Math.max(0, ...sheet.slice(0, 50).map(widthOf));
  const heads = sheet.slice(0, 20).map((row, at) => twoLines(sheet, at, merges) ?? { headers: [...row], depth: 1 });
  const at = heads.findIndex(({ headers }, index) => isHead(headers, widest) && !(sheet[index] ?? []).some(isToldOnly));
  const head = heads[at];
  if (!head) return null;
  const { headers, depth } = head;
  const below = sheet.map((cells, index) => ({ cells, line: index + 1 })).slice(at + depth);
  const lines: Table['lines'] = [];
  const skipped: Skipped[] = [];
  for (const { cells, line } of below) {
    if (!cells.some(isFilled)) continue;
    if (isTotal(cells)) skipped.push({ line, why: 'total' });
    else if (isGroup(cells, line - 1, headers.length, merges)) skipped.push({ line, why: 'group' });
    else lines.push({ line, cells: headers.map((_, column) => cells[column] ?? '') });
  }
  const title = (sheet.slice(0, at).flat().find(isFilled) ?? '').trim();
  return { title, headers: headers.map((cell) => cell.replace(/\s+/g, ' ').trim()), lines, skipped };
}

const isToldOnly = (cell: string): boolean => isFilled(cell) && isTold(cell);

function isHead(row: Row, widest: number): boolean {
  const filled = row.filter(isFilled).map((cell) => cell.trim());
  if (filled.length < Math.max(1, Math.ceil(widest * 0.6))) return false;
  const areNames = filled.every((cell) => isWords(cell) || isYear(cell)) && filled.some(isWords);
  // A name may come twice; a title that is repeated over the whole width is none.
  return areNames && !filled.some(isTold) && new Set(filled).size >= Math.ceil(filled.length * 0.6);
}

/** A head of two lines, where the upper names groups: `费用` over `日期 | 金额`. Undefined where there is only one. */
function twoLines(
  sheet: readonly Row[],
  at: number,
  merges: readonly Merge[],
): { headers: string[]; depth: number } | undefined {
  const upper = sheet[at] ?? [];
  const lower = sheet[at + 1] ?? [];
  const under = lower.flatMap((cell, column) => (isFilled(cell) ? [column] : []));
  if (widthOf(upper) < 2 || under.length < 2) return undefined;
  if (!under.every((column) => isWords(lower[column] ?? '') || isYear(lower[column] ?? ''))) return undefined;
  const across = merges.filter((each) => each.startRow === at && each.endRow === at && each.endCol > each.startCol);
  const groupOf = (column: number): string | undefined => {
    const merge = across.find((each) => each.startCol <= column && column <= each.endCol);
    if (merge || merges.length > 0) return merge && upper[merge.startCol];
    if (isFilled(upper[column])) return isFilled(upper[column + 1]) ? undefined : upper[column];
    return upper.slice(0, column).findLast(isFilled);
  };
  const areGrouped = under.every((column) => groupOf(column) !== undefined);
  const isSure = merges.length > 0 ? across.length > 0 : isUnlikeBelow(sheet, at, under);
  if (!areGrouped || !isSure) return undefined;
  const width = Math.max(upper.length, lower.length);
  const leaves = Array.from({ length: width }, (_, column) => {
    const leaf = lower[column];
    return isFilled(leaf) ? leaf.trim() : (upper[column] ?? '').trim();
  });
  const headers = leaves.map((leaf, column) => {
    const isOne = leaves.filter((other) => other === leaf).length === 1;
    const group = isFilled(lower[column]) ? groupOf(column)?.trim() : undefined;
    return isOne || !group || leaf === '' ? leaf : `${group} ${leaf}`;
  });
  return { headers, depth: 2 };
}

/** Without merged cells only what stands below tells a second line of names from the first of the rows. */
const isUnlikeBelow = (sheet: readonly Row[], at: number, columns: readonly number[]): boolean => {
  const upper = sheet[at] ?? [];
  const lower = sheet[at + 1] ?? [];
  const leavesOut = upper.some((cell, column) => isFilled(cell) && !isFilled(lower[column]));
  const next = sheet[at + 2] ?? [];
  return leavesOut && columns.some((column) => isFilled(next[column]) && !isWords(next[column] ?? ''));
};

/** A line that names the ones below it: one text over most of the width. */
function isGroup(cells: Row, row: number, width: number, merges: readonly Merge[]): boolean {
  const filled = cells.slice(0, width).filter(isFilled);
  if (width < 2 || !filled.every(isWords)) return false;
  const isSpread = merges.some(
    (each) => each.startRow === row && each.endRow === row && each.endCol - each.startCol + 1 >= Math.ceil(width * 0.6),
  );
  if (filled.length === 1) return isSpread;
  return width >= 3 && filled.length === width && new Set(filled).size === 1;
}
