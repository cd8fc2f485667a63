import { beginSequence, goOn } from '../advance.ts';
import { holds, scopeOfRequest } from '../conditions.ts';
import { emit, type StepBehaviour } from '../process.ts';
import { park } from '../stages.ts';

/** 条件分支: the first branch whose condition holds; one without condition is the default. */
export const choice: StepBehaviour<'choice'> = {
  start(process, stage, step) {
    const scope = scopeOfRequest(process.draft.state.answers, process.facts);
    for (const branch of step.branches) {
      const answer =
        branch.when === undefined ? ({ ok: true, value: true } as const) : holds(branch.when, scope, process.facts);
      if (!answer.ok)
        return park(process, stage, 'condition-failed', { ...answer.error, path: `${step.id}.${branch.id}` });
      if (!answer.value) continue;
      emit(process, 'branches.chosen', { stage, branches: [branch.id], skipped: [] }, step.id);
      return beginSequence(process, stage, branch.id);
    }
    park(process, stage, 'no-branch-holds');
  },
  hasStarted: (state, stage) => state.blocks[stage] !== undefined,
  branchEnded: (process, stage) => goOn(process, stage, 'finished'),
};
