import { kindOfStep } from '../definitions/flow/steps/registry.ts';
import { fieldsOf, type Field, type Form } from '../definitions/form/index.ts';
import { namesOf, rulesOf } from '../definitions/form/rules.ts';
import type { Answers } from '../definitions/form/form.ts';
import type { Flow } from '../definitions/flow/flow.ts';
import { type ExpressionFacts, holds, namesIn, scopeOfRequest } from './conditions.ts';
import { indexOf } from './flow-index.ts';

/**
 * The choices of a flow whose branch cannot be told yet, by id, each with the fields it depends on, in the order of the
 * form. `missing`: fields that must be answered and are not. A condition that reads one of them, be it through what a
 * field works out, says nothing: it may hold once the answer is there.
 */
export function openChoices(
  flow: Flow,
  form: Form,
  answers: Answers,
  missing: ReadonlySet<string>,
  facts: ExpressionFacts,
): Map<string, string[]> {
  const open = new Map<string, string[]>();
  if (missing.size === 0) return open;
  const fields = fieldsOf(form);
  const byId = new Map(fields.map((field) => [field.id, field]));
  const scope = scopeOfRequest(answers, facts);
  for (const { step } of indexOf(flow).steps.values()) {
    if (!('branches' in step) || kindOfStep(step).way !== 'one-branch') continue;
    const found = new Set<string>();
    for (const { when } of step.branches) {
      if (when === undefined) continue;
      const unanswered = namesIn(when).flatMap((name) => missingBehind(name, byId, answers, missing, new Set()));
      unanswered.forEach((id) => found.add(id));
      const answer = holds(when, scope, facts);
      if (unanswered.length === 0 && answer.ok && answer.value) break;
    }
    if (found.size > 0)
      open.set(
        step.id,
        fields.flatMap(({ id }) => (found.has(id) ? [id] : [])),
      );
  }
  return open;
}

/** The fields without answer that a name stands for: itself, or those from which it would be worked out. */
function missingBehind(
  name: string,
  fields: ReadonlyMap<string, Field>,
  answers: Answers,
  missing: ReadonlySet<string>,
  seen: Set<string>,
): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  if (missing.has(name)) return [name];
  const field = fields.get(name);
  if (!field || (answers[name] ?? null) !== null) return [];
  return [...namesOf([rulesOf(field).value])].flatMap((each) => missingBehind(each, fields, answers, missing, seen));
}
