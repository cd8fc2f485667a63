import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import './tables.ts';

export interface TimerRow {
  id: string;
  stage_id: string;
  purpose: string;
  fire_at: Date;
}

export async function insertTimers(tx: Tx, requestId: string, timers: readonly TimerRow[]): Promise<void> {
  if (timers.length === 0) return;
  await tx
    .insertInto('flow_timer')
    .values(timers.map((timer) => ({ ...timer, request_id: requestId, fired_at: null })))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ fire_at: eb.ref('excluded.fire_at'), fired_at: null })),
    )
    .execute();
}

/** Timers the engine no longer waits for: gone with the change that ended their wait. */
export async function deleteTimers(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('flow_timer').where('id', 'in', ids).execute();
}

/** Due timers, oldest first; the lock on the request row decides between nodes that see the same one. */
export async function dueTimers(db: Db, now: Date, limit: number): Promise<{ id: string; request_id: string }[]> {
  return db
    .selectFrom('flow_timer')
    .select(['id', 'request_id'])
    .where('fired_at', 'is', null)
    .where('fire_at', '<=', now)
    .orderBy('fire_at')
    .limit(limit)
    .execute();
}

/** Marks a timer fired in the transaction of its effect; false when another node did (R9). */
export async function markFired(tx: Tx, id: string, now: Date): Promise<boolean> {
  const marked = await sql`update flow_timer set fired_at = ${now} where id = ${id} and fired_at is null`.execute(tx);
  return marked.numAffectedRows === 1n;
}
