import { z } from 'zod';
import { ExpressionSource } from '../../definitions/expression.ts';
import { Text } from '../../definitions/text.ts';

const typeName = z.enum([
  'any',
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
  'list',
  'context',
]);

/** A column of conditions. */
export const TableInput = z.strictObject({
  expression: ExpressionSource,
  label: Text.optional(),
  type: typeName.optional(),
  /** Values that may occur, as unary tests: `"taxi", "train"` or `[0..100]`. Others are an error, and no gap. */
  values: ExpressionSource.optional(),
});
/** A column of results. */
export const TableOutput = z.strictObject({
  name: z.string().min(1).max(100),
  label: Text.optional(),
  type: typeName.optional(),
  /** Values that may occur, as FEEL literals; for hit policies P and O the most important one first. */
  values: z.array(ExpressionSource).max(500).optional(),
  /** Result when no rule matches. */
  default: ExpressionSource.optional(),
});
export const TableRule = z.strictObject({
  /** One unary test an input; `-` fits anything. */
  when: z.array(ExpressionSource).max(50),
  /** One expression an output. */
  then: z.array(ExpressionSource).max(50),
  note: z.string().max(500).optional(),
  /** First and last day on which the rule is in force. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/**
 * A decision table of DMN. Hit policies: U one rule at most may match · A those that match must agree · P the result that
 * stands first in `values` · F the first rule · R all, in the order of rules · O all, in the order of `values` ·
 * C all, or with `aggregate` one figure of them.
 */
export const DecisionTable = z
  .strictObject({
    hitPolicy: z.enum(['U', 'A', 'P', 'F', 'R', 'O', 'C']),
    aggregate: z.enum(['sum', 'min', 'max', 'count']).optional(),
    inputs: z.array(TableInput).max(50),
    outputs: z.array(TableOutput).min(1).max(50),
    rules: z.array(TableRule).max(2000),
  })
  .superRefine((table, context) => {
    for (const [i, rule] of table.rules.entries()) {
      if (rule.when.length !== table.inputs.length)
        context.addIssue({ code: 'custom', path: ['rules', i, 'when'], message: 'one cell per input' });
      if (rule.then.length !== table.outputs.length)
        context.addIssue({ code: 'custom', path: ['rules', i, 'then'], message: 'one cell per output' });
    }
    if (table.aggregate && table.hitPolicy !== 'C')
      context.addIssue({ code: 'custom', path: ['aggregate'], message: 'only with hit policy C' });
    if (table.aggregate && table.aggregate !== 'count' && table.outputs.length > 1) {
      context.addIssue({ code: 'custom', path: ['aggregate'], message: 'only with one output' });
    }
  })
  .meta({ id: 'DecisionTable' });
export type DecisionTable = z.infer<typeof DecisionTable>;
export type TableInput = z.infer<typeof TableInput>;
export type TableOutput = z.infer<typeof TableOutput>;
export type TableRule = z.infer<typeof TableRule>;
