import type { TimeLimit } from '../definitions/flow/flow.ts';
import { after, type Span, spanOf } from './durations.ts';
import type { StageId, Timer } from './model.ts';
import { emit, type Process, stageOf, stepOf } from './process.ts';

/** Timers that a stage's time limit needs, set when it is entered. */
export function setLimit(process: Process, stage: StageId): void {
  const limit = stepOf(process, stage)?.limit;
  if (!limit) return;
  const { facts, now } = process;
  const within = spanOf(limit.within, facts);
  const due = after(now, within, facts);
  setTimer(process, stage, 'limit', due, within);
  for (const reminder of limit.reminders ?? []) {
    const at = reminderAt(process, within, due, reminder);
    if (at >= now) setTimer(process, stage, 'reminder', at, spanOf(reminder.span, facts));
  }
}

function reminderAt(
  process: Process,
  within: Span,
  due: number,
  reminder: NonNullable<TimeLimit['reminders']>[number],
): number {
  const { facts, now } = process;
  const span = spanOf(reminder.span, facts);
  if (reminder.at === 'after') return after(due, span, facts);
  if (!span.working || !within.working) return due - span.ms;
  return span.ms > within.ms ? now - 1 : facts.addWorkingTime(now, within.ms - span.ms);
}

export function setTimer(
  process: Process,
  stage: StageId,
  purpose: Timer['purpose'],
  fireAt: number,
  span?: Span,
  fired?: number,
): void {
  const id = process.facts.newId();
  emit(
    process,
    'timer.set',
    { timer: { id, stage, purpose, fireAt, ...(span && { span }), ...(fired && { fired }) } },
    stageOf(process, stage).step,
  );
}

/** Held timers, moved on by the time the suspension lasted: what was left then is left now. */
export function timersAfterSuspension(process: Process): Timer[] {
  const { suspension, held } = process.draft.state;
  const since = suspension?.at ?? process.now;
  return held.map((timer) => ({ ...timer, fireAt: movedOn(process, timer, since) }));
}

function movedOn(process: Process, timer: Timer, since: number): number {
  const { facts, now } = process;
  // Overdue when the suspension began: still overdue.
  if (timer.fireAt <= since) return timer.fireAt;
  // A wait until a date is about the date, however long the suspension took.
  if (timer.purpose === 'wait' && !timer.span) return timer.fireAt;
  if (timer.span?.working && facts.workingTimeBetween)
    return facts.addWorkingTime(now, facts.workingTimeBetween(since, timer.fireAt));
  return timer.fireAt + (now - since);
}
