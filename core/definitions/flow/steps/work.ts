import { z } from 'zod';
import { Fallbacks, Who } from '../who.ts';
import type { KindOfStep } from './kind.ts';
import { buttonsShape, stepShape } from './step-shape.ts';

const WorkStep = z.strictObject({
  kind: z.literal('work'),
  ...stepShape,
  ...buttonsShape,
  who: Who,
  fallbacks: Fallbacks.optional(),
});
export type WorkStep = z.infer<typeof WorkStep>;

/** 办理: a team or a person does work. */
export const work: KindOfStep<WorkStep> = {
  schema: () => WorkStep,
  blank: (own) => ({ kind: 'work', ...own, who: [{ kind: 'department-head' }] }),
  way: 'on',
  task: 'work',
  isFilledIn: true,
  bead: 'own',
  bpmn: () => 'userTask',
};
