/** Ms between two reminders on one step (docs/flow.md section 5). */
const pauseMs = 30 * 60_000;

/**
 * When the next reminder is allowed; null: now. The server has the last word: on another step it is allowed earlier.
 * @param last ISO instant of the last one; @param now ms since the epoch
 */
export function urgeableAt(last: string | null, now: number): number | null {
  if (last === null) return null;
  const free = Date.parse(last) + pauseMs;
  return free > now ? free : null;
}
