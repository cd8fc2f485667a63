/** A table within a sheet: the line that names the columns, and what stands below it. */
export interface Table {
  /** What stands above, as titles do; empty without. */
  title: string;
  headers: string[];
  /** The filled lines below, with their number in the sheet, from 1. */
  lines: { cells: string[]; line: number }[];
}

const isFilled = (cell: string): boolean => cell.trim() !== '';
const isWords = (cell: string): boolean =>
  isFilled(cell) && !/^[¥￥$]?-?[\d,.]+%?$/.test(cell.trim()) && cell.length <= 60;
/** `Department: R&D` above a table tells a thing; it names no column. */
const isTold = (cell: string): boolean => /^[^(（]{1,12}[:：]\s*\S/.test(cell.trim());
const isTotal = (row: readonly string[]): boolean =>
  /^(合\s*计|总\s*计|小\s*计|total|sum)[:：]?$/i.test((row.find(isFilled) ?? '').trim());

/**
 * Finds the line that names the columns: the first that is as wide as the sheet mostly is and holds nothing but words,
 * each once. Titles and `name: value` above it, empty lines and lines of totals are left out.
 */
export function tableIn(sheet: readonly (readonly string[])[]): Table | null {
  const widthOf = (row: readonly string[]) => row.filter(isFilled).length;
  const widest = Math.max(0, ...sheet.slice(0, 50).map(widthOf));
  const at = sheet.slice(0, 20).findIndex((row) => {
    const filled = row.filter(isFilled).map((cell) => cell.trim());
    const isWide = filled.length >= Math.max(1, Math.ceil(widest * 0.6));
    return isWide && filled.every(isWords) && !filled.some(isTold) && new Set(filled).size === filled.length;
  });
  const head = sheet[at];
  if (!head) return null;
  const below = sheet.map((cells, index) => ({ cells, line: index + 1 })).slice(at + 1);
  const filled = below.filter(({ cells }) => cells.some(isFilled) && !isTotal(cells));
  return {
    title: (sheet.slice(0, at).flat().find(isFilled) ?? '').trim(),
    headers: head.map((cell) => cell.replace(/\s+/g, ' ').trim()),
    lines: filled.map(({ cells, line }) => ({ line, cells: head.map((_, column) => cells[column] ?? '') })),
  };
}
