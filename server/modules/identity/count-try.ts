import { AppError } from '@portico/core/errors.ts';
import type { PublicCtx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { delayAfter, failureWindow } from './rules.ts';
import { countFailure, failuresOf, lockFailures } from './sql-credentials.ts';

/**
 * Each try counts as failed before it is judged: of many at once no more are judged than one after the other. Whoever
 * was right takes back what was counted. `free`: failures of a subject before it has to wait.
 *
 * @throws AppError `limited`
 */
export async function countTry(ctx: PublicCtx, free: Readonly<Record<string, number>>): Promise<void> {
  const subjects = Object.keys(free);
  await inTransaction(ctx.db, async (tx) => {
    await lockFailures(tx, subjects);
    for (const [subject, { count, lastAt }] of await failuresOf(tx, subjects, ctx.now, failureWindow)) {
      const wait = lastAt + delayAfter(count, free[subject]) - ctx.now;
      if (wait > 0) throw new AppError('limited', { reason: 'too-many-failures', retryAfter: wait / 1000 });
    }
    await countFailure(tx, subjects, ctx.now, failureWindow);
  });
}
