import { type Selectable, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Db, Tx } from '../../platform/database.ts';
import { joinRequest } from '../records/index.ts';
import type { CallbackPlace } from './callback-address.ts';
import type { FlowCallbackTable } from './tables.ts';
import './tables.ts';

export type CallbackRecord = Selectable<FlowCallbackTable>;

/** Notes a call; undefined when the same call is known, and what became of it then. */
export async function insertCallback(
  tx: Tx,
  { request, step }: CallbackPlace,
  sent: { delivery: string; body: unknown; now: Date },
): Promise<{ id: string; known?: Pick<CallbackRecord, 'taken_at' | 'refused'> }> {
  const id = uuidv7();
  const made = await sql`
    insert into flow_callback (id, request_id, step, delivery, body, received_at, looked_at)
    values (${id}, ${request}, ${step}, ${sent.delivery}, ${JSON.stringify(sent.body ?? null)}::jsonb, ${sent.now}, ${sent.now})
    on conflict (request_id, step, delivery) do nothing`.execute(tx);
  if (made.numAffectedRows === 1n) return { id };
  const found = await sql<CallbackRecord>`
    select * from flow_callback where request_id = ${request} and step = ${step} and delivery = ${sent.delivery}`.execute(
    tx,
  );
  const [known] = found.rows;
  if (!known) throw new Error('a call that is known and is not there');
  return { id: known.id, known };
}

/** Calls that came before their step began, of requests that have moved since; oldest first. */
export async function keptCallbacks(db: Db, limit: number): Promise<CallbackRecord[]> {
  const found = await sql<CallbackRecord>`
    select c.* from flow_callback c ${joinRequest('c.request_id')}
    where c.taken_at is null and c.refused is null and r.updated_at > c.looked_at
    order by c.received_at limit ${limit}`.execute(db);
  return found.rows;
}

/** Whether it still waits to be taken; the caller holds the request. */
export async function isCallbackKept(tx: Tx, id: string): Promise<boolean> {
  const found = await sql`
    select 1 from flow_callback where id = ${id} and taken_at is null and refused is null for update`.execute(tx);
  return found.rows.length === 1;
}

export const markCallback = async (
  tx: Tx,
  id: string,
  mark: { taken: Date } | { refused: string } | { looked: Date },
): Promise<void> => {
  const set =
    'taken' in mark
      ? sql`taken_at = ${mark.taken}, body = null`
      : 'refused' in mark
        ? sql`refused = ${mark.refused}`
        : sql`looked_at = ${mark.looked}`;
  await sql`update flow_callback set ${set} where id = ${id}`.execute(tx);
};
