import type { Asked } from '@portico/core/definitions/form/index.ts';
import type { Text } from '@portico/core/definitions/text.ts';

/** What a condition may ask of a field goes by its kind. */
export type FieldOptionKind = Asked;

/** A name that conditions may use: a field, or a member such as `requester.grade`. */
export interface FieldOption {
  key: string;
  label: Text;
  kind: FieldOptionKind;
  /** Of choices. */
  options?: readonly { value: string; label: Text }[];
  /** Of a table; keys without the table's. */
  columns?: readonly FieldOption[];
}

export type SubjectKind = Exclude<FieldOptionKind, 'date-time' | 'date-range' | 'table'> | 'rows';

/** What a row is about: a field, a part of it, the number of rows of a table, or the sum of a column. */
export interface Subject {
  key: string;
  /** Its FEEL. */
  source: string;
  kind: SubjectKind;
  label: Text;
  part?: 'start' | 'end' | 'days' | 'rows' | 'sum';
  /** Label of the column of a sum. */
  column?: Text;
  options?: readonly { value: string; label: Text }[];
}

export function subjectsOf(fields: readonly FieldOption[]): Subject[] {
  return fields.flatMap((field): Subject[] => {
    const { key, label, kind, options } = field;
    switch (kind) {
      case 'date-time':
        return [{ key, source: `date(${key})`, kind: 'date', label }];
      case 'date-range':
        return (['start', 'end', 'days'] as const).map((part) => ({
          key: `${key}.${part}`,
          source: `${key}.${part}`,
          kind: part === 'days' ? 'number' : 'date',
          label,
          part,
        }));
      case 'table':
        return [
          { key, source: `count(${key})`, kind: 'rows', label, part: 'rows' },
          ...(field.columns ?? [])
            .filter((column) => column.kind === 'number')
            .map((column): Subject => ({
              key: `${key}.${column.key}`,
              source: `sum(${key}.${column.key})`,
              kind: 'number',
              label,
              part: 'sum',
              column: column.label,
            })),
        ];
      default:
        return [{ key, source: key, kind, label, ...(options ? { options } : {}) }];
    }
  });
}
