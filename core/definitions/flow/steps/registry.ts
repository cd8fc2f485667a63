import type { Text } from '../../text.ts';
import type { KindOfStep } from './kind.ts';
import { type Step, type StepKind, stepKinds } from './list.ts';

export { type Step, type StepKind, stepKinds, type StepOf } from './list.ts';

/** One way through a choice or a parallel block. */
export interface Branch {
  id: string;
  name: Text;
  when?: string | undefined;
  steps: Step[];
}

/** What is known of the kind of this step. */
export const kindOfStep = <S extends Step>(step: S): KindOfStep<S> =>
  // Typed kind by kind in the list; TypeScript cannot follow the kind through a union.
  stepKinds[step.kind] as unknown as KindOfStep<S>;

/**
 * The same by the name of a kind, as stored stages and drawn outlines have it; undefined for what is no step of a flow
 * (`amend`).
 */
export const kindNamed = (kind: string): KindOfStep | undefined =>
  Object.hasOwn(stepKinds, kind) ? stepKinds[kind as StepKind] : undefined;

/** Whether stages of this kind hold others. */
export const isBlockKind = (kind: string): boolean => kindNamed(kind)?.inner !== undefined;
