import type { Text } from '../../text.ts';
import type { Branch, Step } from './registry.ts';

// What the two kinds of block with branches have in common.

/** The block with the steps of each branch changed. */
export const withBranches = <S extends { branches: Branch[] }>(
  step: S,
  change: (steps: Step[], id: string) => Step[],
): S => ({ ...step, branches: step.branches.map((branch) => ({ ...branch, steps: change(branch.steps, branch.id) })) });

/** Two empty branches; ids are unique within their block. */
export const blankBranches = (names: readonly [Text, Text]): Branch[] =>
  names.map((name, i) => ({ id: `branch-${i + 1}`, name, steps: [] }));
