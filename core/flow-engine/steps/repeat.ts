import { beginSequence, goOn } from '../advance.ts';
import { holds, scopeOfRequest } from '../conditions.ts';
import { repeatBranch } from '../flow-index.ts';
import { emit, type StepBehaviour } from '../process.ts';
import { park } from '../stages.ts';

/** 循环: runs its steps until the condition holds after a run, at most `max` times. */
export const repeat: StepBehaviour<'repeat'> = {
  start(process, stage, step) {
    const block = process.draft.state.blocks[stage];
    // Parked when the condition failed after a run: asked again.
    if (block) return this.branchEnded!(process, stage, step, repeatBranch);
    emit(process, 'round.started', { stage, iteration: 1 }, step.id);
    beginSequence(process, stage, repeatBranch);
  },
  hasStarted: (state, stage) => state.blocks[stage]?.scopes[repeatBranch]?.live != null,
  branchEnded(process, stage, step) {
    const iteration = process.draft.state.blocks[stage]!.iteration ?? 1;
    const answer = holds(step.until, scopeOfRequest(process.draft.state, process.facts), process.facts);
    if (!answer.ok) return park(process, stage, 'condition-failed', { ...answer.error, path: step.id });
    if (answer.value || iteration >= step.max) return goOn(process, stage, 'finished');
    if (step.steps.length === 0) return goOn(process, stage, 'finished');
    emit(process, 'round.started', { stage, iteration: iteration + 1 }, step.id);
    beginSequence(process, stage, repeatBranch);
  },
};
