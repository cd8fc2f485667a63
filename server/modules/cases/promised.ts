import { addWorkingTime, workingDayMs, workingTimeBetween } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { TimeSpan } from '@portico/core/definitions/flow/flow.ts';
import { spanOf } from '@portico/core/definitions/flow/time-span.ts';
import type { FlowState, Instant } from '@portico/core/flow-engine/types.ts';

/** The instant a promise made at `from` falls due. */
export function dueAt(calendar: WorkCalendar, from: Date, span: TimeSpan | undefined): Date | null {
  if (!span) return null;
  const { ms, working } = spanOf(span, workingDayMs(calendar));
  return new Date(working ? addWorkingTime(calendar, from.getTime(), ms) : from.getTime() + ms);
}

type Clocked = Pick<FlowState, 'top' | 'stages'>;

/** Since when the request as a whole stands still: returned, suspended, or everywhere a question open; else undefined. */
export function pausedSince({ top, stages }: Clocked): Instant | undefined {
  const clock = top.live === null ? undefined : stages[top.live]?.clock;
  return clock?.phase === 'paused' ? clock.since : undefined;
}

/** The pause that a command has ended, as it began; undefined: none, or it goes on. */
export function pauseEnded(before: Clocked, after: Clocked): Instant | undefined {
  const since = pausedSince(before);
  return since === undefined || pausedSince(after) === since ? undefined : since;
}

/**
 * A promise that stood still from `since` to `now` goes on with what was left of it, in its own kind of time. One that was
 * overdue when the pause began stays so.
 */
export function dueAfterPause(
  calendar: WorkCalendar,
  due: Date | null,
  span: TimeSpan | undefined,
  { since, now }: { since: Instant; now: Instant },
): Date | null {
  if (!due || !span || due.getTime() <= since) return due;
  const { working } = spanOf(span, workingDayMs(calendar));
  const left = working ? workingTimeBetween(calendar, since, due.getTime()) : due.getTime() - since;
  return new Date(working ? addWorkingTime(calendar, now, left) : now + left);
}
