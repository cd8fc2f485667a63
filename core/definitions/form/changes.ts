import type { Finding } from '../../errors.ts';
import { isRecord } from './fields/kind.ts';
import { kindOf } from './fields/registry.ts';
import type { DetailTable, Row } from './fields/table.ts';
import { evaluateForm, updateForm } from './evaluate.ts';
import { canEdit } from './can-edit.ts';
import type { Answers, Field, FieldAccess, Form } from './form.ts';
import { isSame } from './same.ts';
import type { FormContext } from './view.ts';
import { fieldOf, fieldsOf } from './walk.ts';

export type Access = Readonly<Record<string, FieldAccess>>;

const own = (access: Access, id: string): FieldAccess | undefined =>
  Object.hasOwn(access, id) ? access[id] : undefined;
/** What a column may: its own entry, else that of its table. */
const ofColumn = (access: Access, table: string, column: string): FieldAccess =>
  own(access, `${table}.${column}`) ?? own(access, table) ?? 'read';

/**
 * The answers a reader may see: hidden fields and columns left out, masked kinds masked unless the reader may edit them
 * or `unmasked` is set (the requester's own). Answers to fields the form does not have are left out.
 */
export function answersFor(form: Form, answers: Answers, access: Access = {}, unmasked = false): Answers {
  const seen: Answers = {};
  const show = (field: Field, value: unknown, may: FieldAccess) => {
    const { mask } = kindOf(field);
    return mask && !unmasked && !canEdit(may) ? mask(value, field) : value;
  };
  for (const field of fieldsOf(form)) {
    const value = answers[field.id];
    const may = own(access, field.id) ?? 'read';
    if (value === undefined || may === 'hidden') continue;
    if (field.kind !== 'table' || !Array.isArray(value)) {
      seen[field.id] = show(field, value, may);
      continue;
    }
    const columns = field.columns.map((column) => ({ column, may: ofColumn(access, field.id, column.id) }));
    seen[field.id] = value.map((row: unknown) => {
      const kept: Row = {};
      if (!isRecord(row)) return kept;
      for (const { column, may: mayCell } of columns) {
        if (mayCell === 'hidden' || row[column.id] === undefined) continue;
        kept[column.id] = show(column, row[column.id], mayCell);
      }
      return kept;
    });
  }
  return seen;
}

export interface Changed {
  /** The whole answers after the changes; to be stored when there are no findings. */
  answers: Answers;
  /** Only those that differ, and those computed anew, for the event. */
  changes: Answers;
  findings: Finding[];
}

/**
 * What a person on a step changed, put into the stored answers (B16). Only fields whose access is `edit` or `required`
 * may change; formulas that read them are worked out again, everything else stays as it was stored, also where it would
 * not pass today. Findings are about what this person can mend.
 */
export function applyChanges(
  form: Form,
  answers: Answers,
  changes: Answers,
  access: Access,
  context: Omit<FormContext, 'access' | 'stored' | 'partial'>,
): Changed {
  const findings: Finding[] = [];
  const accepted: { path: string; value: unknown }[] = [];
  for (const [id, value] of Object.entries(changes)) {
    const field = fieldOf(form, id);
    if (!field) {
      findings.push({ path: id.slice(0, 200), code: 'unknown-field' });
      continue;
    }
    const stored = answers[id];
    const next = field.kind === 'table' ? mergeRows(field, stored, value, access, findings) : value;
    if (isSame(next, stored) || (field.kind !== 'table' && isSeenMasked(field, stored, value))) continue;
    const isOpen = field.kind === 'table' ? canEditTable(field, access) : canEdit(own(access, id));
    if (isOpen) accepted.push({ path: id, value: next });
    else findings.push({ path: id, code: 'not-editable' });
  }
  const before = evaluateForm(form, answers, { ...context, access, stored: true });
  // What may be filled in here is judged also where it was left alone.
  const mine = fieldsOf(form).filter((field) =>
    field.kind === 'table' ? canEditTable(field, access) : canEdit(own(access, field.id)),
  );
  const after = updateForm(
    before,
    accepted,
    mine.map((field) => field.id),
  );
  const result: Answers = {};
  const differing: Answers = {};
  for (const field of after.list) {
    const stored = answers[field.id];
    const isUntouched = field.value === before.fields[field.id]?.value;
    // What was never looked at stays, whatever it is; null says that an answer went.
    const value = isUntouched && field.applies ? stored : field.value;
    if (value !== undefined) result[field.id] = value;
    if (!isSame(value, stored)) differing[field.id] = value ?? null;
  }
  const minds = new Set(mine.map((field) => field.id));
  for (const field of after.list) {
    // A formula that fails because of a change is this person's too.
    if (minds.has(field.id) || field.value !== before.fields[field.id]?.value) findings.push(...field.findings);
  }
  return { answers: result, changes: differing, findings };
}

/** A client that may only see the masked value sends it back unchanged. */
const isSeenMasked = (field: Field, stored: unknown, value: unknown): boolean => {
  const { mask } = kindOf(field);
  return mask !== undefined && stored !== undefined && isSame(mask(stored, field), value);
};

const canEditTable = (table: DetailTable, access: Access): boolean =>
  table.columns.some((column) => canEdit(ofColumn(access, table.id, column.id)));

/** Rows as sent, but for the cells this person may not change: they keep what is stored, row by row. */
function mergeRows(table: DetailTable, stored: unknown, sent: unknown, access: Access, findings: Finding[]): unknown {
  if (!Array.isArray(sent) || !sent.every(isRecord)) return sent;
  const old: unknown[] = Array.isArray(stored) ? stored : [];
  const isWhole = canEdit(own(access, table.id));
  const locked = table.columns.filter(
    (column) =>
      kindOf(column).given !== 'formula' &&
      column.value === undefined &&
      !canEdit(ofColumn(access, table.id, column.id)),
  );
  if (locked.length === 0) return sent;
  // Rows are known by their place: as long as cells are locked, none may go, and only the table's editor may add.
  if (sent.length < old.length || (sent.length > old.length && !isWhole)) {
    findings.push({ path: table.id, code: 'rows-fixed' });
    return stored;
  }
  return sent.map((row, i) => {
    const merged: Row = { ...row };
    const before = old[i];
    for (const column of locked) {
      delete merged[column.id];
      if (isRecord(before) && before[column.id] !== undefined) merged[column.id] = before[column.id];
    }
    return merged;
  });
}
