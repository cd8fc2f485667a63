import { z } from 'zod';
import { ExpressionSource, FieldId } from '../expression.ts';
import { Text } from '../text.ts';

// First form of the shape, fixed for all sides; the `fields/` folder splits it into one file a kind.

/** An option of a choice; `when` limits it to answers for which the expression holds. */
export const Option = z.strictObject({
  value: z.string().min(1).max(200),
  label: Text,
  when: ExpressionSource.optional(),
});
export type Option = z.infer<typeof Option>;

/** A validation of the builder's own: `holds` must be true, else `message` is shown. */
export const FieldCheck = z.strictObject({ holds: ExpressionSource, message: Text });

/** A condition: always, never, or whenever the expression is true. */
export const Condition = z.union([z.boolean(), ExpressionSource]);
export type Condition = z.infer<typeof Condition>;

const common = {
  id: FieldId,
  name: Text,
  help: Text.optional(),
  placeholder: Text.optional(),
  visible: Condition.optional(),
  required: Condition.optional(),
  readOnly: Condition.optional(),
  /** Initial answer, when the form is opened. */
  default: ExpressionSource.optional(),
  checks: z.array(FieldCheck).max(20).optional(),
  width: z.enum(['full', 'half', 'third']).optional(),
};
const plain = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), ...common });

const fieldKinds = [
  plain('text').extend({
    maxLength: z.number().int().positive().max(1000).optional(),
    pattern: z.string().max(500).optional(),
  }),
  plain('long-text').extend({ maxLength: z.number().int().positive().max(20_000).optional() }),
  plain('number').extend({
    scale: z.number().int().min(0).max(10).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    unit: Text.optional(),
  }),
  /** Exact to the cent; answer is a JSON number with at most 15 significant digits. */
  plain('money').extend({
    currency: z.string().length(3),
    min: z.number().optional(),
    max: z.number().optional(),
    inWords: z.boolean().optional(),
  }),
  plain('date').extend({ min: ExpressionSource.optional(), max: ExpressionSource.optional() }),
  plain('date-time'),
  plain('time'),
  plain('date-range'),
  plain('choice').extend({
    options: z.array(Option).min(1).max(1000),
    display: z.enum(['select', 'radio']).optional(),
  }),
  plain('choices').extend({
    options: z.array(Option).min(1).max(1000),
    display: z.enum(['select', 'checkbox']).optional(),
  }),
  plain('yes-no'),
  plain('person').extend({ multiple: z.boolean().optional() }),
  plain('department'),
  plain('phone'),
  plain('attachment').extend({
    maxFiles: z.number().int().min(1).max(20).optional(),
    accept: z.array(z.string()).optional(),
  }),
  /** Computed, never typed. `as` says how it is shown. */
  plain('formula').extend({
    value: ExpressionSource,
    as: z.enum(['number', 'money', 'text', 'date', 'duration']),
    scale: z.number().int().min(0).max(10).optional(),
    currency: z.string().length(3).optional(),
    inWords: z.boolean().optional(),
    unit: Text.optional(),
  }),
] as const;
export const PlainField = z.discriminatedUnion('kind', fieldKinds);
export type PlainField = z.infer<typeof PlainField>;

/** Detail table 明细: rows of typed columns, with row formulas and sums below columns. */
export const DetailTable = plain('table').extend({
  columns: z.array(PlainField).min(1).max(30),
  minRows: z.number().int().min(0).max(1000).optional(),
  maxRows: z.number().int().min(1).max(1000).optional(),
  /** Columns whose sum is shown below the table. */
  sums: z.array(FieldId).optional(),
});
export type DetailTable = z.infer<typeof DetailTable>;

export const Field = z.union([PlainField, DetailTable]);
export type Field = z.infer<typeof Field>;
export type FieldKind = Field['kind'];

/** A titled group of items; the only layout that the first form has. */
export const Section = z.strictObject({
  kind: z.literal('section'),
  id: FieldId,
  name: Text,
  visible: Condition.optional(),
  items: z.array(Field).max(200),
});
export const Note = z.strictObject({ kind: z.literal('note'), id: FieldId, text: Text, visible: Condition.optional() });

export const Form = z
  .strictObject({ schema: z.literal(1), items: z.array(z.union([Field, Section, Note])).max(300) })
  .meta({ id: 'Form' });
export type Form = z.infer<typeof Form>;

/** The answers to a form, by field id. Values by kind: text/choice string, number/money number, date `YYYY-MM-DD`, table array of answers … */
export const Answers = z.record(z.string(), z.unknown()).meta({ id: 'Answers' });
export type Answers = z.infer<typeof Answers>;

/** What a person on a step may do with a field (B16). */
export const FieldAccess = z.enum(['hidden', 'read', 'edit', 'required']);
export type FieldAccess = z.infer<typeof FieldAccess>;
