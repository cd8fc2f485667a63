import type { TimeLimit } from '../definitions/flow/flow.ts';
import { after, type Span, spanOf } from './durations.ts';
import { present } from './lookup.ts';
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

/** Held timers, moved on by the time they were held: what was left then is left now. */
export function timersAfterSuspension(process: Process): Timer[] {
  const { suspension, held } = process.draft.state;
  return held.map((timer) => movedOn(process, timer, suspension?.at ?? process.now));
}

/**
 * After every command: limits and reminders stand still while their stage's clock is paused (a question, a consultation,
 * everything inside a block paused), and go on with what was left.
 */
export function holdPausedTimers(process: Process): void {
  const { state } = process.draft;
  if (state.status === 'suspended') return;
  const paused = new Map<StageId, string[]>();
  for (const id in state.timers) {
    const timer = present(state.timers[id], 'timer');
    if (timer.purpose === 'wait' || !isPaused(process, timer.stage)) continue;
    paused.set(timer.stage, [...(paused.get(timer.stage) ?? []), id]);
  }
  for (const [stage, timers] of paused)
    emit(process, 'timers.held', { stage, timers }, stageOf(process, stage).step, 'system');
  if (state.held.length === 0) return;
  const going = new Map<StageId, Timer[]>();
  for (const timer of state.held) {
    if (timer.purpose !== 'wait' && isPaused(process, timer.stage)) continue;
    going.set(timer.stage, [...(going.get(timer.stage) ?? []), movedOn(process, timer, process.now)]);
  }
  for (const [stage, timers] of going)
    emit(process, 'timers.resumed', { stage, timers }, stageOf(process, stage).step, 'system');
}

const isPaused = (process: Process, stage: StageId): boolean => stageOf(process, stage).clock?.phase === 'paused';

/** What was left of a stage's timers, to go on with when the flow stands there again. */
export function timersOf(process: Process, stage: StageId): Timer[] {
  const { timers, held } = process.draft.state;
  const isOwn = (timer: Timer): boolean => timer.stage === stage && timer.purpose !== 'wait';
  const running = Object.values(timers).filter(isOwn);
  return [...running.map((timer) => ({ ...timer, heldAt: process.now })), ...held.filter(isOwn)];
}

/** The timers of a former stay in a step go on in a new one. */
export function goOnWith(process: Process, stage: StageId, timers: readonly Timer[]): void {
  for (const timer of timers) {
    const moved = { ...movedOn(process, timer, process.now), id: process.facts.newId(), stage };
    emit(process, 'timer.set', { timer: moved }, stageOf(process, stage).step);
  }
}

function movedOn(process: Process, { heldAt, ...timer }: Timer, otherwise: number): Timer {
  return { ...timer, fireAt: fireAtOf(process, timer, heldAt ?? otherwise) };
}

function fireAtOf(process: Process, timer: Timer, since: number): number {
  const { facts, now } = process;
  // Overdue when it was held: still overdue.
  if (timer.fireAt <= since) return timer.fireAt;
  // A wait until a date is about the date, however long it was held.
  if (timer.purpose === 'wait' && !timer.span) return timer.fireAt;
  if (timer.span?.working && facts.workingTimeBetween)
    return facts.addWorkingTime(now, facts.workingTimeBetween(since, timer.fireAt));
  return timer.fireAt + (now - since);
}
