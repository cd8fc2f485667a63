import type { runActionAgain as runAgainEndpoint } from '@portico/core/api/actions.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../../platform/context.ts';
import { inCommand } from '../../../platform/idempotency.ts';
import { officeCalendar } from '../../calendars/index.ts';
import { renewActions } from '../../flows/index.ts';
import { actionFor, readAction } from './list-actions.ts';
import { openCase, changeCase, doerOf } from '../../cases/index.ts';
import { lockRequest } from '../../records/index.ts';

/**
 * "Run again from here": the engine notes who did it, and the action is due now with all its tries before it.
 *
 * @throws AppError `not_found`; `conflict` when it does not fail any more, or changed since the caller read it
 */
export async function runAgain(ctx: Ctx, id: string): Promise<Reply<typeof runAgainEndpoint>> {
  const calendar = await officeCalendar(ctx.db);
  return inCommand(ctx, async (tx, ctx) => {
    const { request_id } = await actionFor(ctx, tx, id);
    const record = await lockRequest(tx, request_id);
    if (!record) throw new AppError('not_found', 'no-such-action');
    // Read again behind the lock: all that changes an action holds it, but for a node that has just begun a try.
    const action = await actionFor(ctx, tx, id);
    if (action.state !== 'failed' && action.state !== 'dead') throw new AppError('conflict', 'action-not-failed');
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== action.version)
      throw new AppError('conflict', { reason: 'changed-since-read', params: { version: action.version } });
    if (action.is_awaited) {
      const opened = await openCase(tx, record, { now: ctx.now, calendar });
      await changeCase(tx, opened, { command: { type: 'retry-action', action: id }, by: doerOf(ctx, record) });
    } else await renewActions(tx, [id], new Date(ctx.now));
    return readAction(ctx, id, tx);
  });
}
