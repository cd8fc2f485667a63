import type { TimeSpan } from './flow.ts';

const hour = 3_600_000;
const form = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** A span in ms, and whether they are working time. */
export interface Span {
  ms: number;
  working: boolean;
}

/** A time span in ms. A day of working time is `workingDayMs` (the calendar's working day), otherwise 24 hours. */
export function spanOf(span: TimeSpan, workingDayMs: number = 8 * hour): Span {
  const [, days, hours, minutes, seconds] = form.exec(span.duration) ?? [];
  const working = span.working ?? false;
  const day = working ? workingDayMs : 24 * hour;
  const ms =
    Number(days ?? 0) * day + Number(hours ?? 0) * hour + Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1000;
  return { ms, working };
}
