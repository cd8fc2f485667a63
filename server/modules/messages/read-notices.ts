import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { markRead } from './sql.ts';

/** Marks the caller's notices read; ids of others' are passed over. */
export async function readNotices(ctx: Ctx, ids: readonly string[] | undefined): Promise<null> {
  return inCommand(ctx, async (tx) => {
    await markRead(tx, ctx.actor.personId, ids, new Date(ctx.now));
    return null;
  });
}
