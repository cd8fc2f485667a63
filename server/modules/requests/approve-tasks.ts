import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { approveTasks as approveEndpoint } from '@portico/core/api/tasks.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { officeCalendar } from '../calendars/index.ts';
import { flowStateOf, stepOf } from '../flows/index.ts';
import { requestsOfTasks, lockRequest } from '../records/index.ts';
import { visible } from './act-on-request.ts';
import { inBatch } from './offered-actions.ts';
import { openCase, changeCase, doerOf, withWinnerName } from '../cases/index.ts';

type Result = Reply<typeof approveEndpoint>;

/**
 * Approves several tasks with one opinion, all in one transaction: each as `actOnTask` would, but for steps that want
 * every decision made by itself. What is refused is told and stays as it was; the others are approved. Requests are
 * locked in the order of their ids, so two batches cannot wait for each other.
 */
export async function approveTasks(
  ctx: Ctx,
  { tasks, opinion }: Parsed<typeof approveEndpoint>['body'],
): Promise<Result> {
  const calendar = await officeCalendar(ctx.db);
  return inCommand(ctx, async (tx, ctx) => {
    const places = await requestsOfTasks(
      tx,
      tasks.map(({ id }) => id),
    );
    const keyOf = ({ id }: { id: string }) => places.get(id)?.id ?? '';
    const ordered = [...tasks].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const result: Result = { approved: [], refused: [] };
    for (const { id, version, seen } of ordered) {
      let request: Result['approved'][number]['request'] = null;
      try {
        const place = places.get(id);
        const record = await visible(ctx, tx, place && (await lockRequest(tx, place.id)));
        request = { id: record.id, number: record.number };
        const opened = await openCase(tx, record, { now: ctx.now, calendar });
        const { flow } = opened.context.service;
        const step = stepOf(flow, flowStateOf(record).tasks[id]?.step ?? '');
        if (inBatch(flow, step) === 'needs-fields') throw new AppError('invalid', 'fields-in-batch');
        await changeCase(tx, opened, {
          command: {
            type: 'approve',
            task: id,
            isBatch: true,
            ...(opinion !== undefined && { opinion }),
            ...(seen !== undefined && { seen }),
          },
          by: doerOf(ctx, record),
          ifMatch: { task: id, version },
        });
        result.approved.push({ task: id, request });
      } catch (error) {
        // Refused before anything of it was written; the others go on.
        if (!(error instanceof AppError)) throw error;
        const params = await withWinnerName(tx, error.details.params ?? {});
        result.refused.push({ task: id, request, code: error.code, reason: error.details.reason, params });
      }
    }
    return result;
  });
}
