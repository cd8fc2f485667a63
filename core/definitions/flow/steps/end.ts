import { z } from 'zod';
import type { KindOfStep } from './kind.ts';
import { stepShape } from './step-shape.ts';

const EndStep = z.strictObject({
  kind: z.literal('end'),
  ...stepShape,
  outcome: z.enum(['completed', 'rejected', 'cancelled']),
});
export type EndStep = z.infer<typeof EndStep>;

/** 结束: the whole flow ends early, with an outcome. */
export const end: KindOfStep<EndStep> = {
  schema: () => EndStep,
  blank: (own) => ({ kind: 'end', ...own, outcome: 'completed' }),
  way: 'ends',
  isFilledIn: false,
  bead: 'none',
  bpmn: () => 'endEvent',
  insideBpmn: () => '<bpmn:terminateEventDefinition />',
};
