import { type Field, fieldsOf, type Form, kindOf } from '@portico/core/definitions/form/index.ts';
import type { FieldOption } from './fields.ts';

function optionOf(field: Field): FieldOption {
  const kind = kindOf(field);
  const options = kind.options?.(field).map(({ value, label }) => ({ value, label }));
  return {
    key: field.id,
    label: field.name,
    kind: kind.asked(field),
    ...(options && { options }),
    ...(field.kind === 'table' && { columns: field.columns.map(optionOf) }),
  };
}

/** What the rules of a form may ask; those of a table's column also ask the columns beside it. */
export function fieldOptionsOf(form: Form, table?: string): FieldOption[] {
  const all = fieldsOf(form).map(optionOf);
  const columns = all.find((each) => each.key === table)?.columns ?? [];
  const own = new Set(columns.map((column) => column.key));
  return [...columns, ...all.filter((each) => !own.has(each.key))];
}

/** The facts of the requester that every condition may ask. */
export const requesterFacts: readonly Omit<FieldOption, 'label'>[] = [
  { key: 'requester.id', kind: 'person' },
  { key: 'requester.department', kind: 'department' },
  { key: 'requester.departments', kind: 'departments' },
  { key: 'requester.grade', kind: 'number' },
  { key: 'requester.post', kind: 'text' },
  { key: 'requester.groups', kind: 'texts' },
];
