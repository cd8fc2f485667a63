import type { Flow } from '../definitions/flow/flow.ts';
import type { Text } from '../definitions/text.ts';
import { liveLeaves, sequenceIn, tasksIn } from './draft.ts';
import { indexOf } from './flow-index.ts';
import { landingOf } from './jump.ts';
import type { FlowState, Task, TaskId } from './model.ts';
import { isFinal } from './process.ts';
import { trial } from './trial.ts';
import type { Actor } from './types.ts';

/** 管理员干预 with a whole request. */
export type Intervention = 'suspend' | 'resume' | 'jump' | 'terminate' | 'correct' | 'reopen';
export interface JumpTarget {
  to: string;
  name: Text;
  kind: string;
  /** Open tasks that would be cancelled: shown before confirming. */
  cancels: TaskId[];
}

const isUnderWay = (state: FlowState): boolean => state.status !== 'draft' && !isFinal(state);

/** What a flow administrator may do with a request now, by the same rules that `decide` applies. */
export function allowedInterventions(state: FlowState, actor: Actor): Intervention[] {
  if (!actor.isFlowAdministrator || state.status === 'draft') return [];
  if (isFinal(state)) return state.status === 'cancelled' ? [] : ['reopen'];
  return [state.status === 'suspended' ? 'resume' : 'suspend', 'jump', 'correct', 'terminate'];
}

/** Whether a flow administrator may give the task to somebody else. */
export const mayReassign = (state: FlowState, task: Task, actor: Actor): boolean =>
  actor.isFlowAdministrator === true &&
  isUnderWay(state) &&
  (task.state === 'open' || task.state === 'waiting') &&
  task.kind !== 'amend';

/** The steps a flow administrator may jump to, or reopen at, in the order of the flow, each with what would be cut off. */
export function jumpTargets(flow: Flow, state: FlowState, actor: Actor): JumpTarget[] {
  const may = allowedInterventions(state, actor);
  const isReopened = may.includes('reopen');
  if (!isReopened && !may.includes('jump')) return [];
  const process = trial(flow, state, actor);
  const wanted = isReopened ? 'main' : state.track;
  return [...indexOf(flow).steps.values()]
    .filter(({ track }) => track === wanted)
    .map((target) => {
      const { place } = landingOf(process, target);
      const { live } = sequenceIn(state, place.parent, place.branch);
      const cancels = (live === null ? [] : liveLeaves(state, live))
        .flatMap((stage) => tasksIn(state, stage))
        .filter((task) => task.state === 'open')
        .map(({ id }) => id);
      return { to: target.step.id, name: target.step.name, kind: target.step.kind, cancels };
    });
}
