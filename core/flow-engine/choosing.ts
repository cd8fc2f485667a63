import { kindOfStep } from '../definitions/flow/steps/registry.ts';
import type { Flow, Step, WhoRule } from '../definitions/flow/flow.ts';
import { branchesOf } from '../definitions/flow/branches.ts';
import { indexOf } from './flow-index.ts';

/** A step whose people somebody chooses before it begins, and among whom (log-in names; absent: anybody). */
export interface Choosing {
  step: Step;
  rule: Extract<WhoRule, { kind: 'chosen' }>;
}

const choosingIn = (step: Step, by: 'requester' | 'previous'): Choosing | undefined => {
  const rules = 'who' in step ? step.who : [];
  for (const rule of rules) if (rule.kind === 'chosen' && rule.by === by) return { step, rule };
  return undefined;
};

/** Who chooses the people of a step, where anybody does. */
export const chooserOf = (step: Step): 'requester' | 'previous' | undefined =>
  (choosingIn(step, 'requester') ?? choosingIn(step, 'previous'))?.rule.by;

/** The steps whose people the requester chooses at submit, in the order of the flow. */
export const chosenByRequester = (flow: Flow): Choosing[] =>
  [...indexOf(flow).steps.values()].flatMap(({ step, track }) =>
    track === 'main' ? (choosingIn(step, 'requester') ?? []) : [],
  );

/** The step after this one whose people its approver chooses: the first such on the way before another approval. */
export function chosenAfter(flow: Flow, id: string): Choosing | undefined {
  const { steps } = indexOf(flow);
  for (let place = steps.get(id); place; place = place.parent === undefined ? undefined : steps.get(place.parent)) {
    const found = firstChosen(place.sequence.slice(place.index + 1));
    if (found) return found === 'another-approval' ? undefined : found;
  }
  return undefined;
}

function firstChosen(sequence: readonly Step[]): Choosing | 'another-approval' | undefined {
  for (const step of sequence) {
    const own = choosingIn(step, 'previous');
    if (own) return own;
    if (kindOfStep(step).task === 'approve') return 'another-approval';
    const inside = branchesOf(step).map((branch) => firstChosen(branch.steps));
    const chosen = inside.find((found) => typeof found === 'object');
    if (chosen) return chosen;
    // A branch that may be skipped does not take the choice away.
    if (inside.length > 0 && inside.every((found) => found === 'another-approval')) return 'another-approval';
  }
  return undefined;
}
