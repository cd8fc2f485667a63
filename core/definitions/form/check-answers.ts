import type { Finding } from '../../errors.ts';
import { isRecord } from './fields/kind.ts';
import { anyText } from './fields/strings.ts';
import { evaluateWith } from './evaluate.ts';
import type { Answers, Form } from './form.ts';
import { planOf } from './plan.ts';
import { makeSurroundings } from './surroundings.ts';
import type { FormContext, FormView } from './view.ts';

export interface CheckedAnswers {
  /** Regular, hidden ones stripped, computed ones worked out here. To be stored when there are no findings. */
  answers: Answers;
  findings: Finding[];
}

/**
 * The truth about answers, the same in browser and server: hidden answers are stripped, computed ones worked out again,
 * read-only ones taken from `previous` or their default, everything else verified. Idempotent. Which people, files and
 * unique texts exist is the server's to verify: `referencesOf`.
 * `previous`: what is stored, when a request is filled in again.
 */
export function checkAnswers(
  form: Form,
  answers: Answers,
  context: FormContext,
  previous: Answers = {},
): CheckedAnswers {
  const plan = planOf(form);
  const given: Answers = isRecord(answers) ? answers : {};
  const around = makeSurroundings(plan, context, { previous });
  const view = evaluateWith(form, plan, given, { ...context, stored: false }, around);
  return { answers: cleanAnswers(view), findings: [...unknownFields(view), ...view.findings] };
}

/** The answers of a view as they are to be stored. */
export function cleanAnswers(view: FormView): Answers {
  const clean: Answers = {};
  for (const field of view.list) if (field.value !== undefined) clean[field.id] = field.value;
  return clean;
}

const maxReported = 20;

/** Answers to what no field asks: a mistake in a client, told instead of kept. */
function unknownFields(view: FormView): Finding[] {
  const plan = planOf(view.form);
  const findings: Finding[] = [];
  const report = (path: string) => {
    if (findings.length < maxReported) findings.push({ path: anyText(path).slice(0, 200), code: 'unknown-field' });
  };
  for (const id of Object.keys(view.answers)) {
    const index = plan.byId.get(id);
    const field = index === undefined ? undefined : plan.fields[index];
    if (!field) report(id);
    else if (field.group && Array.isArray(view.answers[id])) {
      (view.answers[id] as unknown[]).forEach((row, i) => {
        if (!isRecord(row)) return;
        for (const column of Object.keys(row)) if (!field.group?.byId.has(column)) report(`${id}.${i}.${column}`);
      });
    }
  }
  return findings;
}
