import type { Step } from './flow.ts';

/** The only branch of a repeat block. */
export const repeatBranch = 'steps';

/** The sequences inside a step: its branches, the steps of a repeat, or none. */
export function branchesOf(step: Step): readonly { id: string; steps: readonly Step[] }[] {
  switch (step.kind) {
    case 'choice':
    case 'parallel':
      return step.branches;
    case 'repeat':
      return [{ id: repeatBranch, steps: step.steps }];
    default:
      return [];
  }
}
