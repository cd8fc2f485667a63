import { z } from 'zod';
import { blankBranches, withBranches } from './branches.ts';
import { checkBranches } from './check-branches.ts';
import type { KindOfStep } from './kind.ts';
import type { Branch } from './registry.ts';
import { type StepBase, stepShape } from './step-shape.ts';

/** Ordered branches; the first whose condition holds. The last has no condition: it is the default. */
export interface ChoiceStep extends StepBase {
  kind: 'choice';
  branches: Branch[];
}

/** 条件分支: the first branch whose condition holds. */
export const choice: KindOfStep<ChoiceStep> = {
  schema: ({ branches }) => z.strictObject({ kind: z.literal('choice'), ...stepShape, branches }),
  blank(own) {
    const [first, ...others] = blankBranches([
      { zh: '条件', en: 'Condition' },
      { zh: '其他情况', en: 'Otherwise' },
    ]);
    return { kind: 'choice', ...own, branches: [...(first ? [{ ...first, when: 'false' }] : []), ...others] };
  },
  way: 'one-branch',
  isFilledIn: false,
  bead: 'inner',
  bpmn: () => 'exclusiveGateway',
  check(step, told) {
    checkBranches(step, told, true);
    const firstDefault = step.branches.findIndex((branch) => branch.when === undefined);
    if (firstDefault === -1) told.error('', 'default-branch-missing');
    else if (firstDefault < step.branches.length - 1) told.error('', 'default-branch-not-last');
  },
  inner: (step) => step.branches,
  withInner: withBranches,
};
