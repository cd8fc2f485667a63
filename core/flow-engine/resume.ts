import { liveChildren, tasksIn } from './draft.ts';
import type { Place } from './events.ts';
import type { FrozenNode, Scope, Stage, StageId, Task, TaskId } from './model.ts';
import { emit, type Process, stageOf, winnerNow } from './process.ts';
import { changedFields, isConcerned, isOwnConcerned, judgeFrom, stagesOfNode, stagesWithin } from './judge-anew.ts';
import { begin, cutOff, enter } from './stages.ts';
import { createTask } from './tasks.ts';
import { timersOf } from './time-limits.ts';
import { openDue } from './turns.ts';
import { present, stageIn } from './lookup.ts';

/** Where the flow stands in a live stage, with everything inside it. */
export function freeze(process: Process, id: StageId): FrozenNode {
  const { state } = process.draft;
  const stage = stageIn(state, id);
  const block = state.blocks[id];
  const scopes: NonNullable<FrozenNode['scopes']> = {};
  if (block)
    for (const [branch, scope] of Object.entries(block.scopes))
      scopes[branch] = {
        status: scope.status,
        passed: [...scope.passed],
        ...(scope.live !== null && { node: freeze(process, scope.live) }),
      };
  const { iteration } = stage;
  const inIteration = block?.iteration;
  const resume = state.resumes[id];
  const timers = timersOf(process, id);
  return {
    step: stage.step,
    stage: id,
    ...(iteration !== undefined && { iteration }),
    ...(inIteration !== undefined && { inIteration }),
    ...(block && { scopes }),
    ...(resume && { resume }),
    ...(timers.length > 0 && { timers }),
  };
}

/** Stands again where `freeze` found the flow: new stages, the decisions kept, the undecided asked. */
export function restore(process: Process, node: FrozenNode, place: Place, changed: readonly string[] = []): void {
  const { state } = process.draft;
  if (isOwnConcerned(process, changed, node.stage, 'live'))
    return judgeFrom(process, changed, stagesOfNode(process, node), node.stage, place);
  const before = stageIn(state, node.stage);
  const more = {
    ...(node.inIteration !== undefined && { inIteration: node.inIteration }),
    ...(node.resume && { resume: node.resume }),
    ...(node.timers && { timers: node.timers }),
  };
  setIteration(process, place, node.iteration);
  if (!node.scopes) {
    const stage = enter(process, node.step, before.kind, place, more);
    if (!restoreTasks(process, node.stage, stage, node.reopen)) startAgain(process, stage);
    return;
  }
  const scopes: Record<string, Scope> = {};
  for (const [branch, { status, passed }] of Object.entries(node.scopes))
    scopes[branch] = { status, passed, live: null };
  const judged = new Map<string, StageId>();
  for (const [branch, { passed }] of Object.entries(node.scopes)) {
    const first = passed.find((id) => isConcerned(process, changed, id));
    if (first === undefined) continue;
    judged.set(branch, first);
    scopes[branch] = { status: 'live', passed, live: null };
  }
  const stage = enter(process, node.step, before.kind, place, { ...more, scopes });
  let isStanding = false;
  for (const [branch, scope] of Object.entries(node.scopes)) {
    if (stageOf(process, stage).leftAt !== undefined) return;
    const first = judged.get(branch);
    if (first === undefined && !scope.node) continue;
    isStanding = true;
    if (first !== undefined) judgeBranch(process, changed, scope, first, { parent: stage, branch });
    else if (scope.node) restore(process, scope.node, { parent: stage, branch }, changed);
  }
  if (!isStanding) startAgain(process, stage);
}

function judgeBranch(
  process: Process,
  changed: readonly string[],
  { passed, node }: NonNullable<FrozenNode['scopes']>[string],
  first: StageId,
  place: Place,
): void {
  const keep = passed.indexOf(first);
  const stages = passed.slice(keep).flatMap((id) => stagesWithin(process, id));
  if (node) stages.push(...stagesOfNode(process, node));
  judgeFrom(process, changed, stages, first, place, keep);
}

