import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import './tables.ts';

/**
 * Takes `count` numbers of a prefix and day; the first of them. A statement of its own, before and outside of the
 * submission's transaction, so that submissions of one service do not wait for each other's commit; a submission that
 * fails leaves a gap. Not flushed by itself: the write-ahead log is flushed in order, so the durable commit of the
 * submission that uses a number makes the counter durable too, and a number lost in a crash was never used.
 */
export async function takeNumbers(db: Db, prefix: string, day: string, count: number): Promise<number> {
  const taken = await sql<{ first: number }>`
    with quick as (select set_config('synchronous_commit', 'off', true) as setting)
    insert into request_counter (prefix, day, next) select ${prefix}, ${day}::date, 1 + ${count}::integer from quick
    on conflict (prefix, day) do update set next = request_counter.next + ${count}::integer
    returning next - ${count}::integer as first`.execute(db);
  const row = taken.rows[0];
  if (!row) throw new Error('no number was given');
  return row.first;
}
