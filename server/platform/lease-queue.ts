import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * A table of work that is done outside of any transaction, under a lease (R5, R7): `id uuid`, `due_at`, `attempts`,
 * `lease_token uuid`, `lease_until`. Work counts at least once; its effect on our own tables counts once, as it is
 * written only while the lease is held.
 */
export interface LeaseQueue {
  table: string;
  /** Longer than one row may take. */
  seconds: number;
  /** Which rows may be taken. Default: those that are due and that nobody has. */
  free?: (now: Date) => RawBuilder<boolean>;
  /** What is written besides when a row is taken. Default: that it was tried once more. */
  taking?: (now: Date) => RawBuilder<unknown>;
}
/** What a row has that was taken. */
export interface Leased {
  id: string;
  lease_token: string | null;
}

/** Takes rows that have been due longest, at most `limit`, whole. One whose lease ran out is due again: its node died or hangs. */
export async function takeDue<Row extends Leased>(db: Db, queue: LeaseQueue, now: Date, limit: number): Promise<Row[]> {
  const free = queue.free?.(now) ?? sql<boolean>`due_at <= ${now} and (lease_until is null or lease_until < now())`;
  const taking = queue.taking?.(now) ?? sql`attempts = attempts + 1`;
  const found = await sql<Row>`
    update ${sql.table(queue.table)} q set lease_token = ${randomUUID()},
      lease_until = now() + make_interval(secs => ${queue.seconds}), ${taking}
    from (
      select id from ${sql.table(queue.table)}
      where ${free}
      order by due_at limit ${limit} for update skip locked
    ) due
    where q.id = due.id
    returning q.*`.execute(db);
  return found.rows;
}

/** Whether a row still is whose who took it: for the `where` of what they write. */
export const isHeld = ({ id, lease_token }: Leased): RawBuilder<boolean> =>
  sql<boolean>`(id = ${id} and lease_token = ${lease_token} and lease_until > now())`;

/** For a `set`: nobody has the row. */
export const freed = sql`lease_token = null, lease_until = null`;

/** Milliseconds until the next try: 10 s · 2ⁿ ± 20 %, at most a day (R6). */
export const backOff = (failures: number, random: number): number =>
  Math.round(Math.min(86_400_000, 10_000 * 2 ** (failures - 1)) * (0.8 + random * 0.4));
