import { isRecord } from './fields/kind.ts';
import { kindOf } from './fields/registry.ts';
import type { Answers, Field, Form } from './form.ts';
import { fieldsOf } from './walk.ts';

export interface CarriedOver {
  answers: Answers;
  /** Paths of what this form no longer has: fields, `table.column`, and fields whose option went. */
  dropped: string[];
}

/**
 * What a copy of a request or a draft brings along on this form: only what a requester may write. What is worked out,
 * numbered or locked is left out without a word, for it was never theirs; what the form no longer has is named.
 */
export function carriedOver(form: Form, answers: Answers): CarriedOver {
  const dropped = new Set<string>();
  const kept = carriedFrom(fieldsOf(form), answers, '', dropped);
  return { answers: kept, dropped: [...dropped] };
}

function carriedFrom(fields: readonly Field[], given: Answers, prefix: string, dropped: Set<string>): Answers {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const kept: Answers = {};
  for (const [id, value] of Object.entries(given)) {
    const field = byId.get(id);
    if (!field) {
      dropped.add(prefix + id);
      continue;
    }
    if (field.readOnly === true || field.value !== undefined || kindOf(field).given !== undefined) continue;
    if (field.kind === 'table' && Array.isArray(value)) {
      const rows = value.filter(isRecord);
      kept[id] = rows.map((row) => carriedFrom(field.columns, row, `${id}.`, dropped));
      continue;
    }
    const left = withoutGoneOptions(field, value);
    if (left !== value) dropped.add(prefix + id);
    if (left !== undefined) kept[id] = left;
  }
  return kept;
}

/** The same answer when all it chooses can still be chosen. */
function withoutGoneOptions(field: Field, value: unknown): unknown {
  const options = kindOf(field).options?.(field);
  if (!options) return value;
  const isThere = (each: unknown) => options.some((option) => option.value === each);
  if (!Array.isArray(value)) return typeof value !== 'string' || isThere(value) ? value : undefined;
  const left: unknown[] = value.filter(isThere);
  return left.length === value.length ? value : left;
}
