import { z } from 'zod';
import { DefinitionId, ExpressionSource } from '../expression.ts';
import { Text } from '../text.ts';
import { type Branch as AnyBranch, type Step as AnyStep, stepKinds } from './steps/registry.ts';
import { Fallbacks } from './who.ts';

export type { StepKind, StepOf } from './steps/registry.ts';
export { TimeLimit, TimeSpan } from './time-limit.ts';
export { Fallbacks, Who, type WhoRule } from './who.ts';

/** One of the kinds of step, told apart by `kind`, so that what is wrong with a step is told of that kind alone. */
export const Step: z.ZodType<AnyStep> = z
  .lazy(() => {
    const inner = { branches: z.array(Branch).min(2).max(20), steps: Steps };
    const [first, ...others] = Object.values(stepKinds).map((kind) => kind.schema(inner) as z.ZodObject);
    return z.discriminatedUnion('kind', [first as z.ZodObject, ...others]) as unknown as z.ZodType<AnyStep>;
  })
  .meta({ id: 'Step' });
export type Step = AnyStep;

export const Branch: z.ZodType<AnyBranch> = z
  .strictObject({
    id: DefinitionId,
    name: Text,
    when: ExpressionSource.optional(),
    get steps() {
      return Steps;
    },
  })
  .meta({ id: 'Branch' });
export type Branch = AnyBranch;
const Steps: z.ZodType<AnyStep[]> = z.array(Step).max(200);

export const Flow = z
  .strictObject({
    schema: z.literal(1),
    steps: z.array(Step).max(200),
    /** Defaults for every step that says nothing of its own. */
    fallbacks: Fallbacks.optional(),
    withdraw: z.enum(['never', 'until-first-decision', 'until-end']).default('until-first-decision'),
    afterReturn: z.enum(['replay', 'resume', 'ask']).default('replay'),
    /**
     * When an approver changes fields: what was approved before stays (`keep`, the default), or those who approved what
     * has changed are asked again (`again`), from the first of them on.
     */
    onEdit: z.enum(['keep', 'again']).optional(),
    /** What runs when a completed request is cancelled 作废; without it, cancelling is not offered. No steps: at once. */
    cancellation: z.strictObject({ steps: z.array(Step).max(50) }).optional(),
  })
  .meta({ id: 'Flow' });
export type Flow = z.infer<typeof Flow>;
