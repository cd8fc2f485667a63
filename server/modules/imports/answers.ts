import { type Answers, answerFromText, type Field, fieldOf, type Form } from '@portico/core/definitions/form/index.ts';
import type { FieldRule, Mapping } from './mapping.ts';
import type { LogEvent } from './read-log.ts';

/** The answers that the log gives at one of a case's events; `only`: of these fields. */
export function answersAt(
  mapping: Mapping,
  form: Form,
  events: readonly LogEvent[],
  at: number,
  only?: readonly string[],
): Answers {
  const answers: Answers = {};
  for (const [id, rule] of Object.entries(mapping.fields)) {
    if (only && !only.includes(id)) continue;
    const field = fieldOf(form, id);
    const value = field && valueOf(rule, field, mapping, events, at);
    if (value !== undefined) answers[id] = value;
  }
  return answers;
}

function valueOf(rule: FieldRule, field: Field, mapping: Mapping, events: readonly LogEvent[], at: number): unknown {
  if ('ahead' in rule) {
    const round = new Set(activitiesAhead(mapping, events, at));
    const found = rule.ahead.find(({ activities }) => activities.some((activity) => round.has(activity)));
    return found ? found.value : rule.otherwise;
  }
  if (!('column' in rule)) return rule.value;
  const text = events[at]?.cell(rule.column) ?? '';
  if (rule.words && Object.hasOwn(rule.words, text.trim())) return rule.words[text.trim()];
  if (field.kind === 'table') return undefined;
  const value = answerFromText(field, text);
  return typeof value === 'number' && rule.decimals !== undefined ? Number(value.toFixed(rule.decimals)) : value;
}

/** What comes after an event in its round: until the request is sent again. */
function activitiesAhead(mapping: Mapping, events: readonly LogEvent[], at: number): string[] {
  const rest = events.slice(at + 1).map((event) => event.activity);
  const end = rest.findIndex((activity) => mapping.activities[activity]?.do === 'submit');
  return end < 0 ? rest : rest.slice(0, end);
}
