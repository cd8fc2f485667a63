import type { Step } from '../../definitions/flow/flow.ts';
import { beginSequence, goOn } from '../advance.ts';
import { holds, scopeOfRequest } from '../conditions.ts';
import type { StageId } from '../model.ts';
import { emit, type Process, stageOf, type StepBehaviour, winnerNow } from '../process.ts';
import { liveChildren } from '../draft.ts';
import { cutOff, park } from '../stages.ts';
import { blockIn } from '../lookup.ts';

type ParallelStep = Extract<Step, { kind: 'parallel' }>;

/** 并行分支: all branches whose condition holds; goes on when enough of them are done, and cuts off the rest. */
export const parallel: StepBehaviour<'parallel'> = {
  start(process, stage, step) {
    const scope = scopeOfRequest(process.draft.state.answers, process.facts);
    const branches: string[] = [];
    const skipped: string[] = [];
    for (const branch of step.branches) {
      const answer =
        branch.when === undefined ? ({ ok: true, value: true } as const) : holds(branch.when, scope, process.facts);
      if (!answer.ok)
        return park(process, stage, 'condition-failed', { ...answer.error, path: `${step.id}.${branch.id}` });
      (answer.value ? branches : skipped).push(branch.id);
    }
    emit(process, 'branches.chosen', { stage, branches, skipped }, step.id);
    if (branches.length === 0) return goOn(process, stage, 'skipped');
    for (const branch of branches) {
      if (stageOf(process, stage).leftAt !== undefined) return;
      beginSequence(process, stage, branch);
    }
  },
  hasStarted: (state, stage) => state.blocks[stage] !== undefined,
  branchEnded(process, stage, step, branch) {
    emit(process, 'branch.finished', { stage, branch }, step.id);
    joinIfDone(process, stage, step);
  },
};

/** Goes on past the block once enough branches are done; the rest is cut off. */
export function joinIfDone(process: Process, stage: StageId, step: ParallelStep): void {
  if (!isJoined(process, stage, step)) return;
  for (const child of liveChildren(process.draft.state, stage))
    cutOff(process, child, winnerNow(process, 'branch-finished'));
  goOn(process, stage, 'finished');
}

/** Whether enough branches are done: all that were begun, any one, or a number of them. */
function isJoined(process: Process, stage: StageId, step: ParallelStep): boolean {
  const scopes = Object.values(blockIn(process.draft.state, stage).scopes);
  const begun = scopes.filter(({ status }) => status === 'live' || status === 'done');
  const done = begun.filter(({ status }) => status === 'done').length;
  if (step.until === 'all') return done === begun.length;
  return done >= Math.min(step.until === 'any' ? 1 : step.until.count, begun.length);
}
