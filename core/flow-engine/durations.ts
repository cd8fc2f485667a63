import type { TimeSpan } from '../definitions/flow/flow.ts';
import type { Instant } from './model.ts';
import type { Facts } from './types.ts';

const hour = 3_600_000;
const form = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export interface Span {
  ms: number;
  working: boolean;
}

/** A time span in ms. A day of working time is the calendar's working day, otherwise 24 hours. */
export function spanOf(span: TimeSpan, facts: Facts): Span {
  const [, days, hours, minutes, seconds] = form.exec(span.duration) ?? [];
  const working = span.working ?? false;
  const day = working ? (facts.workingDayMs ?? 8 * hour) : 24 * hour;
  const ms =
    Number(days ?? 0) * day + Number(hours ?? 0) * hour + Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1000;
  return { ms, working };
}

/** The instant a span after `from`. */
export function after(from: Instant, span: Span, facts: Facts): Instant {
  return span.working ? facts.addWorkingTime(from, span.ms) : from + span.ms;
}
