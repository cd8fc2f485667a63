import type { Fallbacks, Step } from '../definitions/flow/flow.ts';
import { kindOfStep } from '../definitions/flow/steps/registry.ts';
import type { FlowIndex } from './flow-index.ts';
import { present } from './lookup.ts';
import type { FlowState, PeopleNeed, PersonId, Task } from './model.ts';

// The one rule about who may own or decide a task (flow.md section 3). Every way a task gets an owner asks it, and so does
// every decision: filing, transfer, signers, reassigning, delegation, time limits, jumps, migration, resuming, claiming.

interface Indexed {
  readonly index: FlowIndex;
}
export type Bar =
  /** Requester or submitter, on an approval that is not meant for them. */
  | 'own-request'
  /** Named by the step's `never`. */
  | 'separation-of-duties';

/** The special cases of a step (flow.md section 3). */
export const fallbacksOf = ({ index }: Indexed, step: Step): Required<Fallbacks> =>
  present(index.steps.get(step.id), 'step').fallbacks;

/** Whether requester and submitter are kept from deciding: not where the step lets them, or is meant for the requester. */
const isOwnBarred = (step: Step, { self }: Required<Fallbacks>): boolean =>
  'who' in step &&
  kindOfStep<Step>(step).task === 'approve' &&
  self !== 'decide' &&
  !step.who.some((rule) => rule.kind === 'requester');

/** Why a person may not decide on a step of this request; undefined: they may. To be told of something, everybody may. */
export function whyBarred(process: Indexed, state: FlowState, step: Step, person: PersonId): Bar | undefined {
  if (kindOfStep(step).tells) return undefined;
  const fallbacks = fallbacksOf(process, step);
  for (const name of fallbacks.never) if (isNamed(state, name, person)) return 'separation-of-duties';
  const isOwn = person === state.requester || person === state.submitter;
  return isOwn && isOwnBarred(step, fallbacks) ? 'own-request' : undefined;
}

/** The same of the owner of a task and of whom they act for. */
export function whyOwnerBarred(process: Indexed, state: FlowState, step: Step, task: Task): Bar | undefined {
  if (task.kind === 'answer' || task.kind === 'amend' || task.assignee === undefined) return undefined;
  return (
    whyBarred(process, state, step, task.assignee) ??
    (task.onBehalfOf === undefined ? undefined : whyBarred(process, state, step, task.onBehalfOf))
  );
}

/** Everybody who may not decide on a step, for the organisation to look past; undefined: nobody is barred. */
export function barredOn(process: Indexed, state: FlowState, step: Step): PeopleNeed['barred'] {
  if (kindOfStep(step).tells) return undefined;
  const fallbacks = fallbacksOf(process, step);
  const isOwn = isOwnBarred(step, fallbacks);
  if (!isOwn && fallbacks.never.length === 0) return undefined;
  const own = isOwn ? peopleIn([state.requester, state.submitter]) : [];
  return { own, never: peopleIn(fallbacks.never.flatMap((name) => valueOf(state, name))) };
}

function isNamed(state: FlowState, name: string, person: PersonId): boolean {
  const value = valueOf(state, name);
  return Array.isArray(value) ? value.includes(person) : value === person;
}
function valueOf(state: FlowState, name: string): unknown {
  if (name === 'requester') return state.requester;
  return name === 'submitter' ? state.submitter : state.answers[name];
}
const peopleIn = (values: readonly unknown[]): PersonId[] => [
  ...new Set(values.filter((value) => typeof value === 'string')),
];
