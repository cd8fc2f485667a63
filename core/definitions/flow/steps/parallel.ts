import { z } from 'zod';
import { blankBranches, withBranches } from './branches.ts';
import { checkBranches } from './check-branches.ts';
import type { KindOfStep } from './kind.ts';
import type { Branch } from './registry.ts';
import { type StepBase, stepShape } from './step-shape.ts';

/** All branches (those whose condition holds, if they have one); goes on when `until` of them are done. */
export interface ParallelStep extends StepBase {
  kind: 'parallel';
  until: 'all' | 'any' | { count: number };
  branches: Branch[];
}

/** 并行分支: all branches at once. */
export const parallel: KindOfStep<ParallelStep> = {
  schema: ({ branches }) =>
    z.strictObject({
      kind: z.literal('parallel'),
      ...stepShape,
      until: z.union([z.enum(['all', 'any']), z.strictObject({ count: z.int32().min(1) })]).default('all'),
      branches,
    }),
  blank: (own) => ({
    kind: 'parallel',
    ...own,
    until: 'all',
    branches: blankBranches([
      { zh: '分支一', en: 'Branch 1' },
      { zh: '分支二', en: 'Branch 2' },
    ]),
  }),
  way: 'branches',
  isFilledIn: false,
  bead: 'own',
  bpmn: ({ until, branches }) =>
    until !== 'all'
      ? 'complexGateway'
      : branches.some((branch) => branch.when !== undefined)
        ? 'inclusiveGateway'
        : 'parallelGateway',
  check(step, told) {
    checkBranches(step, told, false);
    const { until, branches } = step;
    if (typeof until === 'object' && until.count > branches.length)
      told.error('until', 'count-above-branches', { count: until.count, branches: branches.length });
    const hasEmpty = branches.some((branch) => branch.steps.length === 0);
    if (until !== 'all' && hasEmpty) told.warn('', 'empty-branch-ends-block');
  },
  inner: (step) => step.branches,
  withInner: withBranches,
};
