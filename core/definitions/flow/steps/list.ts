// Written by scripts/step-kinds.mjs; do not edit.
import { action, type ActionStep } from './action.ts';
import { approve, type ApproveStep } from './approve.ts';
import { choice, type ChoiceStep } from './choice.ts';
import { end, type EndStep } from './end.ts';
import { fill, type FillStep } from './fill.ts';
import { notify, type NotifyStep } from './notify.ts';
import { parallel, type ParallelStep } from './parallel.ts';
import { repeat, type RepeatStep } from './repeat.ts';
import { wait, type WaitStep } from './wait.ts';
import { work, type WorkStep } from './work.ts';
import type { KindOfStep } from './kind.ts';

/** A step of a flow. */
export type Step =
  | ActionStep
  | ApproveStep
  | ChoiceStep
  | EndStep
  | FillStep
  | NotifyStep
  | ParallelStep
  | RepeatStep
  | WaitStep
  | WorkStep;
export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

/** Every kind of step, as the definition of a flow knows it. */
export const stepKinds = { action, approve, choice, end, fill, notify, parallel, repeat, wait, work } satisfies {
  readonly [K in StepKind]: KindOfStep<StepOf<K>>;
};
