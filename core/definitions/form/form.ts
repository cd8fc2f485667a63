import { z } from 'zod';
import { FieldId } from '../expression.ts';
import { Text } from '../text.ts';
import { Condition } from './fields/field-shape.ts';
import { PlainField } from './fields/plain.ts';
import { DetailTable } from './fields/table.ts';

export { Condition, FieldCheck, Option, Scope } from './fields/field-shape.ts';
export { PlainField } from './fields/plain.ts';
export { DetailTable } from './fields/table.ts';

export const Field = z.union([PlainField, DetailTable]).meta({ id: 'Field' });
export type Field = z.infer<typeof Field>;
export type FieldKind = Field['kind'];

export const Note = z.strictObject({ kind: z.literal('note'), id: FieldId, text: Text, visible: Condition.optional() });
export type Note = z.infer<typeof Note>;
/** A line between items, with or without words. */
export const Divider = z.strictObject({
  kind: z.literal('divider'),
  id: FieldId,
  name: Text.optional(),
  visible: Condition.optional(),
});
export type Divider = z.infer<typeof Divider>;

/** Columns side by side; one below the other on a phone. */
export const Columns = z
  .strictObject({
    kind: z.literal('columns'),
    id: FieldId,
    visible: Condition.optional(),
    columns: z
      .array(z.array(z.union([Field, Note, Divider])).max(100))
      .min(2)
      .max(4),
  })
  .meta({ id: 'FormColumns' });
export type Columns = z.infer<typeof Columns>;

/** A titled group of items. */
export const Section = z
  .strictObject({
    kind: z.literal('section'),
    id: FieldId,
    name: Text,
    visible: Condition.optional(),
    items: z.array(z.union([Field, Note, Divider, Columns])).max(200),
  })
  .meta({ id: 'FormSection' });
export type Section = z.infer<typeof Section>;

const Pane = z
  .strictObject({
    id: FieldId,
    name: Text,
    visible: Condition.optional(),
    items: z.array(z.union([Field, Note, Divider, Columns, Section])).max(200),
  })
  .meta({ id: 'FormPane' });
export type Pane = z.infer<typeof Pane>;
/** Panes of which one is seen: as tabs in any order, or as steps one after another. */
export const Tabs = z.strictObject({
  kind: z.literal('tabs'),
  id: FieldId,
  visible: Condition.optional(),
  panes: z.array(Pane).min(1).max(20),
});
export type Tabs = z.infer<typeof Tabs>;
export const Steps = z.strictObject({
  kind: z.literal('steps'),
  id: FieldId,
  visible: Condition.optional(),
  panes: z.array(Pane).min(1).max(20),
});
export type Steps = z.infer<typeof Steps>;

export const FormItem = z.union([Field, Section, Note, Divider, Columns, Tabs, Steps]);
export type FormItem = z.infer<typeof FormItem>;
/** An item that arranges and has no answer. */
export type Layout = Exclude<FormItem, Field>;

export const Form = z.strictObject({ schema: z.literal(1), items: z.array(FormItem).max(300) }).meta({ id: 'Form' });
export type Form = z.infer<typeof Form>;

/**
 * The answers to a form, by field id; a field without answer is absent. Forms by kind: see `fields/<kind>.ts`
 * (text string, number and money JSON number, date `YYYY-MM-DD`, table array of rows …).
 */
export const Answers = z.record(z.string(), z.unknown()).meta({ id: 'Answers' });
export type Answers = z.infer<typeof Answers>;

/** What a person on a step may do with a field (B16). */
export const FieldAccess = z.enum(['hidden', 'read', 'edit', 'required']);
export type FieldAccess = z.infer<typeof FieldAccess>;
