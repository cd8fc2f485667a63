import { z } from 'zod';
import { DefinitionId, ExpressionSource, FieldId, Key } from '../expression.ts';
import { FieldAccess } from '../form/form.ts';
import { Text } from '../text.ts';

/** How the people of a step are found (docs/flow.md section 3). Several rules are united, in order. */
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
      z.strictObject({ grade: z.number().int() }),
      z.strictObject({ limit: ExpressionSource }),
    ]),
  }),
  z.strictObject({ kind: z.literal('field'), field: FieldId }),
  z.strictObject({ kind: z.literal('requester') }),
  z.strictObject({
    kind: z.literal('chosen'),
    by: z.enum(['requester', 'previous']),
    among: z.array(z.string().max(100)).max(200).optional(),
    max: z.number().int().min(1).optional(),
  }),
  /** Approver matrix: a decision table (core/expressions) whose result is log-in names. */
  z.strictObject({ kind: z.literal('matrix'), table: z.unknown() }),
  z.strictObject({ kind: z.literal('expression'), expression: ExpressionSource }),
]);
export const Who = z.array(WhoLeaf).min(1).max(20);
export type Who = z.infer<typeof Who>;
export type WhoRule = z.infer<typeof WhoLeaf>;

/** Special cases of finding people (docs/flow.md section 3); first choice is the default. */
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

/** ISO 8601 duration, e.g. `PT4H` or `P1D`; `working` counts only working time (a working day is the calendar's). */
export const TimeSpan = z.strictObject({
  duration: z.string().regex(/^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?$/),
  working: z.boolean().optional(),
});
export type TimeSpan = z.infer<typeof TimeSpan>;

export const TimeLimit = z.strictObject({
  within: TimeSpan,
  /** Reminders before (negative side) or after the limit. */
  reminders: z
    .array(z.strictObject({ at: z.enum(['before', 'after']), span: TimeSpan }))
    .max(10)
    .optional(),
  then: z.union([
    z.enum(['remind', 'pass', 'reject', 'return', 'manager', 'raise']),
    z.strictObject({ people: z.array(z.string()).min(1) }),
  ]),
});
export type TimeLimit = z.infer<typeof TimeLimit>;

const base = {
  id: DefinitionId,
  name: Text,
  access: z.record(z.string(), FieldAccess).optional(),
  limit: TimeLimit.optional(),
};
/** The wording of the buttons, where the usual one does not fit ("confirm solved"). */
const buttons = {
  buttons: z
    .strictObject({
      approve: Text.optional(),
      reject: Text.optional(),
      return: Text.optional(),
      finish: Text.optional(),
    })
    .optional(),
};

export const ApproveStep = z.strictObject({
  kind: z.literal('approve'),
  ...base,
  ...buttons,
  who: Who,
  mode: z.enum(['all', 'any', 'sequence', 'votes']).default('all'),
  votes: z
    .strictObject({
      /** Share (0-1] or count of weights that must approve. */
      share: z.number().gt(0).max(1).optional(),
      count: z.number().int().min(1).optional(),
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
export const WorkStep = z.strictObject({
  kind: z.literal('work'),
  ...base,
  ...buttons,
  who: Who,
  fallbacks: Fallbacks.optional(),
});
export const FillStep = z.strictObject({
  kind: z.literal('fill'),
  ...base,
  ...buttons,
  who: Who,
  fallbacks: Fallbacks.optional(),
});
export const NotifyStep = z.strictObject({ kind: z.literal('notify'), ...base, who: Who, message: Text.optional() });
export const WaitStep = z.strictObject({
  kind: z.literal('wait'),
  ...base,
  for: z.union([
    TimeSpan,
    z.strictObject({ until: ExpressionSource }),
    z.strictObject({
      callback: z.literal(true),
      /** Fields taken from what the caller sends; its JSON is `answer`. */
      answer: z.record(z.string(), ExpressionSource).optional(),
    }),
  ]),
});
export const ActionStep = z.strictObject({
  kind: z.literal('action'),
  ...base,
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('set'), fields: z.record(z.string(), ExpressionSource) }),
    z.strictObject({
      kind: z.literal('http'),
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      url: ExpressionSource,
      headers: z.record(z.string(), ExpressionSource).optional(),
      body: ExpressionSource.optional(),
      answer: z.record(z.string(), ExpressionSource).optional(),
    }),
    z.strictObject({
      kind: z.literal('start'),
      service: Key,
      answers: z.record(z.string(), ExpressionSource),
      wait: z.boolean().optional(),
      result: z.record(z.string(), ExpressionSource).optional(),
    }),
    z.strictObject({ kind: z.literal('record'), table: Key, values: z.record(z.string(), ExpressionSource) }),
  ]),
  /** Once per row of this detail table. */
  each: FieldId.optional(),
});
export const EndStep = z.strictObject({
  kind: z.literal('end'),
  ...base,
  outcome: z.enum(['completed', 'rejected', 'cancelled']),
});

