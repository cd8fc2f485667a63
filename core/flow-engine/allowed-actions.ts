import { kindNamed } from '../definitions/flow/steps/registry.ts';
import type { Flow } from '../definitions/flow/flow.ts';
import type { Text } from '../definitions/text.ts';
import { isMember, isRequester, owns, refuseSuspended } from './commands/guards.ts';
import { refuseWithdrawal } from './commands/requester.ts';
import { takeBack } from './commands/take-back.ts';
import { liveLeaves, sequenceIn, tasksIn } from './draft.ts';
import { amendStep, indexOf } from './flow-index.ts';
import type { FlowState, Scope, StageId, Task, TaskId } from './model.ts';
import { whyBarred } from './may-decide.ts';
import { isFinal } from './process.ts';
import { pathUp } from './returns.ts';
import type { Actor, CommandType } from './types.ts';
import { present, stageIn } from './lookup.ts';
import { trial } from './trial.ts';

export type TaskAction = Extract<
  CommandType,
  | 'approve'
  | 'reject'
  | 'return'
  | 'transfer'
  | 'claim'
  | 'release'
  | 'finish'
  | 'consult'
  | 'ask'
  | 'answer'
  | 'add-signers'
  | 'remove-signer'
  | 'take-back'
  | 'resubmit'
  | 'reassign'
>;
export interface ReturnTarget {
  /** `requester`, or the id of a step passed. */
  to: string;
  name: Text;
  /** Open tasks of other branches that would be cancelled: shown before confirming. */
  cancels: TaskId[];
}
export interface AllowedActions {
  actions: TaskAction[];
  returnTargets: ReturnTarget[];
  /** Whether the person says how it goes on after a return, or the definition does. */
  afterReturn: 'replay' | 'resume' | 'ask';
  /** Signers and questions of this task that may be taken out again. */
  removable: TaskId[];
}

const nothing = (): AllowedActions => ({ actions: [], returnTargets: [], afterReturn: 'replay', removable: [] });
const requesterName: Text = { zh: '申请人', en: 'Requester' };

/** What a person may do with a task now, by the same rules that `decide` applies. */
export function allowedActions(flow: Flow, state: FlowState, taskId: TaskId, actor: Actor): AllowedActions {
  const task = state.tasks[taskId];
  if (!task || state.status === 'draft' || isFinal(state) || refuseSuspended(state)) return nothing();
  if (task.state === 'done')
    return { ...nothing(), actions: mayTakeBack(flow, state, task, actor) ? ['take-back'] : [] };
  if (task.state === 'cancelled' || !owns(task, actor)) return nothing();
  const removable = removableOf(state, task);
  const remove: TaskAction[] = removable.length > 0 ? ['remove-signer'] : [];
  if (task.state === 'waiting') return { ...nothing(), actions: remove, removable };
  if (task.kind === 'answer') return { ...nothing(), actions: ['answer'] };
  if (task.kind === 'amend') return { ...nothing(), actions: isRequester(state, actor) ? ['resubmit'] : [] };
  return ownerActions(flow, state, task, actor, { ...nothing(), actions: remove, removable });
}

function ownerActions(flow: Flow, state: FlowState, task: Task, actor: Actor, base: AllowedActions): AllowedActions {
  const index = indexOf(flow);
  const step = index.steps.get(task.step)?.step;
  if (!step) return nothing();
  const isBarred = (person: string): boolean => whyBarred({ index }, state, step, person) !== undefined;
  if (isBarred(actor.person) || (actor.onBehalfOf !== undefined && isBarred(actor.onBehalfOf))) return nothing();
  const without = new Set<string>('without' in step ? step.without : []);
  const isClaimed = task.claimedAt !== undefined;
  const isAssigned = task.assignee !== undefined;
  const actions: TaskAction[] = [];
  if (!isClaimed && (task.team !== undefined || task.kind !== 'approve')) actions.push('claim');
  if (task.team !== undefined && isAssigned && isMember(task, actor)) actions.push('release');
  if (task.kind === 'approve') actions.push('approve', 'reject');
  else if (isAssigned) actions.push('finish');
  actions.push('return', 'transfer');
  if (isAssigned) actions.push('consult', 'ask');
  if (isAssigned && task.kind === 'approve') actions.push('add-signers');
  const returnTargets = without.has('return') ? [] : returnTargetsOf(flow, state, task.stage);
  const isTaken = (action: TaskAction): boolean =>
    without.has(action === 'add-signers' ? 'add-signer' : action) ||
    (action === 'return' && returnTargets.length === 0);
  const afterReturn = ('afterReturn' in step ? step.afterReturn : undefined) ?? flow.afterReturn;
  return {
    ...base,
    actions: [...actions.filter((action) => !isTaken(action)), ...base.actions],
    returnTargets,
    afterReturn,
  };
}

