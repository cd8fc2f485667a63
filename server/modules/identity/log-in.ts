import { AppError } from '@portico/core/errors.ts';
import type { PublicCtx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { isPassword } from './passwords.ts';
import { delayAfter, failureWindow } from './rules.ts';
import { accountByLogin, clearFailures, countFailure, failuresOf, insertSession } from './sql-credentials.ts';

export interface LogIn {
  login: string;
  password: string;
  device: string;
  /** Milliseconds a session lasts at most. */
  lasts: number;
}

/**
 * Opens a session for whoever gives the right name and password; returns its secret. After five failures within a
 * quarter of an hour, by account or by address, each further try has to wait, longer every time; nobody is locked out
 * for good. Unknown, disabled and wrong look the same and take the same time.
 *
 * @throws AppError `unauthenticated`, `limited`
 */
export async function logIn(ctx: PublicCtx, input: LogIn): Promise<{ personId: string; secret: string }> {
  const subjects = [`account ${input.login.toLowerCase()}`, `address ${ctx.address}`];
  const failures = await failuresOf(ctx.db, subjects, ctx.now, failureWindow);
  for (const failure of failures.values()) {
    const wait = failure.lastAt + delayAfter(failure.count) - ctx.now;
    if (wait > 0) throw new AppError('limited', { reason: 'too-many-failures', retryAfter: wait / 1000 });
  }
  const account = await accountByLogin(ctx.db, input.login);
  const usable = account && !account.is_disabled ? account : null;
  if (!(await isPassword(usable?.password_hash ?? null, input.password)) || !usable) {
    await inTransaction(ctx.db, (tx) => countFailure(tx, subjects, ctx.now, failureWindow));
    throw new AppError('unauthenticated', 'wrong-name-or-password');
  }
  return inTransaction(ctx.db, async (tx) => {
    if (failures.size > 0) await clearFailures(tx, subjects[0] ?? '');
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
