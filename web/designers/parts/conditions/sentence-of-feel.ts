import { compile, explain } from '@portico/core/expressions/index.ts';
import { formNames } from '@portico/core/definitions/form/index.ts';
import { textOf, type Language } from '@portico/core/definitions/text.ts';
import type { FieldOption } from './fields.ts';
import { requesterFacts } from './form-options.ts';
import { fromFeel } from './from-feel.ts';
import { sentenceOf, type Words } from './sentence.ts';

/** The fields that a condition may ask, the facts of the requester among them. */
export const withRequester = (fields: readonly FieldOption[], words: Words): FieldOption[] => [
  ...fields,
  ...requesterFacts.map((fact) => ({ ...fact, label: words(fact.key) })),
];

/** What a condition says, as rows would or as its formula is explained; empty for one that is no formula. */
export function sentenceOfFeel(
  value: string,
  fields: readonly FieldOption[],
  language: Language,
  words: Words,
): string {
  const all = withRequester(fields, words);
  const read = fromFeel(value, all);
  if (read) return sentenceOf(read, all, language, words);
  const compiled = compile(value, 'expression', { names: formNames });
  return compiled.ok ? explain(compiled.expression, (name) => nameIn(all, name, language), language) : '';
}

/** The label of a field, or of a column by `table.column`. */
function nameIn(fields: readonly FieldOption[], name: string, language: Language): string {
  const own = fields.find((field) => field.key === name);
  if (own) return textOf(own.label, language);
  const [table, column] = name.split('.');
  const found = fields.find((field) => field.key === table)?.columns?.find((each) => each.key === column);
  return found ? textOf(found.label, language) : name;
}
