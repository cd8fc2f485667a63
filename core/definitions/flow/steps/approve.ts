import { z } from 'zod';
import { DefinitionId } from '../../expression.ts';
import type { Reference } from '../../reference.ts';
import { Fallbacks, Who } from '../who.ts';
import { checkApprove } from './check-approve.ts';
import type { KindOfStep } from './kind.ts';
import { buttonsShape, stepShape } from './step-shape.ts';

const ApproveStep = z.strictObject({
  kind: z.literal('approve'),
  ...stepShape,
  ...buttonsShape,
  who: Who,
  mode: z.enum(['all', 'any', 'sequence', 'votes']).default('all'),
  votes: z
    .strictObject({
      /** Share (0-1] or count of weights that must approve. */
      share: z.number().gt(0).max(1).optional(),
      count: z.int32().min(1).optional(),
      weights: z.record(z.string(), z.number().positive()).optional(),
      veto: z.array(z.string()).optional(),
    })
    .optional(),
  onReject: z
    .union([z.literal('end'), z.strictObject({ return: z.union([z.literal('requester'), DefinitionId]) })])
    .default('end'),
  /** What happens between here and the place returned to: everybody decides again, or straight back here. */
  afterReturn: z.enum(['replay', 'resume', 'ask']).optional(),
  opinion: z.strictObject({ approve: z.boolean().optional(), reject: z.boolean().optional() }).optional(),
  fallbacks: Fallbacks.optional(),
  /** Actions taken away from the people on this step. */
  without: z.array(z.enum(['reject', 'return', 'transfer', 'consult', 'add-signer', 'ask', 'batch'])).optional(),
});
export type ApproveStep = z.infer<typeof ApproveStep>;

/** 审批: one or more people decide. */
export const approve: KindOfStep<ApproveStep> = {
  schema: () => ApproveStep,
  blank: (own) => ({
    kind: 'approve',
    ...own,
    who: [{ kind: 'manager', level: 1 }],
    mode: 'all',
    onReject: 'end',
  }),
  way: 'decided',
  task: 'approve',
  isFilledIn: true,
  bead: 'own',
  bpmn: () => 'userTask',
  check: checkApprove,
  named: ({ votes }) => [
    ...Object.keys(votes?.weights ?? {}).map((name): Reference => ({ kind: 'people', name, path: 'votes.weights' })),
    ...(votes?.veto ?? []).map((name): Reference => ({ kind: 'people', name, path: 'votes.veto' })),
  ],
};
