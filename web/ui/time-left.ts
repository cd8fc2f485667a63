import type { TimeLeft } from '@portico/core/api/request-shapes.ts';

/**
 * What is left of a promise at `now`, ms in its own kind of time; below 0: late by. Counts on from what the server told:
 * of working time as far as its present stretch goes, then it stands until the server tells anew.
 * @param due and now in ms since 1970
 */
export function leftNow({ ms, working, runs }: TimeLeft, due: number, now: number): number {
  if (runs === null) return ms;
  if (!working) return due - now;
  const to = runs.to === null ? Infinity : Date.parse(runs.to);
  const left = ms - Math.max(0, Math.min(now, to) - Date.parse(runs.from));
  return now > due ? Math.min(left, -1) : Math.max(left, 0);
}
