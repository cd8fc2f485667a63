import type { Step } from '../definitions/flow/flow.ts';
import type { Finding } from '../errors.ts';
import { liveChildren, tasksIn } from './draft.ts';
import type { EnteredStage, Place } from './events.ts';
import type { Stage, StageId, Timer, Winner } from './model.ts';
import { behaviourOf, emit, isFinal, type Process, stageOf } from './process.ts';
import { goOnWith, setLimit } from './time-limits.ts';

type Result = NonNullable<Stage['result']>;

/** The stay in a step begins. Returns its stage. */
export function enter(
  process: Process,
  step: string,
  kind: string,
  { parent, branch }: Place,
  more: Pick<EnteredStage, 'scopes' | 'resume' | 'inIteration'> & { timers?: readonly Timer[] } = {},
): StageId {
  const { state } = process.draft;
  const stage = process.facts.newId();
  const iteration = parent === undefined ? undefined : state.blocks[parent]?.iteration;
  const payload: EnteredStage = {
    stage,
    step,
    kind,
    round: (state.visits[step] ?? 0) + 1,
  };
  if (parent !== undefined) {
    payload.parent = parent;
    payload.branch = branch;
  }
  if (iteration !== undefined) payload.iteration = iteration;
  if (more.scopes) payload.scopes = more.scopes;
  if (more.inIteration !== undefined) payload.inIteration = more.inIteration;
  if (more.resume) payload.resume = more.resume;
  emit(process, 'stage.entered', payload, step);
  if (more.timers) goOnWith(process, stage, more.timers);
  else setLimit(process, stage);
  return stage;
}

/**
 * Cuts off a stage and everything in it. Stages in `ownPath` are left with `result`, the others are `cancelled`.
 * Returns the stages cut off, inner ones first.
 */
export function cutOff(
  process: Process,
  id: StageId,
  winner: Winner,
  result: Result = 'cancelled',
  ownPath?: ReadonlySet<StageId>,
): StageId[] {
  const cut: StageId[] = [];
  for (const child of liveChildren(process.draft.state, id))
    cut.push(...cutOff(process, child, winner, result, ownPath));
  closeTasks(process, id, winner);
  emit(
    process,
    'stage.left',
    { stage: id, result: ownPath?.has(id) ? result : 'cancelled' },
    stageOf(process, id).step,
  );
  return [...cut, id];
}

/** Cancels the tasks of a stage that nobody has closed. */
export function closeTasks(process: Process, stage: StageId, winner: Winner): void {
  for (const task of tasksIn(process.draft.state, stage))
    if (task.state === 'open' || task.state === 'waiting')
      emit(process, 'task.cancelled', { task: task.id, winner }, task.step);
}

/** What a step does once it is entered; one too many waits for an administrator, who may let it go on. */
export function begin(process: Process, stage: StageId, step: Step): void {
  process.stepsLeft -= 1;
  if (process.stepsLeft < 0) park(process, stage, 'too-many-steps');
  else behaviourOf(process, step.kind).start(process, stage, step);
}

/** The engine cannot go on here: the request waits for an administrator instead of skipping anything (R20). */
export function park(process: Process, stage: StageId, reason: string, error?: Finding): void {
  const { state } = process.draft;
  if (state.status === 'suspended' || isFinal(state)) return;
  const { step } = stageOf(process, stage);
  emit(
    process,
    'request.suspended',
    { kind: 'attention', reason, step, stage, ...(error && { error }) },
    step,
    'system',
  );
}
