import { AppError } from '@portico/core/errors.ts';
import type { PublicCtx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { countTry } from './count-try.ts';
import { isPassword } from './passwords.ts';
import { freeFailures, freeOfAddress } from './rules.ts';
import { accountByLogin, clearFailures, insertSession, uncountFailure } from './sql-credentials.ts';

export interface LogIn {
  login: string;
  password: string;
  /** A password that everybody knows; nobody enters with it. */
  barred: string | null;
  device: string;
  /** Milliseconds a session lasts at most. */
  lasts: number;
}

/**
 * Opens a session for whoever gives the right name and password; returns its secret. After five failures of an
 * account or fifty of an address within a quarter of an hour each further try has to wait, longer every time; nobody is
 * locked out for good, and a right password clears what was counted for the account. Unknown, disabled and wrong look
 * the same and take the same time.
 *
 * @throws AppError `unauthenticated`, `limited`
 */
export async function logIn(ctx: PublicCtx, input: LogIn): Promise<{ personId: string; secret: string }> {
  const account = `account ${input.login.toLowerCase()}`;
  const address = `address ${ctx.address}`;
  await countTry(ctx, { [account]: freeFailures, [address]: freeOfAddress });
  const found = await accountByLogin(ctx.db, input.login);
  const usable = found && !found.is_disabled ? found : null;
  const isRight = await isPassword(usable?.password_hash ?? null, input.password);
  if (!isRight || !usable || input.password === input.barred)
    throw new AppError('unauthenticated', 'wrong-name-or-password');
  return inTransaction(ctx.db, async (tx) => {
    await clearFailures(tx, account);
    await uncountFailure(tx, address);
    const session = {
      personId: usable.id,
      device: input.device,
      address: ctx.address,
      now: ctx.now,
      lasts: input.lasts,
    };
    return { personId: usable.id, secret: (await insertSession(tx, session)).secret };
  });
}
