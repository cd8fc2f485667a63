import { kindOfStep } from '../definitions/flow/steps/registry.ts';
import { scopeAt, sequenceIn, stagesFrom } from './draft.ts';
import type { Place } from './events.ts';
import { branchesOf } from '../definitions/flow/branches.ts';
import { type StepPlace } from './flow-index.ts';
import type { Scope, Winner } from './model.ts';
import { emit, type Process } from './process.ts';
import { begin, cutOff, enter } from './stages.ts';
import { present, stageIn } from './lookup.ts';

/** The innermost live sequence that holds a step, and the blocks still to be entered below it. */
export interface Landing {
  place: Place;
  below: StepPlace['around'];
}

export function landingOf(process: Process, target: StepPlace): Landing {
  const { state } = process.draft;
  let place: Place = {};
  for (const [depth, { block, branch }] of target.around.entries()) {
    const live = scopeAt(state, place.parent, place.branch)?.live;
    const isThere =
      live !== undefined &&
      live !== null &&
      stageIn(state, live).step === block &&
      state.blocks[live]?.scopes[branch] !== undefined;
    if (!isThere) return { place, below: target.around.slice(depth) };
    place = { parent: live, branch };
  }
  return { place, below: [] };
}

/** Goes to any step: what is live in that sequence is cut off; going back makes void what was passed since. */
export function jumpTo(
  process: Process,
  target: StepPlace,
  { place, below }: Landing,
  reason: string,
  winner: Winner,
): void {
  const { state } = process.draft;
  const scope = sequenceIn(state, place.parent, place.branch);
  const first = below[0]?.block ?? target.step.id;
  const before = scope.passed.findLastIndex((id) => stageIn(state, id).step === first);
  const keep = before === -1 ? scope.passed.length : before;
  const voided = stagesFrom(state, scope, keep);
  const cancelled = scope.live === null ? [] : cutOff(process, scope.live, winner);
  emit(process, 'request.jumped', { to: target.step.id, reason, voided, cancelled, place, keep }, target.step.id);
  let at = place;
  for (const { block, branch } of below) {
    const step = present(process.index.steps.get(block), 'step').step;
    const parent = enter(process, block, step.kind, at, {
      scopes: scopesFor(step, branch),
      ...('steps' in step && { inIteration: 1 }),
    });
    at = { parent, branch };
  }
  const stage = enter(process, target.step.id, target.step.kind, at);
  begin(process, stage, target.step);
}

/** Only the branch jumped into is begun. */
function scopesFor(step: StepPlace['step'], branch: string): Record<string, Scope> {
  const entries = branchesOf(step)
    .filter(({ id }) => kindOfStep(step).way === 'branches' || id === branch)
    .map(({ id }): [string, Scope] => [id, { status: id === branch ? 'live' : 'skipped', passed: [], live: null }]);
  return Object.fromEntries(entries);
}
