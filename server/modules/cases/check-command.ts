import type { Answers, FieldAccess } from '@portico/core/definitions/form/index.ts';
import { AppError } from '@portico/core/errors.ts';
import { type Command, type FlowState, initialState } from '@portico/core/flow-engine/index.ts';
import type { Db } from '../../platform/database.ts';
import { formContext, judgeAnswers, judgeChanges } from '../forms/index.ts';
import { type FlowContext, flowStateOf, hashOfShown, stepOf } from '../flows/index.ts';
import { refuseMissingChoices, refuseWrongChoices, refuseWrongNext } from './choices.ts';
import type { Doer } from './doer.ts';
import type { OpenCase } from './open-case.ts';

declare const checkedBrand: unique symbol;
/** A command whose answers and people hold; only `checkCommand` makes one. */
export type CheckedCommand = Command & { readonly [checkedBrand]: true };

const sure = (command: Command): CheckedCommand => command as CheckedCommand;

/**
 * Checks what a command brings, whoever gives it and by whichever way: people must be there and offered, answers must
 * hold by the form (formulas worked out, hidden fields gone, serial numbers given), nobody decides about what they have
 * not seen. The rest is the engine's to decide. Reads only.
 *
 * @throws AppError `invalid` with findings, `conflict`
 */
export async function checkCommand(
  db: Db,
  { record, context, isNew }: OpenCase,
  given: Command,
  doer: Doer,
): Promise<CheckedCommand> {
  await refuseAbsent(context, namedIn(given));
  const state = isNew ? initialState() : flowStateOf(record);
  const judging: Judging = { db, context, stored: state.answers, personId: doer.personId ?? context.requester.id };
  switch (given.type) {
    case 'submit':
    case 'resubmit': {
      await refuseWrongChoices(context.directory, context.service.flow, given);
      const answers = await judged(judging, given.answers, isNew);
      await refuseMissingChoices(context, { answers, chosen: given.chosen ?? state.chosen });
      return sure(asSubmission({ ...given, answers }, state));
    }
    case 'correct':
      return sure({ ...given, ...(await changed(judging, given.changes, opened(given.changes))) });
    case 'complete-action': {
      const { changes, computed } = await changed(judging, given.answers, opened(given.answers));
      return sure({ ...given, answers: { ...changes, ...computed } });
    }
    case 'call-back': {
      const { answers: brought = {} } = given;
      const { changes, computed } = await changed(judging, brought, opened(brought));
      return sure({ ...given, answers: changes, computed });
    }
    default:
      return sure(await onTask(judging, state, given, doer.origin !== undefined));
  }
}

/** What was never sent, or was withdrawn, is a draft: it is submitted, not sent again. */
export const asSubmission = (given: Command, { status, chosen }: FlowState): Command =>
  given.type === 'resubmit' && status === 'draft'
    ? { type: 'submit', answers: given.answers, chosen: given.chosen ?? chosen }
    : given;

/** What a caller who is late brings is not checked: they are told who was first, not what is wrong with their answers. */
export const uncheckedCommand = (given: Command, record: OpenCase['record']): CheckedCommand =>
  sure(asSubmission(given, flowStateOf(record)));

function namedIn(command: Command): string[] {
  switch (command.type) {
    case 'transfer':
    case 'reassign':
    case 'delegate':
    case 'consult':
    case 'ask':
      return [command.to];
    case 'add-signers':
      return command.people;
    default:
      return [];
  }
}
async function refuseAbsent({ directory }: FlowContext, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const active = await directory.active(people);
  if (people.some((person) => !active.has(person))) throw new AppError('invalid', 'no-such-person');
}

interface Judging {
  db: Db;
  context: FlowContext;
  stored: Answers;
  personId: string;
}

/** Whole answers, as they are to be stored. */
async function judged({ db, context, stored, personId }: Judging, given: Answers, isNew?: true): Promise<Answers> {
  const { service, requester, calendar, now } = context;
  const { answers, findings } = await judgeAnswers(db, {
    form: service.form,
    service: service.key,
    answers: given,
    ...(!isNew && { previous: stored }),
    context: formContext(requester, calendar, now.getTime()),
    personId,
  });
  if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });
  return answers;
}

/** Every field that is named is open: to whoever looks after the service, and to what the flow itself brings. */
const opened = (changes: Answers): Record<string, FieldAccess> =>
  Object.fromEntries(Object.keys(changes).map((id): [string, FieldAccess] => [id, 'edit']));

/** What is changed in stored answers, and the formulas that follow; a field that is not open is the engine's to refuse. */
async function changed(
  { db, context, stored, personId }: Judging,
  changes: Answers,
  access: Record<string, FieldAccess>,
): Promise<{ changes: Answers; computed: Answers }> {
  if (Object.keys(changes).length === 0 && Object.keys(access).length === 0) return { changes: {}, computed: {} };
  const { service, requester, calendar, now } = context;
  const { findings, changes: all } = await judgeChanges(db, {
    form: service.form,
    service: service.key,
    stored,
    changes,
    access,
    context: formContext(requester, calendar, now.getTime()),
    personId,
  });
  if (findings.length > 0) {
    const isClosed = findings.every((finding) => finding.code === 'not-editable');
    throw new AppError('invalid', { reason: isClosed ? 'field-not-editable' : 'answers', findings: [...findings] });
  }
  const entries = Object.entries(all);
  return {
    changes: Object.fromEntries(entries.filter(([id]) => Object.hasOwn(changes, id))),
    computed: Object.fromEntries(entries.filter(([id]) => !Object.hasOwn(changes, id))),
  };
}

async function onTask(judging: Judging, state: FlowState, given: Command, isNow: boolean): Promise<Command> {
  const { directory, service } = judging.context;
  const task = 'task' in given ? state.tasks[given.task] : undefined;
  // A task that is closed has a winner, whom the engine names.
  if (task?.state === 'open') {
    // Whoever gets it back has to know what is wrong; history that is brought along is as it was.
    if (isNow && given.type === 'return' && (given.opinion ?? '').trim() === '')
      throw new AppError('invalid', 'return-without-reason');
    if (given.type === 'approve') await refuseWrongNext(directory, service.flow, state, task, given.chosen);
    if ('seen' in given && given.seen !== undefined && given.seen !== hashOfShown(service.flow, state, task.id))
      throw new AppError('conflict', 'changed-since-shown');
  }
  const access = (task && stepOf(service.flow, task.step)?.access) ?? {};
  // Approving and finishing ask for what the step requires, also where nothing was changed.
  const hasChanges = 'changes' in given && given.changes !== undefined;
  const isDone = given.type === 'finish' || given.type === 'approve';
  if (!hasChanges && !(isDone && Object.keys(access).length > 0)) return given;
  return { ...given, ...(await changed(judging, (hasChanges && given.changes) || {}, access)) };
}
