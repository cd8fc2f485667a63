import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '@portico/core/errors.ts';
import { type Db, inTransaction, type Tx } from './database.ts';

/** The right to do something alone for a while. */
export interface Lease {
  name: string;
  token: string;
}
export const leaseSeconds = 30;

/** Takes a lease that nobody holds; null when somebody does. Times are the database's, the token is new each time (R7). */
export async function takeLease(db: Db, name: string, seconds = leaseSeconds): Promise<Lease | null> {
  const token = randomUUID();
  const taken = await inTransaction(db, (tx) =>
    sql`
      insert into platform_lease as l (name, token, until) values (${name}, ${token}, now() + make_interval(secs => ${seconds}))
      on conflict (name) do update set token = excluded.token, until = excluded.until where l.until < now()`.execute(
      tx,
    ),
  );
  return taken.numAffectedRows === 1n ? { name, token } : null;
}

/** Keeps a lease for longer. False when it is lost: the work must end. */
export async function keepLease(db: Db, lease: Lease, seconds = leaseSeconds): Promise<boolean> {
  const kept = await inTransaction(db, (tx) =>
    sql`
      update platform_lease set until = now() + make_interval(secs => ${seconds})
      where name = ${lease.name} and token = ${lease.token} and until > now()`.execute(tx),
  );
  return kept.numAffectedRows === 1n;
}

/** Makes a transaction count only while the lease is held: locks its row, throws when it is lost. */
export async function requireLease(tx: Tx, lease: Lease): Promise<void> {
  const held = await sql`
    select 1 from platform_lease where name = ${lease.name} and token = ${lease.token} and until > now() for update`.execute(
    tx,
  );
  if (held.rows.length === 0) throw new AppError('unavailable', 'lease-lost');
}

/** Gives a lease back before it runs out. */
export async function releaseLease(db: Db, lease: Lease): Promise<void> {
  await inTransaction(db, (tx) =>
    sql`delete from platform_lease where name = ${lease.name} and token = ${lease.token}`.execute(tx),
  );
}
