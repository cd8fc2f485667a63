import { AppError } from '@portico/core/errors.ts';
import type { PublicCtx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { isPassword } from './passwords.ts';
import { delayAfter, failureWindow, freeOfAddress } from './rules.ts';
import {
  accountByLogin,
  clearFailures,
  countFailure,
  failuresOf,
  insertSession,
  lockFailures,
  uncountFailure,
} from './sql-credentials.ts';

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
  await countTry(ctx, account, address);
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

/** Each try counts as failed before it is judged: of many at once no more are judged than one after the other. */
async function countTry(ctx: PublicCtx, account: string, address: string): Promise<void> {
  const subjects = [account, address];
  await inTransaction(ctx.db, async (tx) => {
    await lockFailures(tx, subjects);
    for (const [subject, { count, lastAt }] of await failuresOf(tx, subjects, ctx.now, failureWindow)) {
      const wait = lastAt + (subject === address ? delayAfter(count, freeOfAddress) : delayAfter(count)) - ctx.now;
      if (wait > 0) throw new AppError('limited', { reason: 'too-many-failures', retryAfter: wait / 1000 });
    }
    await countFailure(tx, subjects, ctx.now, failureWindow);
  });
}
