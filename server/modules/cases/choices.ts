import type { StepChoice } from '@portico/core/api/request-shapes.ts';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Answers } from '@portico/core/definitions/form/form.ts';
import {
  chosenAfter,
  chosenByRequester,
  type Choosing,
  type Command,
  simulate,
} from '@portico/core/flow-engine/index.ts';
import type { FlowState, Task } from '@portico/core/flow-engine/types.ts';
import type { Db } from '../../platform/database.ts';
import { answerTo, type Directory, factsOf, type FlowContext } from '../flows/index.ts';
import { idsByLogin } from '../identity/index.ts';
import type { Lookups } from './shape.ts';

// Rule `chosen` (docs/flow.md section 3): people named by the requester or by the previous approver, inside an allowed set.

/** A choice with its allowed people by id; null: anybody. */
export interface OpenChoice {
  choosing: Choosing;
  among: readonly string[] | null;
}

/** The choices a requester has at submit. */
export const choicesOfRequester = (db: Db, flow: Flow): Promise<OpenChoice[]> =>
  Promise.all(chosenByRequester(flow).map((choosing) => opened(db, choosing)));

/** The choice whoever approves on a step has for the one that follows; null: none. */
export async function choiceAfter(db: Db, flow: Flow, step: string): Promise<OpenChoice | null> {
  const choosing = chosenAfter(flow, step);
  return choosing ? opened(db, choosing) : null;
}

async function opened(db: Db, choosing: Choosing): Promise<OpenChoice> {
  const { among } = choosing.rule;
  return { choosing, among: among ? await idsByLogin(db, among) : null };
}

export const peopleOfChoice = (choice: OpenChoice | null): readonly string[] => choice?.among ?? [];

export const shownChoice = ({ choosing: { step, rule }, among }: OpenChoice, lookups: Lookups): StepChoice => ({
  step: step.id,
  name: step.name,
  people: among?.map((id) => lookups.person(id)) ?? null,
  max: rule.max ?? null,
});

/**
 * Refuses people who may not be chosen: too many, not in the allowed set, not there, or for a step where nobody chooses.
 *
 * @throws AppError `invalid`
 */
export async function refuseWrongChoices(directory: Directory, flow: Flow, given: Command): Promise<void> {
  if (!('chosen' in given) || !given.chosen) return;
  if (given.type === 'approve') return;
  const offered = new Map(chosenByRequester(flow).map((choosing) => [choosing.step.id, choosing]));
  for (const [step, people] of Object.entries(given.chosen))
    await refuseWrongChoice(directory, step, offered.get(step), people);
}

/**
 * Refuses to file what leaves somebody open whom the requester chooses, on the way these answers lead: without it the
 * rule for "nobody found" would decide, whom nobody meant.
 *
 * @throws AppError `invalid` with `steps`, in the order of the way
 */
export async function refuseMissingChoices(
  context: FlowContext,
  { answers, chosen = {} }: { answers: Answers; chosen?: Readonly<Record<string, string[]>> | undefined },
): Promise<void> {
  const { flow } = context.service;
  const open = new Set(chosenByRequester(flow).map(({ step }) => step.id));
  for (const [step, people] of Object.entries(chosen)) if (people.length > 0) open.delete(step);
  if (open.size === 0) return;
  const way = await simulate(flow, answers, factsOf(context), (need) => answerTo(need, context), { chosen });
  const steps = [...new Set(way.map(({ step }) => step))].filter((step) => open.has(step));
  if (steps.length > 0) throw new AppError('invalid', { reason: 'people-not-chosen', params: { steps } });
}

/**
 * Refuses wrong people for the next step, chosen by who approves a task, or nobody where they are to choose; where
 * another approver of the step has chosen already, they need not.
 *
 * @throws AppError `invalid`
 */
export async function refuseWrongNext(
  directory: Directory,
  flow: Flow,
  { chosenIn, chosenByPrevious }: FlowState,
  { step, stage }: Task,
  people: readonly string[] = [],
): Promise<void> {
  const choosing = chosenAfter(flow, step);
  // What others of the step have chosen stands: the limit is over all of them.
  const before = chosenIn === stage ? (chosenByPrevious ?? []) : [];
  const all = [...new Set([...before, ...people])];
  if (people.length > 0) return refuseWrongChoice(directory, choosing?.step.id ?? step, choosing, all);
  if (choosing && chosenIn !== stage)
    throw new AppError('invalid', { reason: 'people-not-chosen', params: { steps: [choosing.step.id] } });
}

async function refuseWrongChoice(
  directory: Directory,
  step: string,
  choosing: Choosing | undefined,
  people: readonly string[],
): Promise<void> {
  const flaw = (reason: string, params?: Record<string, unknown>): never => {
    throw new AppError('invalid', { reason, params: { step, ...params } });
  };
  if (!choosing) return flaw('nothing-to-choose');
  const { among, max } = choosing.rule;
  if (max !== undefined && people.length > max) flaw('too-many-chosen', { max });
  const allowed = among && new Set((await directory.byLogin(among)).values());
  const active = await directory.active(people);
  for (const person of people) if (!active.has(person) || allowed?.has(person) === false) flaw('person-not-offered');
}
