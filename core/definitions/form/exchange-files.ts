import { filesNamed } from './fields/files.ts';
import { isRecord } from './fields/kind.ts';
import { plainKindOf, type PlainField } from './fields/plain.ts';
import type { Answers, Form } from './form.ts';
import { fieldsOf } from './walk.ts';

/** The same answers with other files in place of theirs, by id; a file that has none in its place is left out. */
export const withOtherFiles = (form: Form, answers: Answers, others: ReadonlyMap<string, object>): Answers =>
  exchangeFiles(form, answers, (value) => {
    const kept = filesNamed(value).flatMap(({ id }) => others.get(id) ?? []);
    return kept.length > 0 ? kept : undefined;
  });

/** The same answers with the answer of each field of files, also in rows of tables, changed; undefined leaves it out. */
export function exchangeFiles(form: Form, answers: Answers, change: (value: unknown) => unknown): Answers {
  const within = (fields: readonly PlainField[], given: Answers): Answers => {
    const next: Answers = { ...given };
    for (const field of fields) {
      if (!plainKindOf(field).files || next[field.id] === undefined) continue;
      const value = change(next[field.id]);
      if (value === undefined) delete next[field.id];
      else next[field.id] = value;
    }
    return next;
  };
  const fields = fieldsOf(form);
  const plain = fields.filter((field) => field.kind !== 'table');
  const next = within(plain, answers);
  for (const field of fields) {
    const rows = next[field.id];
    if (field.kind !== 'table' || !Array.isArray(rows)) continue;
    next[field.id] = rows.map((row: unknown) => (isRecord(row) ? within(field.columns, row) : row));
  }
  return next;
}
