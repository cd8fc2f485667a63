import {
  type Access,
  type Answers,
  applyChanges,
  type Changed,
  checkAnswers,
  type CheckedAnswers,
  type Form,
  type FormContext,
  serialFieldsOf,
  serialOf,
  serialPrefix,
} from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import type { Db } from '../../platform/database.ts';
import { describeFiles } from '../files/index.ts';
import { choosable, personFacts } from '../identity/index.ts';
import { claimsOf, findingsOfChoices, lookedUp, newReferences, wantedOf } from './rules.ts';
import { nextCount } from './sql.ts';

export interface Filing {
  form: Form;
  /** Key of the service, whose serial numbers are counted. */
  service: string;
  answers: Answers;
  /** What is stored, when a request is filled in again. */
  previous?: Answers;
  context: FormContext;
  /** Who sends them: only their own files count. */
  personId: string;
}

/**
 * The truth about answers (B4): the check that the browser does too, and what only the server knows: who and what exists
 * and may be picked, what the directory says of people, serial numbers. Answers without findings are to be stored.
 * Uniqueness is settled inside the transaction: `holdUnique`. A form that asks for none of this costs no query.
 */
export async function judgeAnswers(db: Db, filing: Filing): Promise<CheckedAnswers> {
  const { form, service, previous = {}, personId } = filing;
  const given = await describeFiles(db, personId, form, filing.answers);
  const context = await withPeople(db, form, given, filing.context, personId);
  const checked = checkAnswers(form, given, context, previous);
  const findings = [...checked.findings, ...(await ofReferences(db, form, checked.answers, previous))];
  if (findings.length > 0) return { answers: checked.answers, findings };
  const serials = await serialsOf(db, form, service, context.today, previous);
  return serials ? checkAnswers(form, given, context, { ...previous, ...serials }) : checked;
}

/** The same for what a person on a step changes in stored answers; see `applyChanges`. */
export async function judgeChanges(
  db: Db,
  filing: Omit<Filing, 'previous' | 'answers'> & { stored: Answers; changes: Answers; access: Access },
): Promise<Changed> {
  const { form, stored, access, personId } = filing;
  const changes = await describeFiles(db, personId, form, filing.changes);
  const context = await withPeople(db, form, { ...stored, ...changes }, filing.context, personId);
  const changed = applyChanges(form, stored, changes, access, context);
  return { ...changed, findings: [...changed.findings, ...(await ofReferences(db, form, changed.answers, stored))] };
}

async function withPeople(
  db: Db,
  form: Form,
  answers: Answers,
  context: FormContext,
  personId: string,
): Promise<FormContext> {
  const wanted = lookedUp(form, answers, context.requester.id);
  if (!wanted) return context;
  const people = await personFacts(db, wanted.ids, { askedBy: personId, withManager: wanted.withManager });
  return { ...context, people };
}

async function ofReferences(db: Db, form: Form, answers: Answers, previous: Answers): Promise<Finding[]> {
  const references = newReferences(form, answers, previous);
  const wanted = wantedOf(references);
  const { twice } = claimsOf(form, answers);
  return wanted ? [...findingsOfChoices(references, await choosable(db, wanted)), ...twice] : twice;
}

/** Numbers for serial fields that have none yet; undefined when there is nothing to number. */
async function serialsOf(
  db: Db,
  form: Form,
  service: string,
  today: string,
  previous: Answers,
): Promise<Answers | undefined> {
  const open = serialFieldsOf(form).filter((field) => previous[field.id] === undefined);
  if (open.length === 0) return undefined;
  const numbers: Answers = {};
  for (const field of open) {
    const count = await nextCount(db, service, field.id, serialPrefix(field, today));
    numbers[field.id] = serialOf(field, today, count);
  }
  return numbers;
}
