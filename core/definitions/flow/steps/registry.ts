import type { Text } from '../../text.ts';
import { action, type ActionStep } from './action.ts';
import { approve, type ApproveStep } from './approve.ts';
import { choice, type ChoiceStep } from './choice.ts';
import { end, type EndStep } from './end.ts';
import { fill, type FillStep } from './fill.ts';
import type { KindOfStep } from './kind.ts';
import { notify, type NotifyStep } from './notify.ts';
import { parallel, type ParallelStep } from './parallel.ts';
import { repeat, type RepeatStep } from './repeat.ts';
import { wait, type WaitStep } from './wait.ts';
import { work, type WorkStep } from './work.ts';

/** A step of a flow. */
export type Step =
  | ApproveStep
  | WorkStep
  | FillStep
  | NotifyStep
  | ChoiceStep
  | ParallelStep
  | RepeatStep
  | WaitStep
  | ActionStep
  | EndStep;
export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

export interface Branch {
  id: string;
  name: Text;
  when?: string | undefined;
  steps: Step[];
}

/** Every kind of step, in the order in which they are offered. A kind missing here, or in the engine or web, does not compile. */
export const stepKinds = { approve, work, fill, notify, choice, parallel, repeat, wait, action, end } satisfies {
  readonly [K in StepKind]: KindOfStep<StepOf<K>>;
};

/** What is known of the kind of this step. */
export const kindOfStep = <S extends Step>(step: S): KindOfStep<S> =>
  // Typed kind by kind above; TypeScript cannot follow the kind through a union.
  stepKinds[step.kind] as unknown as KindOfStep<S>;

/**
 * The same by the name of a kind, as stored stages and drawn outlines have it; undefined for what is no step of a flow
 * (`amend`).
 */
export const kindNamed = (kind: string): KindOfStep | undefined =>
  Object.hasOwn(stepKinds, kind) ? stepKinds[kind as StepKind] : undefined;

/** Whether stages of this kind hold others. */
export const isBlockKind = (kind: string): boolean => kindNamed(kind)?.inner !== undefined;
