import { z } from 'zod';
import { analyseConditions, booleanType } from '../../../expressions/index.ts';
import { ExpressionSource } from '../../expression.ts';
import type { KindOfStep } from './kind.ts';
import type { Step } from './registry.ts';
import { type StepBase, stepShape } from './step-shape.ts';

/** The only branch of a repeat block. */
export const repeatBranch = 'steps';

/** Wait for the flow administrator (default), go on, or end. */
const AtMax = z.union([
  z.enum(['stop', 'go-on']),
  z.strictObject({ end: z.enum(['completed', 'rejected', 'cancelled']) }),
]);
type AtMax = z.infer<typeof AtMax>;

/** Runs its steps until the condition holds after a round, at most `max` times. */
export interface RepeatStep extends StepBase {
  kind: 'repeat';
  until: string;
  max: number;
  /** When the condition does not hold after the last round. */
  atMax?: AtMax | undefined;
  steps: Step[];
}

/** 循环: its steps, once more and again. */
export const repeat: KindOfStep<RepeatStep> = {
  schema: ({ steps }) =>
    z.strictObject({
      kind: z.literal('repeat'),
      ...stepShape,
      until: ExpressionSource,
      max: z.number().int().min(1).max(100),
      atMax: AtMax.optional(),
      steps,
    }),
  blank: (own) => ({ kind: 'repeat', ...own, until: 'true', max: 3, steps: [] }),
  way: 'again',
  isFilledIn: false,
  bead: 'inner',
  bpmn: () => 'exclusiveGateway',
  check(step, told) {
    if (step.steps.length === 0) told.error('', 'empty-block');
    told.source('until', step.until, [booleanType]);
    if (analyseConditions([step.until], told.domains).neverTrue.length > 0)
      told.warn('until', 'condition-never-holds', { source: step.until });
  },
  inner: ({ steps }) => [{ id: repeatBranch, steps }],
  withInner: (step, change) => ({ ...step, steps: change(step.steps, repeatBranch) }),
};
