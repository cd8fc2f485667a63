import type { TimeLeft } from '@portico/core/api/request-shapes.ts';
import { addWorkingTime, workingDayMs, workingSpell, workingTimeBetween } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { TimeSpan } from '@portico/core/definitions/flow/flow.ts';
import { spanOf } from '@portico/core/definitions/flow/time-span.ts';
import type { FlowState, Instant } from '@portico/core/flow-engine/types.ts';
import type { RequestListed } from '../records/index.ts';

/** The instant a promise made at `from` falls due. */
export function dueAt(calendar: WorkCalendar, from: Date, span: TimeSpan | undefined): Date | null {
  if (!span) return null;
  const { ms, working } = spanOf(span, workingDayMs(calendar));
  return new Date(working ? addWorkingTime(calendar, from.getTime(), ms) : from.getTime() + ms);
}

/** Whether a promise counts working time only. */
export const countsWorkingTime = (span: TimeSpan | undefined): boolean => span?.working ?? false;

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

type Promised = Pick<
  RequestListed,
  | 'first_responded_at'
  | 'finished_at'
  | 'respond_by'
  | 'resolve_by'
  | 'respond_in_working_time'
  | 'resolve_in_working_time'
  | 'paused_since'
>;

/** What is left of each promise of a request at `now`, or was when it was met; while it stands still, when it began to. */
export function leftOf(
  row: Promised,
  calendar: WorkCalendar,
  now: Date,
): { respondLeft: TimeLeft | null; resolveLeft: TimeLeft | null } {
  const running = row.paused_since ?? now;
  const responded = row.first_responded_at ?? row.finished_at;
  const isPaused = row.paused_since !== null;
  const left = (due: Date | null, isWorking: boolean, met: Date | null): TimeLeft | null =>
    due && timeLeft(due, met ?? running, isWorking && calendar, met !== null || isPaused);
  return {
    respondLeft: left(row.respond_by, row.respond_in_working_time, responded),
    resolveLeft: left(row.resolve_by, row.resolve_in_working_time, row.finished_at),
  };
}

function timeLeft(due: Date, at: Date, calendar: WorkCalendar | false, stands: boolean): TimeLeft {
  const [from, to] = [at.getTime(), due.getTime()];
  const ms = calendar ? workingTimeBetween(calendar, from, to) : to - from;
  // Late is late, also where no working time has passed since.
  const isLate = to < from;
  const spell = stands ? null : calendar ? workingSpell(calendar, from) : { from, to: null };
  return {
    ms: isLate ? Math.min(ms, -1) : ms,
    working: calendar !== false,
    runs: spell && {
      from: new Date(spell.from).toISOString(),
      to: spell.to === null ? null : new Date(spell.to).toISOString(),
    },
  };
}
