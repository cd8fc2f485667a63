import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { FieldAccess } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Command, FlowState } from '@portico/core/flow-engine/types.ts';
import type { Ctx, TxCtx } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { serviceVersion } from '../definitions/index.ts';
import { attachFiles } from '../files/index.ts';
import { formContext, holdUnique, judgeAnswers, judgeChanges } from '../forms/index.ts';
import {
  changeRequest,
  type FlowContext,
  flowStateOf,
  hashOfShown,
  isStale,
  type RequestOutcome,
  type Seen,
  stepOf,
} from '../flows/index.ts';
import type { RequestRecord } from '../records/index.ts';
import { refuseMissingChoices, refuseWrongChoices, refuseWrongNext } from './choices.ts';
import { describeRequest } from './describe-request.ts';
import { flowActor } from './detail.ts';
import { originOf } from './origin.ts';
import { flowContext } from './request-context.ts';

interface Held {
  /** Locked by the caller. */
  record: RequestRecord;
  calendar: WorkCalendar;
  ifMatch?: Seen;
}

/**
 * Carries out what the caller does with a locked request that they may see: their answers are checked as the form
 * says, the people they name must be there, the rest is the engine's to decide.
 *
 * @throws AppError `forbidden`, `conflict` with the winner, `invalid`
 */
export async function carryOut(ctx: TxCtx, tx: Tx, held: Held, given: Command): Promise<RequestOutcome> {
  const { record, calendar, ifMatch } = held;
  const service = await serviceVersion(tx, record.service_key, record.service_version);
  const context = await flowContext(tx, service, record.requester_id, ctx.now, calendar);
  await refuseAbsent(context, namedIn(given));
  // Whoever had not seen the last change is told who did it, not what is wrong with their answers.
  const isLate = isStale(record, ifMatch);
  const outcome = await changeRequest(tx, {
    context,
    record,
    command: isLate ? unchecked(given, flowStateOf(record)) : await checked(ctx, tx, context, record, given),
    actor: flowActor(ctx, record),
    ...originOf(ctx),
    ...(ifMatch && { ifMatch }),
    describe: describeRequest(context),
  });
  if (outcome.before.answers !== outcome.after.answers) {
    const { answers } = outcome.after;
    await holdUnique(tx, { form: service.form, service: service.key, requestId: record.id, answers });
    await attachFiles(tx, ctx.actor.personId, record.id, service.form, answers);
  }
  return outcome;
}

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

/** A request that was withdrawn is a draft: it is submitted, not sent again. */
const unchecked = (given: Command, { status, chosen }: FlowState): Command =>
  given.type === 'resubmit' && status === 'draft'
    ? { type: 'submit', answers: given.answers, chosen: given.chosen ?? chosen }
    : given;

async function checked(
  ctx: TxCtx,
  tx: Tx,
  context: FlowContext,
  record: RequestRecord,
  given: Command,
): Promise<Command> {
  const { service } = context;
  const state = flowStateOf(record);
  if (given.type === 'resubmit') {
    await refuseWrongChoices(context.directory, service.flow, given);
    const { answers, findings } = await judgeAnswers(tx, {
      form: service.form,
      service: service.key,
      answers: given.answers,
      previous: state.answers,
      context: formContext(context.requester, context.calendar, ctx.now),
      personId: ctx.actor.personId,
    });
    if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });
    await refuseMissingChoices(context, { answers, chosen: given.chosen ?? state.chosen });
    return unchecked({ ...given, answers }, state);
  }
  if (given.type === 'correct') {
    const access = Object.fromEntries(Object.keys(given.changes).map((id): [string, FieldAccess] => [id, 'edit']));
    const changed = await checkedChanges(ctx, tx, { context, service, state, access, changes: given.changes });
    return { ...given, ...changed };
  }
  const task = 'task' in given ? state.tasks[given.task] : undefined;
  // A task that is closed has a winner, whom the engine names.
  if (task?.state === 'open') {
    if (given.type === 'approve') await refuseWrongNext(context.directory, service.flow, state, task, given.chosen);
    // Nobody decides about what they have not seen.
    if ('seen' in given && given.seen !== undefined && given.seen !== hashOfShown(service.flow, state, task.id))
      throw new AppError('conflict', 'changed-since-shown');
  }
  const access = (task && stepOf(service.flow, task.step)?.access) ?? {};
  // Approving and finishing ask for what the step requires, also where nothing was changed.
  const hasChanges = 'changes' in given && given.changes !== undefined;
  const isDone = given.type === 'finish' || given.type === 'approve';
  if (!hasChanges && !(isDone && Object.keys(access).length > 0)) return given;
  const changes = (hasChanges && given.changes) || {};
  return { ...given, ...(await checkedChanges(ctx, tx, { context, service, state, access, changes })) };
}

interface Changing {
  context: FlowContext;
  service: Service;
  state: FlowState;
  access: Record<string, FieldAccess>;
  changes: Record<string, unknown>;
}
/** What the person changed, and the formulas that follow; fields the step does not open are the engine's to refuse. */
async function checkedChanges(
  ctx: TxCtx,
  tx: Tx,
  { context, service, state, access, changes }: Changing,
): Promise<{ changes: Record<string, unknown>; computed: Record<string, unknown> }> {
  const changed = await judgeChanges(tx, {
    form: service.form,
    service: service.key,
    stored: state.answers,
    changes,
    access,
    context: formContext(context.requester, context.calendar, ctx.now),
    personId: ctx.actor.personId,
  });
  if (changed.findings.length > 0) {
    const isClosed = changed.findings.every((finding) => finding.code === 'not-editable');
    throw new AppError('invalid', {
      reason: isClosed ? 'field-not-editable' : 'answers',
      findings: changed.findings,
    });
  }
  const isSent = (id: string) => Object.hasOwn(changes, id);
  const entries = Object.entries(changed.changes);
  return {
    changes: Object.fromEntries(entries.filter(([id]) => isSent(id))),
    computed: Object.fromEntries(entries.filter(([id]) => !isSent(id))),
  };
}
