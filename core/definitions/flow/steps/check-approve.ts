import type { StepCheck } from '../check/step-check.ts';
import type { ApproveStep } from './approve.ts';

/** Steps that decide nothing, where people decide on themselves, or that return to where nobody was. */
export function checkApprove(step: ApproveStep, told: StepCheck): void {
  const { flow, place } = told;
  const fallbacks = { ...flow.service.flow.fallbacks, ...step.fallbacks };
  const isRequester = step.who.length === 1 && step.who[0]?.kind === 'requester';
  if (!canBeDecided(step)) told.error('votes', 'votes-unreachable', { count: step.votes?.count });
  if (step.mode !== 'votes' && step.votes) told.warn('votes', 'votes-unused');
  if (step.votes?.share !== undefined && step.votes.count !== undefined) told.warn('votes', 'votes-twice');
  if (fallbacks.self === 'decide' && !isRequester && !fallbacks.never?.includes('requester'))
    told.warn('', 'self-approval');
  if (isRequester && fallbacks.never?.includes('requester')) told.error('', 'nobody-may-decide');
  const before = place.sequence[place.index - 1];
  const asksTheSame = before?.kind === step.kind && JSON.stringify(before.who) === JSON.stringify(step.who);
  const isPassed = fallbacks.repeated === 'pass-if-any' || fallbacks.repeated === 'pass-if-previous';
  // Somebody of an or-sign step may not have decided; of the others everybody has.
  if (asksTheSame && isPassed && before.mode !== 'any' && before.mode !== 'votes') told.warn('', 'always-passed');
  if (step.limit?.then === 'pass') told.warn('limit', 'passes-by-itself');
  checkReturn(step, told);
}

/** Whether the step returned to lies before this one on its way, so that it can have been passed. */
function checkReturn({ id, onReject }: ApproveStep, { flow, place, error, warn }: StepCheck): void {
  if (onReject === 'end' || onReject.return === 'requester') return;
  const target = flow.index.steps.get(onReject.return);
  if (!target || target.track !== place.track) return error('onReject', 'unknown-step', { step: onReject.return });
  const { kind } = target.step;
  if (kind !== 'approve' && kind !== 'work' && kind !== 'fill')
    warn('onReject', 'return-to-no-person', { step: target.step.id });
  if (target.step.id === id) error('onReject', 'return-to-itself');
}

/** Whether the votes of the people named can reach what is needed, where that is known beforehand. */
export function canBeDecided(step: ApproveStep): boolean {
  if (step.mode !== 'votes' || step.votes?.count === undefined) return true;
  const { count, weights } = step.votes;
  if (step.who.some((rule) => rule.kind === 'team') && step.who.length === 1) return count <= 1;
  const people = new Set<string>();
  for (const rule of step.who) {
    if (rule.kind !== 'people') return true;
    for (const person of rule.people) people.add(person);
  }
  return [...people].reduce((sum, person) => sum + (weights?.[person] ?? 1), 0) >= count;
}
