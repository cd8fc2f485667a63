import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { requestSubject } from '../../platform/subject.ts';
import { markOpened, markRead } from './sql.ts';

/** Marks the caller's notices read; ids of others' are passed over. Those of a request are opened with it. */
export async function readNotices(
  ctx: Ctx,
  { ids, request }: { ids?: readonly string[] | undefined; request?: string | undefined },
): Promise<null> {
  return inCommand(ctx, async (tx, ctx) => {
    const now = new Date(ctx.now);
    if (request === undefined) await markRead(tx, ctx.actor.personId, ids, now);
    else await markOpened(tx, ctx.actor.personId, requestSubject(request), now);
    return null;
  });
}
