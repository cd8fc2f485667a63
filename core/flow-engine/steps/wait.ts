import { goOn } from '../advance.ts';
import { scopeOfRequest, valueOf } from '../conditions.ts';
import { isStillDone } from '../judge-anew.ts';
import { after, spanOf } from '../durations.ts';
import type { FlowState, StageId } from '../model.ts';
import { emit, type Process, type StepBehaviour } from '../process.ts';
import { park } from '../stages.ts';
import { setTimer } from '../time-limits.ts';

/** 等待: a duration, until a moment, or until something outside calls back. */
export const wait: StepBehaviour<'wait'> = {
  start(process, stage, step) {
    const { facts, now } = process;
    if (isStillDone(process, stage, step)) return goOn(process, stage, 'finished');
    if ('callback' in step.for) {
      emit(process, 'action.requested', { action: facts.newId(), stage, wait: true }, step.id);
    } else if ('until' in step.for) {
      waitUntil(process, stage, step.for.until);
    } else {
      const span = spanOf(step.for, facts);
      setTimer(process, stage, 'wait', after(now, span, facts), span);
    }
  },
  hasStarted: hasTimerOrAction,
  timerFired: (process, stage) => goOn(process, stage, 'finished'),
};

function waitUntil(process: Process, stage: StageId, source: string): void {
  const { facts, now } = process;
  const answer = valueOf(source, scopeOfRequest(process.draft.state.answers, facts), facts);
  if (!answer.ok) return park(process, stage, 'condition-failed', answer.error);
  const at = instantOf(process, answer.value);
  if (at === undefined) return park(process, stage, 'no-moment-to-wait-for');
  if (at <= now) goOn(process, stage, 'finished');
  else setTimer(process, stage, 'wait', at);
}

const hasZone = /(?:Z|[+-]\d\d:\d\d)$/;
/** The instant of a date or date-time text; undefined when it is neither. */
function instantOf({ facts }: Process, value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return undefined;
  // FEEL writes a named zone behind `@`; the offset before it says the same.
  const text = value.replace(/@.*$/, '');
  const isLocal = !text.includes('T') || !hasZone.test(text);
  const at =
    isLocal && facts.instantOf ? facts.instantOf(text) : Date.parse(isLocal && text.includes('T') ? `${text}Z` : text);
  return Number.isFinite(at) ? Math.trunc(at) : undefined;
}

function hasTimerOrAction(state: FlowState, stage: StageId): boolean {
  const isOwn = (entry: { stage: StageId }): boolean => entry.stage === stage;
  return (
    Object.values(state.timers).some((timer) => isOwn(timer) && timer.purpose === 'wait') ||
    Object.values(state.actions).some(isOwn)
  );
}
