import type { Answers } from '../definitions/form/form.ts';
import { scopeAt, stagesFrom, tasksIn } from './draft.ts';
import type { FlowState, StageId, Task } from './model.ts';
import { emit, type Process, stepOf, winnerNow } from './process.ts';
import { findPassed, pathUp, returnTo } from './returns.ts';

/**
 * After an approver has changed fields: asks those again who approved what has changed, where the flow says so (N18).
 * Earlier steps decide again from the first concerned on; in the same step only those concerned. False: nobody is.
 */
export function askAgain(process: Process, task: Task, before: Answers): boolean {
  if (process.index.flow.onEdit !== 'again') return false;
  const { state } = process.draft;
  const changed = Object.keys(state.answers).filter((field) => state.answers[field] !== before[field]);
  if (changed.length === 0) return false;
  const concerns = (other: Task): boolean =>
    other.id !== task.id && hasApproved(other) && sees(process, other, changed);
  const first = passedBefore(state, task.stage).find((id) => tasksIn(state, id).some(concerns));
  const target = first === undefined ? undefined : findPassed(state, task.stage, state.stages[first]?.step ?? '');
  if (target) {
    returnTo(process, target, {
      from: task.stage,
      then: 'replay',
      cause: 'edited',
      winner: winnerNow(process, 'edited'),
    });
    return true;
  }
  for (const other of tasksIn(state, task.stage))
    if (concerns(other)) emit(process, 'task.reopened', { task: other.id }, other.step);
  return false;
}

const hasApproved = (task: Task): boolean =>
  task.kind === 'approve' && task.result === 'approved' && task.by !== undefined && task.by !== 'system';

function sees(process: Process, task: Task, changed: readonly string[]): boolean {
  const access = stepOf(process, task.stage)?.access ?? {};
  return changed.some((field) => access[field] !== 'hidden');
}

/** Stages passed on the way to a live one, the first one first. */
function passedBefore(state: FlowState, from: StageId): StageId[] {
  const passed: StageId[] = [];
  for (const stage of pathUp(state, from)) {
    const scope = scopeAt(state, stage.parent, stage.branch);
    if (scope) passed.unshift(...stagesFrom(state, { ...scope, live: null }, 0));
  }
  return passed;
}
