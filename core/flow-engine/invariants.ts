import { kindNamed } from '../definitions/flow/steps/registry.ts';
import type { Flow } from '../definitions/flow/flow.ts';
import type { Finding } from '../errors.ts';
import { liveChildren, tasksIn } from './draft.ts';
import type { FlowEvent } from './events.ts';
import { replay } from './evolve.ts';
import { amendStep, type FlowIndex, indexOf } from './flow-index.ts';
import { checkHistory } from './invariants-history.ts';
import type { FlowState, Scope, Stage, StageId, Task, Timer } from './model.ts';
import { whyOwnerBarred } from './may-decide.ts';
import { isFinal } from './process.ts';
import { verdictOf } from './votes.ts';
import { present, stageIn } from './lookup.ts';

/**
 * What always holds (docs/flow.md section 7), looked at in one request between two commands. `events` is its whole
 * history; with none, only the state is looked at. Codes are `i2` … `i12`; a request in order has no findings.
 */
export function checkInvariants(flow: Flow, state: FlowState, events: readonly FlowEvent[]): Finding[] {
  const findings: Finding[] = [];
  const index = indexOf(flow);
  const report: Report = (code, path, what) => findings.push({ path, code, params: { what } });
  checkOpenEnds(state, report);
  checkTasks(state, report);
  checkOwners(index, state, report);
  checkLimits(state, report);
  checkVerdicts(index, state, decidedBefore(events), report);
  checkPositions(index, state, report);
  checkTimes(state, report);
  if (events.length > 0) {
    checkHistory(index, state, events, report);
    if (!isSame(replay(flow, events), state)) report('i6', '', 'the history does not lead to this state');
  }
  return findings;
}
export type Report = (
  code: 'i1' | 'i2' | 'i3' | 'i4' | 'i5' | 'i6' | 'i7' | 'i8' | 'i9' | 'i10' | 'i11' | 'i12',
  path: string,
  what: string,
) => void;

const all = <T>(record: Readonly<Record<string, T>>): T[] => Object.values(record);

/** I2 and I3. A suspended request is an administrator's to go on with; needs are open only inside a transaction. */
function checkOpenEnds(state: FlowState, report: Report): void {
  const open = all(state.tasks).filter((task) => task.state === 'open' || task.state === 'waiting');
  if (isFinal(state) || state.status === 'draft') {
    for (const task of open) report('i3', task.id, `open on a ${state.status} request`);
    for (const name of ['timers', 'actions', 'needs'] as const)
      for (const id of Object.keys(state[name])) report('i3', id, `${name} on a ${state.status} request`);
    if (state.top.live !== null) report('i3', state.top.live, `live on a ${state.status} request`);
    return;
  }
  const isMoving =
    open.some((task) => task.state === 'open') ||
    all(state.timers).length + all(state.actions).length + all(state.needs).length > 0;
  if (!isMoving && state.status !== 'suspended') report('i2', '', `${state.status} with nothing open`);
  for (const task of open)
    if (state.stages[task.stage]?.leftAt !== undefined) report('i3', task.id, 'open in a stage that was left');
}

/** I5, first part: one vote a person; and an undone task has an owner. */
function checkTasks(state: FlowState, report: Report): void {
  for (const id of Object.keys(state.stages)) {
    const voters = new Set<string>();
    const tasks = tasksIn(state, id);
    for (const task of tasks) {
      if (task.state === 'open' && task.assignee === undefined && task.team === undefined)
        report('i2', task.id, 'an open task of nobody');
      if (task.kind === 'answer' || task.state === 'cancelled' || task.assignee === undefined) continue;
      if (voters.has(task.assignee)) report('i5', task.id, `second vote of ${task.assignee}`);
      voters.add(task.assignee);
    }
    const isUndone = (task: Task): boolean => task.state === 'open' || task.state === 'waiting';
    if (tasks.some(isUndone) && !tasks.some((task) => task.state === 'open'))
      report('i2', id, 'tasks wait for each other');
  }
}

/** I11: nobody has a task that they may not decide. One that is suspended is an administrator's to put right. */
function checkOwners(index: FlowIndex, state: FlowState, report: Report): void {
  if (state.status !== 'running' || all(state.needs).length > 0) return;
  for (const task of all(state.tasks)) {
    if (task.state !== 'open' && task.state !== 'waiting') continue;
    const step = index.steps.get(task.step)?.step;
    const bar = step && whyOwnerBarred({ index }, state, step, task);
    if (bar) report('i11', task.id, `of ${task.assignee}: ${bar}`);
  }
}

/** I12: a step's limit and reminders run exactly when its clock does. */
function checkLimits(state: FlowState, report: Report): void {
  const isPaused = ({ stage }: Timer): boolean => stageIn(state, stage).clock?.phase === 'paused';
  for (const timer of all(state.timers))
    if (timer.purpose !== 'wait' && isPaused(timer)) report('i12', timer.id, 'runs while its step is paused');
  for (const timer of state.held)
    if (state.status !== 'suspended' && !isPaused(timer)) report('i12', timer.id, 'stands still while its step runs');
}

/** Stages left before the request was moved to this version: decided by the rules of a former one. */
function decidedBefore(events: readonly FlowEvent[]): ReadonlySet<string> {
  const moved = events.findLastIndex(({ type }) => type === 'request.migrated');
  const left = new Set<string>();
  for (const event of events.slice(0, Math.max(moved, 0)))
    if (event.type === 'stage.left') left.add(event.payload.stage);
  return left;
}

