import { kindOfStep } from '../definitions/flow/steps/registry.ts';
import { canEdit, fieldsOf, type Field, type Form } from '../definitions/form/index.ts';
import { namesOf, rulesOf } from '../definitions/form/rules.ts';
import type { Answers } from '../definitions/form/form.ts';
import { takenBy } from '../definitions/flow/branches.ts';
import type { Flow, Step } from '../definitions/flow/flow.ts';
import { type ExpressionFacts, holds, namesIn, scopeOfRequest } from './conditions.ts';
import { indexOf } from './flow-index.ts';

/**
 * The choices of a flow whose branch cannot be told yet, by id, each with the fields it depends on, in the order of the
 * form. `missing`: fields that must be answered and are not. A condition that reads one of them, be it through what a
 * field works out, says nothing: it may hold once the answer is there. The same goes for a field without answer that a step
 * on the way to the choice fills; `isToCome` says which steps are still on the way.
 */
export function openChoices(
  flow: Flow,
  form: Form,
  answers: Answers,
  missing: ReadonlySet<string>,
  facts: ExpressionFacts,
  isToCome: (step: string) => boolean = () => true,
): Map<string, string[]> {
  const open = new Map<string, string[]>();
  const unknown = new Set(missing);
  const fields = fieldsOf(form);
  const byId = new Map(fields.map((field) => [field.id, field]));
  const scope = scopeOfRequest(answers, facts);
  for (const { step } of indexOf(flow).steps.values()) {
    if (!isToCome(step.id)) continue;
    for (const id of filledOn(step)) if ((answers[id] ?? null) === null) unknown.add(id);
    if (!('branches' in step) || kindOfStep(step).way !== 'one-branch') continue;
    const found = new Set<string>();
    for (const { when } of step.branches) {
      if (when === undefined) continue;
      const unanswered = namesIn(when).flatMap((name) => missingBehind(name, byId, answers, unknown, new Set()));
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

/** Fields that get an answer on a step: from its people, from what it sets, from outside. */
const filledOn = (step: Step): string[] => [
  ...Object.entries(step.access ?? {}).flatMap(([id, access]) => (canEdit(access) ? [id.split('.')[0] ?? id] : [])),
  ...Object.keys(takenBy(step)),
  ...(kindOfStep(step).sets?.(step) ?? []),
];

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
