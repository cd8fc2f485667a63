import { sequenceIn, tasksIn, stagesFrom } from '../draft.ts';
import type { FlowState, Scope, StageId, Task } from '../model.ts';
import { emit, lost, type Process, refuse, stepOf, winnerNow } from '../process.ts';
import { enterAgain, type Passed } from '../returns.ts';
import { restore } from '../resume.ts';
import { cutOff } from '../stages.ts';
import type { Refusal } from '../types.ts';
import { verdictOf } from '../votes.ts';
import { type Handler, refuseEnded, refuseSuspended, winnerOf } from './guards.ts';
import { blockIn, present, stageIn } from '../lookup.ts';

/** 拿回: one's own decision, while nobody after has acted. */
export const takeBack: Handler<'take-back'> = (process, { task: id }) => {
  const { state } = process.draft;
  const task = state.tasks[id];
  if (!task) return refuse('not_found', 'no-such-task');
  if (task.state !== 'done' || (task.result !== 'approved' && task.result !== 'finished') || task.kind === 'amend')
    return task.state === 'cancelled'
      ? lost('task-already-closed', winnerOf(task))
      : refuse('invalid', 'nothing-to-take-back');
  if (task.by !== process.actor.person || task.keptFrom) return refuse('forbidden', 'not-your-decision');
  const no = refuseEnded(state) ?? refuseSuspended(state);
  if (no) return no;
  return stageIn(state, task.stage).leftAt === undefined ? reopen(process, task) : comeBack(process, task);
};

/** The step still runs: the task is open again, and whoever's turn came after waits again. */
function reopen(process: Process, task: Task): Refusal | undefined {
  const tasks = tasksIn(process.draft.state, task.stage);
  const isAfter = (other: Task): boolean => {
    if (other.id === task.id || other.kind === 'answer') return false;
    if (other.added?.to === task.id && other.added.where === 'after') return true;
    if (task.added?.where === 'before' && other.id === task.added.to) return true;
    return task.order !== undefined && other.order !== undefined && other.order > task.order;
  };
  const later = tasks.filter(isAfter);
  const acted = later.find((other) => hasActed(other));
  if (acted)
    return lost(
      'next-has-acted',
      winnerOf(acted) ?? { person: acted.assignee ?? 'system', result: 'claimed', at: acted.claimedAt ?? 0 },
    );
  for (const other of later)
    if (other.state === 'open') emit(process, 'task.held', { task: other.id, cause: 'turn' }, other.step);
  emit(process, 'task.reopened', { task: task.id }, task.step);
  return undefined;
}

const hasActed = (task: Task): boolean =>
  !task.keptFrom &&
  (task.claimedAt !== undefined || task.former !== undefined || (task.state === 'done' && task.by !== 'system'));

/** The step has been left: what came after is cut off, and the step stands as before the decision. */
function comeBack(process: Process, task: Task): Refusal | undefined {
  const { state } = process.draft;
  const found = locate(state, {}, task.stage);
  if (!found) return lost('decision-is-void', winnerOf(task));
  if (isDecidedWithout(process, task)) return refuse('conflict', 'decided-without-it');
  const { place, keep, chain } = found;
  const blocks = chain.slice(0, -1).map(({ id }) => blockIn(state, id));
  if (blocks.some(({ scopes }) => Object.values(scopes).some(({ status }) => status === 'cancelled')))
    return refuse('conflict', 'branches-cancelled');
  const scope = sequenceIn(state, place.parent, place.branch);
  const since = [
    ...chain.slice(1).flatMap((link, i) => tailOf(state, present(chain[i], 'stage of the chain').id, link)),
    ...stagesFrom(state, scope, keep + 1),
  ];
  const no = refuseSince(process, since);
  if (no) return no;
  const from = scope.live ?? task.stage;
  const cancelled = scope.live === null ? [] : cutOff(process, scope.live, winnerNow(process, 'taken-back'));
  emit(
    process,
    'request.returned',
    { to: task.step, then: 'resume', from, voided: [task.stage, ...since], cancelled, place, keep, cause: 'take-back' },
    task.step,
  );
  const { iteration } = stageIn(state, task.stage);
  enterAgain(process, chain, place, (at) =>
    restore(
      process,
      { step: task.step, stage: task.stage, reopen: task.id, ...(iteration !== undefined && { iteration }) },
      at,
    ),
  );
  return undefined;
}

/** Whether the step would be decided by the other votes alone: then nothing is gained by taking this one back. */
function isDecidedWithout(process: Process, task: Task): boolean {
  const step = stepOf(process, task.stage);
  if (step?.kind !== 'approve') return false;
  // The votes that were no longer needed would be asked for again.
  const asked = tasksIn(process.draft.state, task.stage).map((other): Task => {
    const isOpen = other.id === task.id || (other.state === 'cancelled' && !other.isRemoved);
    return isOpen ? { ...other, state: 'open' } : other;
  });
  return verdictOf(step, asked) !== 'open';
}

function tailOf(state: FlowState, block: StageId, { id, branch }: Passed['chain'][number]): StageId[] {
  const scope = sequenceIn(state, block, branch);
  return stagesFrom(state, scope, scope.passed.indexOf(id) + 1);
}

function refuseSince(process: Process, stages: readonly StageId[]): Refusal | undefined {
  const { state } = process.draft;
  for (const stage of stages) {
    const acted = tasksIn(state, stage).find(hasActed);
    if (acted)
      return lost(
        'next-has-acted',
        winnerOf(acted) ?? { person: acted.assignee ?? 'system', result: 'claimed', at: acted.claimedAt ?? 0 },
      );
    const step = stepOf(process, stage);
    if (step && 'effect' in step && step.effect.kind !== 'set') return refuse('conflict', 'effects-started');
  }
  return undefined;
}

/** Finds a passed stage on the current path: the live sequence that holds it, and the way down to it. */
function locate(state: FlowState, place: Passed['place'], stage: StageId): Passed | undefined {
  const scope = sequenceIn(state, place.parent, place.branch);
  for (const [keep, id] of scope.passed.entries()) {
    const chain = chainTo(state, id, stage);
    if (chain) return { place, keep, chain };
  }
  if (scope.live === null) return undefined;
  for (const branch of Object.keys(state.blocks[scope.live]?.scopes ?? {})) {
    const found = locate(state, { parent: scope.live, branch }, stage);
    if (found) return found;
  }
  return undefined;
}

function chainTo(state: FlowState, id: StageId, stage: StageId): Passed['chain'] | undefined {
  if (id === stage) return [{ id }];
  for (const [branch, scope] of Object.entries<Scope>(state.blocks[id]?.scopes ?? {}))
    for (const inner of scope.passed) {
      const chain = chainTo(state, inner, stage);
      if (chain) return [{ id }, { ...present(chain[0], 'stage of the chain'), branch }, ...chain.slice(1)];
    }
  return undefined;
}
