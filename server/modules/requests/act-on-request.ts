import { AppError } from '@portico/core/errors.ts';
import type { Command } from '@portico/core/flow-engine/types.ts';
import type { Ctx, TxCtx } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { officeCalendar } from '../calendars/index.ts';
import { requestScope } from '../access/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { type RequestRecord, lockRequestOfTask, lockRequest, findRequest } from '../records/index.ts';
import { withConflictNames } from './conflict.ts';
import { detailOf, type RequestDetailReply } from './detail.ts';
import { changeCase, openCase, doerOf } from '../cases/index.ts';

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
    inCommand(ctx, async (tx, ctx) => {
      const record = await visible(ctx, tx, await lockRequestOfTask(tx, command.task));
      const seen = ctx.ifMatch === undefined ? {} : { ifMatch: { task: command.task, version: ctx.ifMatch } };
      const outcome = await changeCase(tx, await openCase(tx, record, { now: ctx.now, calendar }), {
        command,
        by: doerOf(ctx, record),
        ...seen,
      });
      return detailOf(ctx, tx, outcome.record);
    }),
  );
}

/**
 * What somebody does with the whole request: its requester (withdraw, send again, urge) or a flow administrator
 * (suspend, jump …). If-Match carries the request's version.
 *
 * @throws AppError as `actOnTask` does
 */
export async function actOnRequest(ctx: Ctx, id: string, command: Command): Promise<RequestDetailReply> {
  const calendar = await officeCalendar(ctx.db);
  return withConflictNames(ctx, { request: id }, () =>
    inCommand(ctx, async (tx, ctx) => {
      const record = await visible(ctx, tx, await lockRequest(tx, id));
      const seen = ctx.ifMatch === undefined ? {} : { ifMatch: { version: ctx.ifMatch } };
      const outcome = await changeCase(tx, await openCase(tx, record, { now: ctx.now, calendar }), {
        command,
        by: doerOf(ctx, record),
        ...seen,
      });
      return detailOf(ctx, tx, outcome.record);
    }),
  );
}

/**
 * The request, when the caller may see it.
 *
 * @throws AppError `not_found` when not, as if it were not there
 */
export async function visible(ctx: TxCtx, tx: Tx, record: RequestRecord | undefined): Promise<RequestRecord> {
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
