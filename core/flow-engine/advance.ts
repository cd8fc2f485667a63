import type { Step } from '../definitions/flow/flow.ts';
import { scopeAt } from './draft.ts';
import { repeatBranch } from '../definitions/flow/branches.ts';
import { sequenceAt } from './flow-index.ts';
import type { RequestState, Stage, StageId } from './model.ts';
import { behaviourOf, emit, isFinal, placeOf, type Process, stageOf, stepOf, winnerNow } from './process.ts';
import { resumeAfter } from './resume.ts';
import { begin, closeTasks, cutOff, enter } from './stages.ts';
import { present } from './lookup.ts';

/** Enters the steps that are due, until every position waits for somebody or something. */
export function runAgenda(process: Process): void {
  const { agenda, draft } = process;
  for (let i = 0; i < agenda.length; i++) {
    const next = present(agenda[i], 'entry on the agenda');
    if (isFinal(draft.state) || draft.state.status === 'draft') break;
    // The block was left meanwhile, or its branch cut off.
    if (next.parent !== undefined && stageOf(process, next.parent).leftAt !== undefined) continue;
    const scope = scopeAt(draft.state, next.parent, next.branch);
    if (scope && (scope.live !== null || scope.status !== 'live')) continue;
    const stage = enter(process, next.step.id, next.step.kind, next);
    begin(process, stage, next.step);
  }
  agenda.length = 0;
}

/** Ends a stay and goes on with what follows it. */
export function goOn(process: Process, id: StageId, result: NonNullable<Stage['result']>): void {
  const stage = stageOf(process, id);
  closeTasks(process, id, winnerNow(process, result));
  if (resumeAfter(process, id, result)) return;
  emit(process, 'stage.left', { stage: id, result }, stage.step);
  const place = present(placeOf(process, id), 'place in the flow');
  const next = place.sequence[place.index + 1];
  if (next) process.agenda.push({ step: next, parent: stage.parent, branch: stage.branch });
  else endSequence(process, stage.parent, stage.branch);
}

/** Begins a sequence: its first step, or at once its end when it is empty. */
export function beginSequence(process: Process, parent: StageId | undefined, branch: string | undefined): void {
  const block = parent === undefined ? undefined : stageOf(process, parent).step;
  const first: Step | undefined = sequenceAt(process.index, block, branch, process.draft.state.track)[0];
  if (first) process.agenda.push({ step: first, parent, branch });
  else endSequence(process, parent, branch);
}

function endSequence(process: Process, parent: StageId | undefined, branch: string | undefined): void {
  if (parent === undefined) {
    finish(process, 'completed');
    return;
  }
  const step = present(stepOf(process, parent), 'step');
  present(behaviourOf(process, step.kind).branchEnded, 'behaviour')(process, parent, step, branch ?? repeatBranch);
}

/** Ends the request, or its cancellation; whatever is still live is cut off. */
export function finish(process: Process, outcome: RequestState, reason?: string): void {
  const { state } = process.draft;
  process.agenda.length = 0;
  if (state.top.live !== null) cutOff(process, state.top.live, winnerNow(process, outcome));
  emit(process, 'request.finished', {
    outcome: outcomeOf(state.track, outcome),
    ...(reason !== undefined && { reason }),
  });
}

/** A cancellation flow that comes to its end cancels the request; one that is rejected leaves it as it was. */
function outcomeOf(track: 'main' | 'cancellation', outcome: RequestState): RequestState {
  if (track === 'main' || outcome === 'terminated') return outcome;
  return outcome === 'rejected' ? 'completed' : 'cancelled';
}
