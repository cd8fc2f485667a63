import { type Db, inTransaction } from '../../platform/database.ts';
import type { Authentication } from './authentication.ts';
import { failureWindow } from './rules.ts';
import { deleteOldFailures, deleteOldSessions, noteUse } from './sql-credentials.ts';

/** Writes when sessions and tokens were last used, and forgets what is over. Called every few seconds on each node. */
export async function keepIdentityTidy(
  db: Db,
  authentication: Authentication,
  now: number,
  idle: number,
): Promise<void> {
  const used = authentication.takeUsed();
  if (used.length > 0) await inTransaction(db, (tx) => noteUse(tx, used));
  // Once in a while is enough for the rest.
  if (Math.random() > 0.02) return;
  await inTransaction(db, async (tx) => {
    await deleteOldSessions(tx, now, idle);
    await deleteOldFailures(tx, now, failureWindow);
  });
}