/** I5: an approval step goes on exactly when its rule holds over the decisions stored. */
function checkVerdicts(index: FlowIndex, state: FlowState, former: ReadonlySet<string>, report: Report): void {
  for (const stage of all(state.stages)) {
    const step = index.steps.get(stage.step)?.step;
    if (step?.kind !== 'approve' || former.has(stage.id)) continue;
    const tasks = tasksIn(state, stage.id);
    if (stage.leftAt === undefined) {
      if (tasks.length > 0 && state.status !== 'suspended' && verdictOf(step, tasks) !== 'open')
        report('i5', stage.id, 'decided, but not gone on');
      continue;
    }
    const isByPeople = stage.result === 'approved' || (stage.result === 'rejected' && tasks.length > 0);
    if (!isByPeople || tasks.some((task) => task.passedBecause === 'timed-out')) continue;
    // A rejection by the time limit or for lack of people is the system's, whatever the votes so far.
    const isBySystem = tasks.some((task) => task.state === 'cancelled' && task.winner?.person === 'system');
    const verdict = verdictOf(step, tasks);
    if (verdict !== stage.result && !(stage.result === 'rejected' && isBySystem))
      report('i5', stage.id, `left as ${stage.result}, the decisions say ${verdict}`);
  }
}

/** I7: one live position in each sequence, the same ones by the tree and by the stages; and the steps lie where the definition has them. */
function checkPositions(index: FlowIndex, state: FlowState, report: Report): void {
  const reached = new Set<StageId>();
  const walk = (scope: Scope, parent: StageId | undefined, branch: string | undefined): void => {
    if (scope.live === null) return;
    const stage = state.stages[scope.live];
    if (!stage || stage.leftAt !== undefined)
      return report('i7', scope.live, 'a sequence stands in a stage that was left');
    if (stage.parent !== parent || stage.branch !== branch)
      report('i7', stage.id, 'stands in another sequence than it says');
    reached.add(stage.id);
    for (const [inner, next] of Object.entries(state.blocks[stage.id]?.scopes ?? {})) {
      if (next.live !== null && next.status !== 'live') report('i7', stage.id, `a ${next.status} branch is live`);
      walk(next, stage.id, inner);
    }
  };
  walk(state.top, undefined, undefined);
  for (const stage of all(state.stages)) {
    if (stage.leftAt === undefined && !reached.has(stage.id))
      report('i7', stage.id, 'live, but no sequence stands there');
    checkPlace(index, state, stage, report);
    if (
      stage.leftAt === undefined &&
      kindNamed(stage.kind)?.way === 'branches' &&
      state.status !== 'suspended' &&
      liveChildren(state, stage.id).length === 0
    )
      report('i7', stage.id, 'a parallel block without live branch');
  }
}

/** I6, static part: a stage lies in the block and branch the definition has its step in. */
function checkPlace(index: FlowIndex, state: FlowState, stage: Stage, report: Report): void {
  if (stage.step === amendStep)
    return stage.parent === undefined ? undefined : report('i6', stage.id, 'amending inside a block');
  if (stage.isFormer) return undefined;
  const place = index.steps.get(stage.step);
  if (!place) return report('i10', stage.id, `no step ${stage.step} in this version`);
  const parent = stage.parent === undefined ? undefined : state.stages[stage.parent]?.step;
  if (parent !== place.parent || stage.branch !== place.branch)
    report('i6', stage.id, `${stage.step} does not belong here`);
}

/** I9: the times of a stage add up to its length, and the top-level stages to the request's. */
function checkTimes(state: FlowState, report: Report): void {
  const tops: Stage[] = [];
  for (const stage of all(state.stages)) {
    const end = stage.leftAt ?? stage.clock?.since ?? state.at;
    const sum = stage.waitingMs + stage.workingMs + stage.pausedMs;
    if (sum !== end - stage.enteredAt) report('i9', stage.id, `${sum} ms of ${end - stage.enteredAt}`);
    if ((stage.leftAt === undefined) !== (stage.clock !== undefined)) report('i9', stage.id, 'clock and stay disagree');
    if (stage.parent === undefined) tops.push(stage);
    else checkInside(stage, stageIn(state, stage.parent), report);
  }
  checkPeriods(state, tops, report);
}

/** The top-level stages fill the times under way without gap or overlap. */
function checkPeriods(state: FlowState, tops: readonly Stage[], report: Report): void {
  let next = 0;
  for (const { from, to } of state.periods) {
    let at = from;
    const end = to ?? Number.POSITIVE_INFINITY;
    for (let top = tops[next]; top?.enteredAt === at && (at < end || top.leftAt === at); top = tops[++next])
      at = top.leftAt ?? state.at;
    if (at !== (to ?? state.at)) report('i9', '', `${(to ?? state.at) - at} ms belong to no stage`);
  }
  if (next !== tops.length) report('i9', present(tops[next], 'stage').id, 'lies outside the time under way');
}

function checkInside(stage: Stage, parent: Stage, report: Report): void {
  if (stage.enteredAt < parent.enteredAt) report('i9', stage.id, 'begins before its block');
  if (parent.leftAt !== undefined && (stage.leftAt === undefined || stage.leftAt > parent.leftAt))
    report('i9', stage.id, 'ends after its block');
}

/** The same data, whatever the order of names; undefined counts as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of names)
    if (!isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name])) return false;
  return true;
}
