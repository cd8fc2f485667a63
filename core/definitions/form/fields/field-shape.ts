import { z } from 'zod';
import { ExpressionSource, FieldId } from '../../expression.ts';
import { Text } from '../../text.ts';

/** An option of a choice; `when` limits it to answers for which the expression holds. */
export const Option = z.strictObject({
  value: z.string().min(1).max(200),
  label: Text,
  when: ExpressionSource.optional(),
});
export type Option = z.infer<typeof Option>;

/**
 * A validation of the builder's own: `holds` must be true, else `message` is shown. It is judged once the field has an
 * answer, and not while something it reads is empty and it therefore has no outcome.
 */
export const FieldCheck = z.strictObject({ holds: ExpressionSource, message: Text });
export type FieldCheck = z.infer<typeof FieldCheck>;

/** A condition: always, never, or whenever the expression is true. */
export const Condition = z.union([z.boolean(), ExpressionSource]);
export type Condition = z.infer<typeof Condition>;

/** What every field has, whatever its kind. */
export const fieldShape = {
  id: FieldId,
  name: Text,
  help: Text.optional(),
  placeholder: Text.optional(),
  visible: Condition.optional(),
  required: Condition.optional(),
  readOnly: Condition.optional(),
  /** Initial answer, when the form is opened. */
  default: ExpressionSource.optional(),
  /** Computed answer: replaces what was typed, so the field is read-only. */
  value: ExpressionSource.optional(),
  checks: z.array(FieldCheck).max(20).optional(),
  width: z.enum(['full', 'half', 'third']).optional(),
};

/** The schema of a field kind that has nothing of its own; extend it for the rest. */
export const plain = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), ...fieldShape });

/** Who may be picked in a person, department, post or team field. */
export const Scope = z.strictObject({
  /** Keys; people of these and the departments below them. */
  departments: z.array(z.string().max(64)).max(100).optional(),
  groups: z.array(z.string().max(64)).max(100).optional(),
  teams: z.array(z.string().max(64)).max(100).optional(),
});
export type Scope = z.infer<typeof Scope>;
