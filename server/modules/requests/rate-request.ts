import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { requestScope } from '../access/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { writeRating, lockRequest, findRequest } from '../records/index.ts';
import { withConflictNames } from './conflict.ts';
import { detailOf, type RequestDetailReply } from './detail.ts';

/** Rates a finished request; only its requester may, again as often as they like. */
export async function rateRequest(
  ctx: Ctx,
  id: string,
  input: { rating: number; comment?: string | undefined },
): Promise<RequestDetailReply> {
  return withConflictNames(ctx, { request: id }, () =>
    inCommand(ctx, async (tx, ctx) => {
      const record = await lockRequest(tx, id);
      if (!record || !(await findRequest(tx, requestScope(ctx.actor), id)))
        throw new AppError('not_found', 'no-such-request');
      if (record.requester_id !== ctx.actor.personId) throw new AppError('forbidden', 'only-the-requester-rates');
      const service = await serviceVersion(tx, record.service_key, record.service_version);
      if (record.state !== 'completed' || !service.rating) throw new AppError('conflict', 'not-to-be-rated');
      if (ctx.ifMatch !== undefined && ctx.ifMatch !== record.version)
        throw new AppError('conflict', { reason: 'changed-since-read', params: { version: record.version } });
      const rated = {
        ...record,
        rating: input.rating,
        rating_comment: input.comment ?? null,
        updated_at: new Date(ctx.now),
        version: record.version + 1,
      };
      await writeRating(tx, rated);
      return detailOf(ctx, tx, rated);
    }),
  );
}
