import type { Answers, FieldAccess } from '../../definitions/form/form.ts';
import type { FlowState, PersonId, Task, TaskId, TaskKind } from '../model.ts';
import { whyBarred } from '../may-decide.ts';
import { emit, isFinal, lost, type Process, refuse, stepOf } from '../process.ts';
import { hasVote } from '../tasks.ts';
import type { Actor, Command, CommandType, Refusal } from '../types.ts';

/** Carries out one type of command: emits events, or says why not. */
export type Handler<T extends CommandType> = (
  process: Process,
  command: Extract<Command, { type: T }>,
) => Refusal | undefined;

const opinionless = (opinion: string | undefined): boolean => opinion === undefined || opinion.trim() === '';

/** Whether the task is the actor's: assigned to them or to the person they act for, or in a queue of their team. */
export function owns(task: Task, actor: Actor): boolean {
  if (task.assignee !== undefined && task.assignee === actor.person) return true;
  if (task.assignee !== undefined && task.assignee === actor.onBehalfOf) return true;
  const isFree = task.assignee === undefined || task.claimedAt === undefined;
  return isFree && isMember(task, actor);
}
export function isMember(task: Task, actor: Actor): boolean {
  return task.team !== undefined && (actor.teams?.includes(task.team) ?? false);
}

/** Who closed a task, for whoever comes too late. */
export function winnerOf(task: Task): Refusal['winner'] {
  if (task.winner) return task.winner;
  return task.state === 'done'
    ? { person: task.by ?? 'system', result: task.result ?? 'finished', at: task.closedAt ?? 0 }
    : undefined;
}

export type TaskOrRefusal = { task: Task; refusal?: undefined } | { refusal: Refusal };

/** The actor's own undone task of one of these kinds; a refusal says who was first. */
export function taskFor(
  process: Process,
  id: TaskId,
  kinds: readonly TaskKind[],
  state: 'open' | 'undone' = 'open',
): TaskOrRefusal {
  const { actor } = process;
  const task = process.draft.state.tasks[id];
  if (!task) return { refusal: refuse('not_found', 'no-such-task') };
  if (!owns(task, actor)) {
    const former = task.former?.find(({ person }) => person === actor.person || person === actor.onBehalfOf);
    if (former) return { refusal: lost('task-transferred', former.winner) };
    if (!isMember(task, actor)) return { refusal: refuse('forbidden', 'not-your-task') };
  }
  if (task.state === 'done' || task.state === 'cancelled')
    return { refusal: lost('task-already-closed', winnerOf(task)) };
  const suspended = refuseSuspended(process.draft.state);
  if (suspended) return { refusal: suspended };
  if (!owns(task, actor)) return { refusal: lost('task-already-claimed', claimer(task)) };
  if (!kinds.includes(task.kind)) return { refusal: refuse('invalid', 'not-for-this-task', { kind: task.kind }) };
  if (state === 'open' && task.state === 'waiting') return { refusal: refuse('invalid', 'not-your-turn') };
  return { task };
}

export function claimer(task: Task): Refusal['winner'] {
  return { person: task.assignee ?? 'system', result: 'claimed', at: task.claimedAt ?? 0 };
}

export function refuseSuspended({ status, suspension }: FlowState): Refusal | undefined {
  if (status !== 'suspended') return undefined;
  const refusal: Refusal = { code: 'conflict', reason: 'request-suspended', params: { reason: suspension?.reason } };
  return suspension?.by === undefined
    ? refusal
    : { ...refusal, winner: { person: suspension.by, result: 'suspended', at: suspension.at } };
}

/** A refusal unless the request is under way. */
export function refuseEnded(state: FlowState): Refusal | undefined {
  if (state.status === 'draft') return refuse('conflict', 'not-submitted');
  return isFinal(state) ? lost('request-already-finished', state.ended) : undefined;
}

export function refuseWithoutReason(reason: string | undefined): Refusal | undefined {
  return opinionless(reason) ? refuse('invalid', 'reason-required') : undefined;
}

/** Interventions are the flow administrator's, and need a reason. */
export function refuseAdministration(process: Process, reason: string): Refusal | undefined {
  if (!process.actor.isFlowAdministrator) return refuse('forbidden', 'flow-administrator-only');
  return refuseWithoutReason(reason);
}

/** Requester, submitter, or whoever acts for them. */
export function isRequester({ requester, submitter }: FlowState, { person, onBehalfOf }: Actor): boolean {
  const own = [requester, submitter];
  return own.includes(person) || (onBehalfOf !== undefined && own.includes(onBehalfOf));
}

