import type { Step } from './flow.ts';
import type { InnerSequence } from './steps/kind.ts';
import { kindOfStep } from './steps/registry.ts';

export { repeatBranch } from './steps/repeat.ts';

const none: readonly InnerSequence[] = [];

/** The sequences inside a step: its branches, the steps of a repeat, or none. */
export const branchesOf = (step: Step): readonly InnerSequence[] => kindOfStep(step).inner?.(step) ?? none;

/** Fields taken from what the world outside answers to the step, each with its expression. */
export const takenBy = (step: Step): Record<string, string> => kindOfStep(step).taken?.(step) ?? {};

/** The step with each sequence inside it changed; a step that holds none stays the same. */
export const withInner = (step: Step, change: (steps: Step[], id: string) => Step[]): Step =>
  kindOfStep(step).withInner?.(step, change) ?? step;
