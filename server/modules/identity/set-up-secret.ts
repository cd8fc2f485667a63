import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../../platform/database.ts';
import { isEmpty } from './sql-write.ts';

const setting = 'set-up-secret';
/** Without signs that look alike on a console. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const made = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  );

/**
 * What whoever sets up an empty Portico shows to prove that they see its console; null: somebody is there already. All
 * nodes on a database print the same one, also when they start again, so it is kept as it is: while it is worth
 * anything there is nothing else to read here, and the set-up deletes it.
 */
export async function setUpSecret(db: Db): Promise<string | null> {
  if (!(await isEmpty(db))) return null;
  return inTransaction(db, async (tx) => {
    await sql`insert into platform_setting (key, value) values (${setting}, to_jsonb(${made()}::text))
              on conflict (key) do nothing`.execute(tx);
    return keptSecret(tx);
  });
}

async function keptSecret(db: Db): Promise<string | null> {
  const found = await sql<{ value: string }>`
    select value #>> '{}' as value from platform_setting where key = ${setting}`.execute(db);
  return found.rows[0]?.value ?? null;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether `given` is the secret of this database; upper case and blanks around it do no harm. */
export async function isSetUpSecret(db: Db, given: string): Promise<boolean> {
  const kept = await keptSecret(db);
  return kept !== null && timingSafeEqual(digest(kept), digest(given.trim().toLowerCase()));
}

export async function deleteSetUpSecret(tx: Tx): Promise<void> {
  await sql`delete from platform_setting where key = ${setting}`.execute(tx);
}
