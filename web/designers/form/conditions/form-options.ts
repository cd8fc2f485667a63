import { fieldsOf, type Field, type Form } from '@portico/core/definitions/form/index.ts';
import type { FieldOption, FieldOptionKind } from './fields.ts';

const kinds: Partial<Record<Field['kind'], FieldOptionKind>> = {
  text: 'text',
  'long-text': 'text',
  'rich-text': 'text',
  phone: 'text',
  email: 'text',
  'id-number': 'text',
  serial: 'text',
  number: 'number',
  money: 'number',
  percent: 'number',
  rating: 'number',
  date: 'date',
  'date-time': 'date-time',
  'date-range': 'date-range',
  choice: 'choice',
  choices: 'choices',
  'yes-no': 'yes-no',
};

function kindOf(field: Field): FieldOptionKind {
  if (field.kind === 'person') return field.multiple ? 'people' : 'person';
  if (field.kind === 'department') return field.multiple ? 'departments' : 'department';
  if (field.kind === 'table') return 'table';
  if (field.kind === 'formula') {
    if (field.as === 'number' || field.as === 'text' || field.as === 'date') return field.as;
    return 'other';
  }
  return kinds[field.kind] ?? 'other';
}

function optionOf(field: Field): FieldOption {
  return {
    key: field.id,
    label: field.name,
    kind: kindOf(field),
    ...(field.kind === 'choice' || field.kind === 'choices'
      ? { options: field.options.map((option) => ({ value: option.value, label: option.label })) }
      : {}),
    ...(field.kind === 'table' ? { columns: field.columns.map((column) => optionOf(column)) } : {}),
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
