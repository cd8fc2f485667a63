import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { hashPassword, isPassword, requireGoodPassword } from './passwords.ts';
import { countTry } from './count-try.ts';
import { freeFailures } from './rules.ts';
import { clearFailures, deleteSessionsBut, passwordHashOf, updatePassword } from './sql-credentials.ts';

/** Changes the caller's password and ends all their other sessions. Throws `invalid`, `limited`. */
export async function changePassword(ctx: Ctx, input: { current: string; next: string }): Promise<null> {
  const { personId } = ctx.actor;
  const subject = `password ${personId}`;
  await countTry(ctx, { [subject]: freeFailures });
  if (!(await isPassword(await passwordHashOf(ctx.db, personId), input.current))) {
    throw new AppError('invalid', {
      reason: 'wrong-password',
      findings: [{ path: 'body.current', code: 'wrong-password' }],
    });
  }
  await inTransaction(ctx.db, (tx) => clearFailures(tx, subject));
  requireGoodPassword(input.next, 'body.next', [ctx.actor.login, ctx.actor.name]);
  const hash = await hashPassword(input.next);
  const kept = ctx.credential?.kind === 'session' ? ctx.credential.id : null;
  return inCommand(ctx, async (tx) => {
    await updatePassword(tx, personId, hash);
    await deleteSessionsBut(tx, personId, kept);
    return null;
  });
}
