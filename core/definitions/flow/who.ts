import { z } from 'zod';
import { ExpressionSource, FieldId, Key } from '../expression.ts';

/** How the people of a step are found (flow.md section 3). Several rules are united, in order. */
const WhoLeaf = z.discriminatedUnion('kind', [
  /** Named people, by log-in name. */
  z.strictObject({ kind: z.literal('people'), people: z.array(z.string().max(100)).min(1).max(100) }),
  z.strictObject({ kind: z.literal('group'), group: Key }),
  z.strictObject({ kind: z.literal('post'), post: Key }),
  z.strictObject({ kind: z.literal('role'), role: z.string().max(64) }),
  z.strictObject({ kind: z.literal('team'), team: Key }),
  /** Head of the requester's main department. */
  z.strictObject({ kind: z.literal('department-head') }),
  /** Head of the department chosen in a form field. */
  z.strictObject({ kind: z.literal('head-of'), field: FieldId }),
  /** N-th level manager of the requester; 1 is the direct one. */
  z.strictObject({ kind: z.literal('manager'), level: z.number().int().min(1).max(10) }),
  /** Level by level 逐级, one task after another, up to what `until` names. */
  z.strictObject({
    kind: z.literal('levels'),
    until: z.union([
      z.strictObject({ level: z.number().int().min(1).max(10) }),
      z.strictObject({ post: Key }),
      z.strictObject({ grade: z.int32() }),
      z.strictObject({ limit: ExpressionSource }),
    ]),
  }),
  z.strictObject({ kind: z.literal('field'), field: FieldId }),
  z.strictObject({ kind: z.literal('requester') }),
  z.strictObject({
    kind: z.literal('chosen'),
    by: z.enum(['requester', 'previous']),
    among: z.array(z.string().max(100)).max(200).optional(),
    max: z.int32().min(1).optional(),
  }),
  /** Approver matrix: a decision table (core/expressions) whose result is log-in names. */
  z.strictObject({ kind: z.literal('matrix'), table: z.unknown() }),
  z.strictObject({ kind: z.literal('expression'), expression: ExpressionSource }),
]);
export const Who = z.array(WhoLeaf).min(1).max(20);
export type Who = z.infer<typeof Who>;
export type WhoRule = z.infer<typeof WhoLeaf>;

/** Special cases of finding people (flow.md section 3); first choice is the default. */
export const Fallbacks = z.strictObject({
  nobody: z
    .union([z.enum(['up', 'pass', 'reject', 'administrator']), z.strictObject({ people: z.array(z.string()).min(1) })])
    .optional(),
  self: z.enum(['manager', 'decide', 'pass']).optional(),
  repeated: z.enum(['ask', 'pass-if-previous', 'pass-if-any']).optional(),
  /** Separation of duties: people in these fields (or `requester`, `submitter`) can never decide. */
  never: z.array(FieldId).optional(),
});
export type Fallbacks = z.infer<typeof Fallbacks>;