const branchBase = { id: DefinitionId, name: Text, when: ExpressionSource.optional() };

/** Ordered branches; the first whose condition holds. The last has no condition: it is the default. */
export const ChoiceStep = z.strictObject({
  kind: z.literal('choice'),
  ...base,
  get branches() {
    return z.array(Branch).min(2).max(20);
  },
});
/** All branches (those whose condition holds, if they have one); goes on when `until` of them are done. */
export const ParallelStep = z.strictObject({
  kind: z.literal('parallel'),
  ...base,
  until: z.union([z.enum(['all', 'any']), z.strictObject({ count: z.number().int().min(1) })]).default('all'),
  get branches() {
    return z.array(Branch).min(2).max(20);
  },
});
/** Runs its steps until the condition holds after a round, at most `max` times. */
export const RepeatStep = z.strictObject({
  kind: z.literal('repeat'),
  ...base,
  until: ExpressionSource,
  max: z.number().int().min(1).max(100),
  /** When the condition does not hold after the last round: wait for the flow administrator (default), go on, or end. */
  atMax: z
    .union([z.enum(['stop', 'go-on']), z.strictObject({ end: z.enum(['completed', 'rejected', 'cancelled']) })])
    .optional(),
  get steps() {
    return Steps;
  },
});

export interface Branch {
  id: string;
  name: Text;
  when?: string | undefined;
  steps: Step[];
}
export type Step =
  | z.infer<typeof ApproveStep>
  | z.infer<typeof WorkStep>
  | z.infer<typeof FillStep>
  | z.infer<typeof NotifyStep>
  | z.infer<typeof WaitStep>
  | z.infer<typeof ActionStep>
  | z.infer<typeof EndStep>
  | ({ kind: 'choice'; branches: Branch[] } & StepBase)
  | ({ kind: 'parallel'; until: 'all' | 'any' | { count: number }; branches: Branch[] } & StepBase)
  | ({ kind: 'repeat'; until: string; max: number; atMax?: AtMax | undefined; steps: Step[] } & StepBase);
type AtMax = z.infer<typeof RepeatStep>['atMax'];
export interface StepBase {
  id: string;
  name: Text;
  access?: Record<string, FieldAccess> | undefined;
  limit?: TimeLimit | undefined;
}
export type StepKind = Step['kind'];

export const Step: z.ZodType<Step> = z
  .lazy(() =>
    z.union([
      ApproveStep,
      WorkStep,
      FillStep,
      NotifyStep,
      WaitStep,
      ActionStep,
      EndStep,
      ChoiceStep,
      ParallelStep,
      RepeatStep,
    ]),
  )
  .meta({ id: 'Step' });
export const Branch: z.ZodType<Branch> = z
  .strictObject({
    ...branchBase,
    get steps() {
      return Steps;
    },
  })
  .meta({ id: 'Branch' });
const Steps: z.ZodType<Step[]> = z.array(Step).max(200);

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
