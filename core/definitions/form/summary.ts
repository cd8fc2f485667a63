import type { Language, Text } from '../text.ts';
import type { Names, Reader, ReferenceKind } from './fields/kind.ts';
import { kindOf } from './fields/registry.ts';
import type { SerialField } from './fields/serial.ts';
import { searchWords } from './fields/table.ts';
import { isRecord } from './fields/kind.ts';
import type { Answers, Field, FieldKind, Form } from './form.ts';
import { fieldOf, fieldsOf } from './walk.ts';

/** An answer as plain text, for lists, mail and export; '' for none. Old answers of any shape are written out somehow. */
export function formatAnswer(
  field: Field,
  value: unknown,
  language: Language,
  names?: Names,
  timeZone?: string,
): string {
  if (value === undefined || value === null) return '';
  const reader: Reader = { language, names, timeZone };
  return kindOf(field).format(value, field, reader);
}

export interface SummaryEntry {
  id: string;
  name: Text;
  /** Of a formula: the kind it gives. */
  kind: FieldKind;
  /** The answer; of something chosen, measured or made of parts its words, so that a list need not know the form. */
  value: unknown;
}
const longestSummary = 200;

/** The named fields that have an answer, in the order asked for; masked kinds masked, references to people left out. */
export function summaryOf(form: Form, answers: Answers, fieldIds: readonly string[]): SummaryEntry[] {
  return fieldIds.flatMap((id) => {
    const field = fieldOf(form, id);
    const value = answers[id];
    if (!field || value === undefined || value === null) return [];
    const { mask, inSummary } = kindOf(field);
    const told = inSummary?.(field) ?? 'value';
    if (told === 'left-out') return [];
    const words = (language: Language) => formatAnswer(field, value, language).slice(0, longestSummary);
    const kind = field.kind === 'formula' ? field.as : field.kind;
    const isPlain = told === 'value' && typeof value !== 'object';
    const shown = isPlain ? value : { zh: words('zh'), en: words('en') };
    return [{ id, name: field.name, kind, value: mask ? mask(value, field) : shown }];
  });
}

const maxSearchText = 20_000;

/** All words a request is found by, in both languages; names of people by `names`. Masked kinds are never in it. */
export function searchTextOf(form: Form, answers: Answers, names?: Names): string {
  const words = fieldsOf(form).map((field) => {
    const value = answers[field.id];
    if (value === undefined || value === null) return '';
    return field.kind === 'table'
      ? (kindOf(field).searchText?.(value, field, names) ?? '')
      : searchWords(field, value, names);
  });
  return words.filter(Boolean).join('\n').slice(0, maxSearchText);
}

/** Something an answer points to that only the server can verify. */
export interface Reference {
  path: string;
  kind: ReferenceKind;
  /** Id or key; for `unique` the text itself. */
  id: string;
  field: Field;
}

/** Everything in clean answers that the server must look up: people, departments, posts, teams, files, unique texts. */
export function referencesOf(form: Form, answers: Answers): Reference[] {
  const found: Reference[] = [];
  const add = (field: Field, path: string, value: unknown) => {
    if (value === undefined || value === null) return;
    for (const each of kindOf(field).references?.(value, field) ?? []) found.push({ path, ...each, field });
    if (field.kind !== 'table' || !Array.isArray(value)) return;
    value.forEach((row, i) => {
      if (isRecord(row)) for (const column of field.columns) add(column, `${path}.${i}.${column.id}`, row[column.id]);
    });
  };
  for (const field of fieldsOf(form)) add(field, field.id, answers[field.id]);
  return found;
}

/** Fields whose number the server gives on submit. */
export const serialFieldsOf = (form: Form): SerialField[] => fieldsOf(form).filter((field) => field.kind === 'serial');

const idsIn = (form: Form, answers: Answers, kind: ReferenceKind): string[] => [
  ...new Set(referencesOf(form, answers).flatMap((each) => (each.kind === kind ? [each.id] : []))),
];
/** Ids of all people in answers, also in tables. */
export const peopleIn = (form: Form, answers: Answers): string[] => idsIn(form, answers, 'person');
/** Ids of all files in answers, also in tables. */
export const fileIdsIn = (form: Form, answers: Answers): string[] => idsIn(form, answers, 'file');
