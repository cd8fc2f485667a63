import { textOf, type Language, type Text } from '@portico/core/definitions/text.ts';
import { type Condition, isGroup, listOfValue, normal, type Row, type Value } from './condition.ts';
import { type FieldOption, type Subject, subjectsOf } from './fields.ts';

/** A text of the area `conditions` by its key. */
export type Words = (key: string, params?: Record<string, string | number>) => string;

/** The name of what a row is about: "明细 的行数", "金额 合计". */
export function nameOfSubject(subject: Subject, language: Language, words: Words): string {
  const name = textOf(subject.label, language);
  if (!subject.part) return name;
  return words(`part.${subject.part}`, { name, column: textOf(subject.column, language) });
}

function valueText(value: Value, subject: Subject, language: Language, words: Words, nameOf: NameOf): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') {
    if (value.today === 0) return words('today');
    return words(value.today > 0 ? 'daysAfter' : 'daysBefore', { days: Math.abs(value.today) });
  }
  const option = subject.options?.find((each) => each.value === value);
  if (option) return textOf(option.label, language);
  const known = nameOf(subject, value);
  return known === undefined
    ? subject.kind === 'date'
      ? value
      : words('quoted', { text: value })
    : textOf(known, language);
}

/** Names of people and departments, as far as they are known. */
export type NameOf = (subject: Subject, value: string) => Text | undefined;

/** Complete rows as a sentence; empty when nothing is asked. */
export function sentenceOf(
  condition: Condition,
  fields: readonly FieldOption[],
  language: Language,
  words: Words,
  nameOf: NameOf = () => undefined,
): string {
  const subjects = subjectsOf(fields);
  const rowText = (row: Row): string => {
    const subject = subjects.find((each) => each.key === row.field);
    if (!subject) return '';
    const values = listOfValue(row.value).map((value) => valueText(value, subject, language, words, nameOf));
    const days = subject.kind === 'date' && ['gt', 'ge', 'lt', 'le'].includes(row.operator) ? 'Day' : '';
    return words(`says.${row.operator}${days}`, {
      name: nameOfSubject(subject, language, words),
      value: row.operator === 'between' ? (values[0] ?? '') : values.join(words('listed')),
      high: values[1] ?? '',
    });
  };
  const groupText = (group: Condition): string =>
    group.items
      .map((item) => (isGroup(item) ? words('inBrackets', { text: groupText(item) }) : rowText(item)))
      .join(words(group.join === 'all' ? 'and' : 'or'));
  return groupText(normal(condition, subjects));
}