/** Goes back, or on again, to a run of the repeat around a place. */
export function setIteration(process: Process, { parent }: Place, iteration: number | undefined): void {
  if (parent === undefined || iteration === undefined) return;
  if (process.draft.state.blocks[parent]?.iteration === iteration) return;
  emit(process, 'round.started', { stage: parent, iteration }, stageOf(process, parent).step);
}

function startAgain(process: Process, stage: StageId): void {
  const step = process.index.steps.get(stageOf(process, stage).step)?.step;
  if (step) begin(process, stage, step);
}

/** Copies the tasks of the stage that was left. False when it had none that count. */
function restoreTasks(process: Process, former: StageId, stage: StageId, reopen?: TaskId): boolean {
  const isAny = copyTasks(process, former, stage, reopen);
  openDue(process, stage);
  return isAny;
}

/** Copies the tasks that count, those undecided as waiting. */
export function copyTasks(process: Process, former: StageId, stage: StageId, reopen?: TaskId): boolean {
  const tasks = tasksIn(process.draft.state, former).filter((task) => task.kind !== 'answer' && !task.isRemoved);
  const copies = new Map<TaskId, TaskId>();
  for (const task of tasks) copies.set(task.id, copyTask(process, stage, task, copies, task.id === reopen));
  return tasks.length > 0;
}

function copyTask(
  process: Process,
  stage: StageId,
  task: Task,
  copies: ReadonlyMap<TaskId, TaskId>,
  isReopened: boolean,
): TaskId {
  const { assignee, onBehalfOf, team, why, order, weight, veto, added } = task;
  const who = { assignee, onBehalfOf, team, order, weight, veto };
  const copy: Partial<Task> & { why: Task['why'] } = { why };
  for (const [name, value] of Object.entries(who)) if (value !== undefined) Object.assign(copy, { [name]: value });
  if (added) copy.added = { ...added, to: copies.get(added.to) ?? added.to };
  const isKept = task.state === 'done' && task.result !== 'returned' && task.result !== 'rejected' && !isReopened;
  if (!isKept) return createTask(process, stage, task.kind, { ...copy, state: 'waiting' });
  const { result, by, opinion, seen, openedAt, closedAt, passedBecause } = task;
  const decision = { result, by, opinion, seen, openedAt, closedAt, passedBecause };
  for (const [name, value] of Object.entries(decision)) if (value !== undefined) Object.assign(copy, { [name]: value });
  return createTask(process, stage, task.kind, { ...copy, state: 'done', keptFrom: task.id });
}

/**
 * When the flow was returned to this stage with `resume`, ends it and comes straight back to the returner.
 * What was passed in between stays passed. False when nothing of the kind is pending.
 */
export function resumeAfter(process: Process, id: StageId, result: NonNullable<Stage['result']>): boolean {
  const point = process.draft.state.resumes[id];
  if (!point) return false;
  const { state } = process.draft;
  const changed = changedFields(point.answers, state.answers);
  let current = id;
  for (const [level, tail] of point.tails.entries()) {
    const { step, parent, branch } = stageOf(process, current);
    const at = tail.findIndex((stage) => isConcerned(process, changed, stage));
    const first = at === -1 ? undefined : tail[at];
    const kept = first === undefined ? tail : tail.slice(0, at);
    emit(process, 'stage.left', { stage: current, result: level === 0 ? result : 'finished', tail: kept }, step);
    if (first !== undefined) {
      const rest = [tail.slice(at), ...point.tails.slice(level + 1)]
        .flat()
        .flatMap((each) => stagesWithin(process, each));
      const stages = [...rest, ...stagesOfNode(process, point.node)];
      judgeFrom(process, changed, stages, first, parent === undefined ? {} : { parent, branch });
      return true;
    }
    if (level === point.tails.length - 1) break;
    const around = present(parent, 'block around');
    // A branch beside it that somebody jumped into meanwhile is left as well: there is one position to come back to.
    for (const child of liveChildren(process.draft.state, around))
      cutOff(process, child, winnerNow(process, 'branch-finished'));
    const finished = { stage: around, branch: present(branch, 'branch') };
    emit(process, 'branch.finished', finished, stageOf(process, around).step);
    current = around;
  }
  // Where it goes on is told by where the stage stands now: the blocks around may have been entered anew since.
  const { parent, branch } = stageOf(process, current);
  restore(process, point.node, { parent, branch }, changed);
  return true;
}
