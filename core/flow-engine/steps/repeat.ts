import { beginSequence, finish, goOn } from '../advance.ts';
import { holds, scopeOfRequest } from '../conditions.ts';
import { repeatBranch } from '../../definitions/flow/branches.ts';
import type { Step } from '../../definitions/flow/flow.ts';
import type { StageId } from '../model.ts';
import { emit, type Process, type StepBehaviour } from '../process.ts';
import { park } from '../stages.ts';
import { blockIn } from '../lookup.ts';

type RepeatStep = Extract<Step, { kind: 'repeat' }>;

/** 循环: runs its steps until the condition holds after a run, at most `max` times. */
export const repeat: StepBehaviour<'repeat'> = {
  start(process, stage, step) {
    const block = process.draft.state.blocks[stage];
    // Parked when the condition failed after a run: asked again.
    if (block) return roundEnded(process, stage, step);
    emit(process, 'round.started', { stage, iteration: 1 }, step.id);
    beginSequence(process, stage, repeatBranch);
  },
  hasStarted: (state, stage) => (state.blocks[stage]?.scopes[repeatBranch]?.live ?? null) !== null,
  branchEnded: roundEnded,
};

function roundEnded(process: Process, stage: StageId, step: RepeatStep): void {
  const iteration = blockIn(process.draft.state, stage).iteration ?? 1;
  const answer = holds(step.until, scopeOfRequest(process.draft.state.answers, process.facts), process.facts);
  if (!answer.ok) return park(process, stage, 'condition-failed', { ...answer.error, path: step.id });
  if (answer.value || step.steps.length === 0) return goOn(process, stage, 'finished');
  if (iteration >= step.max) return exhausted(process, stage, step, iteration);
  emit(process, 'round.started', { stage, iteration: iteration + 1 }, step.id);
  beginSequence(process, stage, repeatBranch);
}

/** At the maximum and not done: never silently on. Resumed by an administrator, it goes on past the loop. */
function exhausted(process: Process, stage: StageId, step: RepeatStep, iteration: number): void {
  const { atMax = 'stop' } = step;
  if (blockIn(process.draft.state, stage).isExhausted) return goOn(process, stage, 'finished');
  const then = typeof atMax === 'object' ? atMax.end : atMax;
  emit(process, 'rounds.exhausted', { stage, iteration, then }, step.id);
  if (typeof atMax === 'object') return finish(process, atMax.end);
  if (atMax === 'stop') return park(process, stage, 'repeat-at-maximum');
  goOn(process, stage, 'finished');
}
