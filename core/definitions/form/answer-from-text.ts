import { type PlainField, plainKindOf } from './fields/plain.ts';

/**
 * Text from a spreadsheet or the clipboard as an answer of a field: amounts with separators and signs, days in the
 * usual forms, options by their words. What cannot be read stays text, so that checking tells it; undefined for empty,
 * and for kinds that cannot be told by words: people, departments, files, formulas.
 */
export function answerFromText(field: PlainField, typed: string): unknown {
  return typed.trim() === '' ? undefined : plainKindOf(field).fromText?.(typed, field);
}
