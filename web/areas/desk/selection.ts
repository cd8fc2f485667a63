/** The row after moving up or down from `current`; the first when nothing is chosen or it is gone. */
export function moved<T extends { id: string }>(
  rows: readonly T[],
  current: string | undefined,
  by: 1 | -1,
): T | undefined {
  const at = rows.findIndex((row) => row.id === current);
  if (at === -1) return rows[0];
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))];
}

/** Which row to choose once `gone` leaves the list: the next one, else the one before. */
export function afterRemoval<T extends { id: string }>(rows: readonly T[], gone: string): T | undefined {
  const at = rows.findIndex((row) => row.id === gone);
  return rows[at + 1] ?? rows[at - 1];
}

/** Switches one mark. */
export const toggled = (marked: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(marked);
  if (!next.delete(id)) next.add(id);
  return next;
};
