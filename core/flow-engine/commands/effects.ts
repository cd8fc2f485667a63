import { takenBy } from '../../definitions/flow/branches.ts';
import { goOn } from '../advance.ts';
import type { Answers } from '../../definitions/form/form.ts';
import type { PendingAction, StageId } from '../model.ts';
import { behaviourOf, emit, type Process, refuse, stepOf } from '../process.ts';
import { timeIsOver, remind } from '../time-out.ts';
import type { Handler } from './guards.ts';

/** Late is fine, early and twice are not. */
export const fireTimer: Handler<'fire-timer'> = (process, { timer: id }) => {
  const { state } = process.draft;
  const timer = state.timers[id];
  if (process.actor.person !== 'system') return refuse('forbidden', 'system-only');
  if (!timer) return refuse('conflict', 'timer-gone');
  if (process.now < timer.fireAt) return refuse('invalid', 'timer-early', { fireAt: timer.fireAt });
  const step = stepOf(process, timer.stage);
  emit(process, 'timer.fired', { timer: id, stage: timer.stage, purpose: timer.purpose }, step?.id);
  if (!step) return undefined;
  if (timer.purpose === 'wait') behaviourOf(process, step.kind).timerFired?.(process, timer.stage, step);
  else if (timer.purpose === 'reminder') remind(process, timer.stage, 'reminder');
  else timeIsOver(process, timer);
  return undefined;
};

export const completeAction: Handler<'complete-action'> = (process, { action: id, answers }) => {
  const action = process.draft.state.actions[id];
  if (process.actor.person !== 'system') return refuse('forbidden', 'system-only');
  if (!action || action.isDone) return refuse('conflict', 'action-gone');
  complete(process, action, answers);
  return undefined;
};

/** Something outside calls back: only fields that the step takes from it, or lets change. */
export const callBack: Handler<'call-back'> = (process, { stage, answers, computed }) => {
  const action = Object.values(process.draft.state.actions).find(
    (one) => one.stage === stage && one.kind === 'callback',
  );
  if (!action || action.isDone) return refuse('conflict', 'action-gone');
  const step = stepOf(process, stage);
  const taken = step ? takenBy(step) : {};
  const isOpen = (field: string): boolean => {
    const may = step?.access?.[field];
    return may === 'edit' || may === 'required' || Object.hasOwn(taken, field);
  };
  const closed = Object.keys(answers ?? {}).find((field) => !isOpen(field));
  if (closed !== undefined) return refuse('invalid', 'field-not-editable', { field: closed });
  complete(process, action, { ...answers, ...computed });
  return undefined;
};

function complete(process: Process, action: PendingAction, answers: Answers): void {
  if (Object.keys(answers).length > 0) emit(process, 'answers.changed', { changes: answers }, action.step);
  emit(process, 'action.completed', { action: action.id, stage: action.stage, answers }, action.step);
  if (process.draft.state.status !== 'suspended' && !isWaiting(process, action.stage))
    goOn(process, action.stage, 'finished');
}
const isWaiting = (process: Process, stage: StageId): boolean =>
  Object.values(process.draft.state.actions).some((action) => action.stage === stage && !action.isDone);

export const failAction: Handler<'fail-action'> = (process, { action: id, error, final }) => {
  const action = process.draft.state.actions[id];
  if (process.actor.person !== 'system') return refuse('forbidden', 'system-only');
  if (!action || action.isDone) return refuse('conflict', 'action-gone');
  emit(process, 'action.failed', { action: id, stage: action.stage, error, final }, action.step);
  return undefined;
};

/** "Run again from here": by the system after a failure, or by an administrator from the dead-letter list. */
export const retryAction: Handler<'retry-action'> = (process, { action: id }) => {
  const action = process.draft.state.actions[id];
  if (process.actor.person !== 'system' && !process.actor.isFlowAdministrator)
    return refuse('forbidden', 'flow-administrator-only');
  if (!action || action.isDone || action.kind === 'callback') return refuse('conflict', 'action-gone');
  emit(
    process,
    'action.retried',
    { action: id, stage: action.stage, ...(action.effect && { effect: action.effect }) },
    action.step,
  );
  return undefined;
};
