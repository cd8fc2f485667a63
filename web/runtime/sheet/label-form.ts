import { isFilled, isWords, type Merge, type Row } from './cells.ts';

const mostLines = 60;

const isMarked = (cell: string): boolean => /^[^:：]{1,20}[:：]\s*$/.test(cell.trim());
const isShort = (cell: string): boolean => isWords(cell) && cell.trim().length <= 20;

/** The lines without a title: one that stands alone above the others. */
function withoutTitle(sheet: readonly Row[]): { title: string; lines: readonly Row[]; from: number } {
  const from = sheet.findIndex((row) => row.some(isFilled));
  const first = sheet[from] ?? [];
  const isTitle = first.filter(isFilled).length === 1 && sheet.slice(from + 1).some((row) => row.some(isFilled));
  const hasRoom = isTitle && sheet.slice(from + 1).some((row) => row.filter(isFilled).length > 1);
  return hasRoom
    ? { title: (first.find(isFilled) ?? '').trim(), lines: sheet.slice(from + 1), from: from + 1 }
    : { title: '', lines: sheet, from: 0 };
}

/**
 * Whether a sheet is a form to fill in: names with an empty cell beside each, as `姓名 | | 性别 | `, or names that end
 * with a colon.
 */
export function hasLabels(sheet: readonly Row[], merges: readonly Merge[]): boolean {
  const { lines, from } = withoutTitle(sheet);
  const filled = lines.flatMap((row, at) =>
    row.flatMap((cell, column) => (isFilled(cell) ? [{ cell, row: at + from, column }] : [])),
  );
  const ofLine = (row: number) => filled.filter((each) => each.row === row).length;
  if (lines.length > mostLines || filled.length < 3 || !filled.some(({ row }) => ofLine(row) > 1)) return false;
  const marked = filled.filter(({ cell }) => isMarked(cell));
  if (marked.length >= 3 && marked.length * 2 >= filled.length) return true;
  if (new Set(filled.map(({ row }) => row)).size < 2) return false;
  // Where the next cell belongs to the name, it is no room for an answer.
  const hasRoom = (row: number, column: number) =>
    !isFilled(sheet[row]?.[column + 1]) &&
    (sheet[row]?.length ?? 0) > column + 1 &&
    !merges.some(
      (each) => each.startRow <= row && row <= each.endRow && each.startCol <= column && column < each.endCol,
    );
  return filled.every(({ cell, row, column }) => isShort(cell) && hasRoom(row, column));
}

/** The names of such a form, line by line. */
export function labelsIn(sheet: readonly Row[]): { title: string; headers: string[] } {
  const { title, lines } = withoutTitle(sheet);
  const filled = lines.flat().filter(isFilled);
  const marked = filled.filter(isMarked);
  const names = marked.length >= 3 && marked.length * 2 >= filled.length ? marked : filled;
  return {
    title,
    headers: names.map((name) =>
      name
        .replace(/[:：]\s*$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  };
}
