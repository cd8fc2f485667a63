import { z } from 'zod';
import { Fallbacks, Who } from '../who.ts';
import type { KindOfStep } from './kind.ts';
import { buttonsShape, stepShape } from './step-shape.ts';

const FillStep = z.strictObject({
  kind: z.literal('fill'),
  ...stepShape,
  ...buttonsShape,
  who: Who,
  fallbacks: Fallbacks.optional(),
});
export type FillStep = z.infer<typeof FillStep>;

/** 填写: somebody completes fields. */
export const fill: KindOfStep<FillStep> = {
  schema: () => FillStep,
  blank: (own) => ({ kind: 'fill', ...own, who: [{ kind: 'requester' }] }),
  way: 'on',
  task: 'fill',
  isFilledIn: true,
  bead: 'own',
  bpmn: () => 'userTask',
};