function removableOf(state: FlowState, task: Task): TaskId[] {
  return tasksIn(state, task.stage)
    .filter((other) => other.added?.to === task.id || other.about?.task === task.id)
    .filter((other) => other.state === 'open' || other.state === 'waiting')
    .map((other) => other.id);
}

/** The places a live stage may be returned to, the requester first, then the steps passed, the first one first. */
export function returnTargetsOf(flow: Flow, state: FlowState, from: StageId): ReturnTarget[] {
  const index = indexOf(flow);
  const targets = new Map<string, ReturnTarget>();
  const ownStep = stageIn(state, from).step;
  const path = pathUp(state, from);
  for (const stage of path) {
    const cancels = openBeside(state, stage.id, from);
    const scope = sequenceIn(state, stage.parent, stage.branch);
    for (const step of passedSteps(state, scope)) {
      const found = index.steps.get(step)?.step;
      if (found && step !== ownStep && isTarget(found.kind) && !targets.has(step))
        targets.set(step, { to: step, name: found.name, cancels });
    }
  }
  const ordered = [...targets.values()].sort((a, b) => order(state, a.to) - order(state, b.to));
  if (state.track === 'cancellation' || ownStep === amendStep) return ordered;
  return [
    {
      to: 'requester',
      name: requesterName,
      cancels: openBeside(state, present(path.at(-1), 'outermost stage').id, from),
    },
    ...ordered,
  ];
}

/** Steps where somebody does something: there a return makes sense to a person. */
const isTarget = (kind: string): boolean => kindNamed(kind)?.task !== undefined;

function order(state: FlowState, step: string): number {
  return Object.values(state.stages).findIndex((stage) => stage.step === step);
}

function passedSteps(state: FlowState, scope: Scope): string[] {
  return scope.passed.flatMap((id) => [
    stageIn(state, id).step,
    ...Object.values(state.blocks[id]?.scopes ?? {}).flatMap((inner) => passedSteps(state, inner)),
  ]);
}

/** Open tasks under a stage that do not belong to the one returned from. */
function openBeside(state: FlowState, under: StageId, from: StageId): TaskId[] {
  return liveLeaves(state, under)
    .filter((leaf) => leaf !== from)
    .flatMap((leaf) => tasksIn(state, leaf))
    .filter((task) => task.state === 'open')
    .map((task) => task.id);
}

function mayTakeBack(flow: Flow, state: FlowState, task: Task, actor: Actor): boolean {
  if (task.by !== actor.person) return false;
  return takeBack(trial(flow, state, actor), { type: 'take-back', task: task.id }) === undefined;
}

/** What the requester may do with the whole request now. */
export function allowedRequestActions(
  flow: Flow,
  state: FlowState,
  actor: Actor,
): ('withdraw' | 'urge' | 'resubmit' | 'cancel')[] {
  if (!isRequester(state, actor)) return [];
  const actions: ReturnType<typeof allowedRequestActions> = [];
  if (!refuseWithdrawal(trial(flow, state, actor))) actions.push('withdraw');
  if (state.status === 'running') actions.push('urge');
  if (state.status === 'returned') actions.push('resubmit');
  if (state.status === 'completed' && flow.cancellation && state.track === 'main') actions.push('cancel');
  return actions;
}
