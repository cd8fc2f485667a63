import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { FieldAccess } from '@portico/core/definitions/form/index.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Command } from '@portico/core/flow-engine/types.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { officeCalendar } from '../calendars/index.ts';
import { requestScope } from '../access/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { attachFiles } from '../files/index.ts';
import { holdUnique, judgeAnswers, judgeChanges } from '../forms/index.ts';
import { changeRequest, flowStateOf, type RequestOutcome, stepOf } from '../flows/index.ts';
import { findRequest, lockRequest, lockRequestOfTask, type RequestRecord } from '../records/index.ts';
import { describeRequest } from './describe-request.ts';
import { detailOf, type RequestDetailReply } from './detail.ts';
import { withConflictNames } from './conflict.ts';
import { flowContext, formContext } from './request-context.ts';

type TaskCommand = Extract<Command, { task: string }>;

/**
 * Carries out what a person does with a task. The request row is locked first; the engine decides who may and who
 * was first; a caller who may not even see the request hears that it does not exist.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` (with the winner's name and the present state), `invalid`
 */
export async function actOnTask(ctx: Ctx, command: TaskCommand): Promise<RequestDetailReply> {
  const calendar = await officeCalendar(ctx.db);
  return withConflictNames(ctx, { task: command.task }, () =>
    inCommand(ctx, async (tx) => {
      const record = await visible(ctx, tx, await lockRequestOfTask(tx, command.task));
      const seen = ctx.ifMatch === undefined ? {} : { ifMatch: { task: command.task, version: ctx.ifMatch } };
      const outcome = await carryOut(ctx, tx, { record, calendar }, command, seen);
      return detailOf(ctx, tx, outcome.record);
    }),
  );
}

/** What a requester does with the whole request: withdraw, send again, urge. If-Match carries the request's version. */
export async function actOnRequest(ctx: Ctx, id: string, command: Command): Promise<RequestDetailReply> {
  const calendar = await officeCalendar(ctx.db);
  return withConflictNames(ctx, { request: id }, () =>
    inCommand(ctx, async (tx) => {
      const record = await visible(ctx, tx, await lockRequest(tx, id));
      if (ctx.ifMatch !== undefined && ctx.ifMatch !== record.version)
        throw new AppError('conflict', { reason: 'changed-since-read', params: { version: record.version } });
      const outcome = await carryOut(ctx, tx, { record, calendar }, command, {});
      return detailOf(ctx, tx, outcome.record);
    }),
  );
}

async function visible(ctx: Ctx, tx: Tx, record: RequestRecord | undefined): Promise<RequestRecord> {
  const isOwn =
    record &&
    (record.requester_id === ctx.actor.personId ||
      record.submitter_id === ctx.actor.personId ||
      holdsTask(ctx, record));
  // Whoever has or had a task here may see it: no query for the usual case.
  if (record && (isOwn || (await findRequest(tx, requestScope(ctx.actor), record.id)))) return record;
  throw new AppError('not_found', 'no-such-request');
}
function holdsTask(ctx: Ctx, record: RequestRecord): boolean {
  return Object.values(flowStateOf(record).tasks).some(
    (task) => task.assignee === ctx.actor.personId || (task.team !== undefined && ctx.actor.teams.includes(task.team)),
  );
}

async function carryOut(
  ctx: Ctx,
  tx: Tx,
  { record, calendar }: { record: RequestRecord; calendar: WorkCalendar },
  given: Command,
  seen: { ifMatch?: { task: string; version: number } },
): Promise<RequestOutcome> {
  const service = await serviceVersion(ctx.db, record.service_key, record.service_version, tx);
  const context = await flowContext(tx, service, record.requester_id, ctx.now, calendar);
  const state = flowStateOf(record);
  let command = given;

  if (given.type === 'resubmit') {
    const { answers, findings } = await judgeAnswers(tx, {
      form: service.form,
      service: service.key,
      answers: given.answers,
      previous: state.answers,
      context: formContext(context.requester, context.calendar, ctx.now),
      personId: ctx.actor.personId,
    });
    if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });
    command = state.status === 'draft' ? { type: 'submit', answers } : { type: 'resubmit', answers };
  }
  const task = 'task' in given ? state.tasks[given.task] : undefined;
  const access = (task && stepOf(service.flow, task.step)?.access) ?? {};
  // Finishing asks for what the step requires, also where nothing was changed.
  if (('changes' in given && given.changes) || (given.type === 'finish' && Object.keys(access).length > 0))
    command = { ...given, ...(await checkChanges(access, ('changes' in given && given.changes) || {})) };

  const outcome = await changeRequest(tx, {
    context,
    record,
    command,
    actor: {
      person: ctx.actor.personId,
      teams: ctx.actor.teams,
      isFlowAdministrator: ctx.actor.roles.includes('administrator'),
    },
    ...seen,
    describe: describeRequest(context),
  });
  if (outcome.before.answers !== outcome.after.answers) {
    const { answers } = outcome.after;
    await holdUnique(tx, { form: service.form, service: service.key, requestId: record.id, answers });
    await attachFiles(tx, ctx.actor.personId, record.id, service.form, answers);
  }
  return outcome;

  /** What the person changed, and the formulas that follow; fields the step does not open are the engine's to refuse. */
  async function checkChanges(
    open: Record<string, FieldAccess>,
    changes: Record<string, unknown>,
  ): Promise<{ changes: Record<string, unknown>; computed: Record<string, unknown> }> {
    const changed = await judgeChanges(tx, {
      form: service.form,
      service: service.key,
      stored: state.answers,
      changes,
      access: open,
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
}
