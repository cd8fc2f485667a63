import { sql } from 'kysely';
import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { reassignTasks as reassignEndpoint } from '@portico/core/api/interventions.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { pageKey } from '../../platform/page-key.ts';
import { ownedScope, requestScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import { openTasksOf, lockRequest } from '../records/index.ts';
import { openCase, changeCase, doerOf, withWinnerName } from '../cases/index.ts';

type Result = Reply<typeof reassignEndpoint>;

/**
 * Gives the to-dos that somebody has to somebody else, as when a person leaves: of the services the caller looks
 * after, a batch in one transaction. What the engine refuses (they have a vote there already, separation of duties)
 * stays and is told. Requests are locked in the order of their ids, so two such calls cannot wait for each other.
 *
 * @throws AppError `forbidden` for whoever looks after no service; `invalid` without reason, or for an absent person
 */
export async function reassignTasks(ctx: Ctx, given: Parsed<typeof reassignEndpoint>['body']): Promise<Result> {
  const { from, to, reason, service, limit } = given;
  if (!ctx.actor.roles.includes('administrator') && ctx.actor.owns.length === 0)
    throw new AppError('forbidden', 'flow-administrator-only');
  if (reason.trim() === '') throw new AppError('invalid', 'reason-required');
  if (from === to) throw new AppError('invalid', 'already-on-step');
  const after = taskKey.of(given.after);
  const calendar = await officeCalendar(ctx.db);
  return inCommand(ctx, async (tx, ctx) => {
    const scope = sql<boolean>`${requestScope(ctx.actor)} and ${ownedScope(ctx.actor)}`;
    const found = await openTasksOf(
      tx,
      scope,
      { assignee: from, ...(service !== undefined && { services: [service] }) },
      {
        ...(after && { after }),
        limit: limit + 1,
      },
    );
    const result: Result = { moved: [], refused: [], next: null };
    const batch = found.slice(0, limit);
    for (const { id, step, request_id, number } of batch) {
      const line = { task: id, step, request: { id: request_id, number } };
      const record = await lockRequest(tx, request_id);
      if (!record) continue;
      try {
        const opened = await openCase(tx, record, { now: ctx.now, calendar });
        await changeCase(tx, opened, { command: { type: 'reassign', task: id, to, reason }, by: doerOf(ctx, record) });
        result.moved.push(line);
      } catch (error) {
        // Refused before anything of it was written; the others go on.
        if (!(error instanceof AppError) || error.details.reason === 'no-such-person') throw error;
        const params = await withWinnerName(tx, error.details.params ?? {});
        result.refused.push({ ...line, reason: error.details.reason, params });
      }
    }
    const last = batch.at(-1);
    if (found.length > batch.length && last) result.next = taskKey.after({ request: last.request_id, task: last.id });
    return result;
  });
}

const taskKey = pageKey({ request: 'uuid', task: 'uuid' });