/** Whether the actor may decide at all, asked again at the moment of deciding: of them and of whom they act for. */
export function refuseBarred(process: Process, task: Task): Refusal | undefined {
  const step = stepOf(process, task.stage);
  if (!step) return undefined;
  const { person, onBehalfOf } = process.actor;
  const { state } = process.draft;
  const bar =
    whyBarred(process, state, step, person) ??
    (onBehalfOf === undefined ? undefined : whyBarred(process, state, step, onBehalfOf));
  return bar && refuse('forbidden', bar);
}

/** Whether a person may be given a task of this step. */
export function refuseBarredPerson(process: Process, task: Task, person: PersonId): Refusal | undefined {
  const step = stepOf(process, task.stage);
  const bar = step && whyBarred(process, process.draft.state, step, person);
  return bar && refuse('forbidden', bar === 'own-request' ? 'their-own-request' : bar, { person });
}

/** Whether a person may come onto the step of a task. */
export function refusePerson(process: Process, task: Task, person: PersonId): Refusal | undefined {
  return (
    refuseBarredPerson(process, task, person) ??
    (hasVote(process, task.stage, person) ? refuse('invalid', 'already-on-step', { person }) : undefined)
  );
}

/** Of a queue everybody may take the task but those who have a vote on the step already, and those kept out. */
export const refuseSecondVote = (process: Process, task: Task): Refusal | undefined =>
  task.assignee === undefined && process.actor.person !== 'system' && hasVote(process, task.stage, process.actor.person)
    ? refuse('invalid', 'already-on-step', { person: process.actor.person })
    : undefined;

/** Steps that want each decision made by itself (batch approve 批量审批). */
export function refuseInBatch(process: Process, task: Task): Refusal | undefined {
  const step = stepOf(process, task.stage);
  return step && 'without' in step && step.without?.includes('batch') ? refuse('forbidden', 'not-in-batch') : undefined;
}

export function refuseWithoutOpinion(
  process: Process,
  task: Task,
  decision: 'approve' | 'reject',
  opinion: string | undefined,
): Refusal | undefined {
  const step = stepOf(process, task.stage);
  const isNeeded = step !== undefined && 'opinion' in step && step.opinion?.[decision] === true;
  return isNeeded && opinionless(opinion) ? refuse('invalid', 'opinion-required') : undefined;
}

type Without = 'reject' | 'return' | 'transfer' | 'consult' | 'add-signer' | 'ask';
/** Whether the step takes an action away from its people. */
export function refuseWithout(process: Process, task: Task, action: Without): Refusal | undefined {
  const step = stepOf(process, task.stage);
  return step && 'without' in step && step.without?.includes(action)
    ? refuse('forbidden', 'action-not-offered', { action })
    : undefined;
}

/** Fields changed that the step does not let its people change. */
export function refuseChanges(process: Process, task: Task, changes: Answers | undefined): Refusal | undefined {
  const changed = changes ? Object.keys(changes) : [];
  if (changed.length === 0) return undefined;
  const access = stepOf(process, task.stage)?.access ?? {};
  const isOpen = (may: FieldAccess | undefined) => may === 'edit' || may === 'required';
  // A table with one open column is changed as a whole; the form engine keeps its other cells.
  const opened = new Set(
    Object.keys(access).flatMap((path) => (isOpen(access[path]) ? (path.split('.')[0] ?? []) : [])),
  );
  const closed = changed.filter((field) => !opened.has(field));
  if (closed.length === 0) return undefined;
  return {
    code: 'invalid',
    reason: 'field-not-editable',
    findings: closed.map((path) => ({ path, code: 'field-not-editable' })),
  };
}

/** Those of the changes that differ from the answers, and which of them replace one; undefined when none differs. */
export function realChanges(process: Process, changes: Answers): { changes: Answers; replaced?: string[] } | undefined {
  const { answers } = process.draft.state;
  const real = Object.entries(changes).filter(
    ([field, value]) => JSON.stringify(answers[field]) !== JSON.stringify(value),
  );
  if (real.length === 0) return undefined;
  const replaced = real.flatMap(([field]) => ((answers[field] ?? null) === null ? [] : [field]));
  return { changes: Object.fromEntries(real), ...(replaced.length > 0 && { replaced }) };
}

/** Merges what a task's owner changed, and the formulas that follow, if they differ. */
export function change(process: Process, task: Task, changes: Answers | undefined, computed?: Answers): void {
  const real = changes || computed ? realChanges(process, { ...computed, ...changes }) : undefined;
  if (real) emit(process, 'answers.changed', real, task.step);
}
