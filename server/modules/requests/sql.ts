import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import type { RequestCommentTable } from './tables.ts';
import './tables.ts';

export type CommentRecord = Selectable<RequestCommentTable>;

export async function insertComment(tx: Tx, comment: CommentRecord): Promise<void> {
  await tx
    .insertInto('request_comment')
    .values({ ...comment, files: JSON.stringify(comment.files) })
    .execute();
}
export async function commentsOf(db: Db, requestId: string, withInternal: boolean): Promise<CommentRecord[]> {
  let query = db.selectFrom('request_comment').selectAll().where('request_id', '=', requestId);
  if (!withInternal) query = query.where('is_internal', '=', false);
  return query.orderBy('at').orderBy('id').limit(500).execute();
}

export interface DraftRow {
  service_key: string;
  answers: Record<string, unknown>;
  saved_at: Date;
}
export async function draftOf(db: Db, personId: string, service: string): Promise<DraftRow | undefined> {
  return db
    .selectFrom('request_draft')
    .select(['service_key', 'answers', 'saved_at'])
    .where('person_id', '=', personId)
    .where('service_key', '=', service)
    .executeTakeFirst();
}
export async function draftsOf(db: Db, personId: string): Promise<{ service_key: string; saved_at: Date }[]> {
  return db
    .selectFrom('request_draft')
    .select(['service_key', 'saved_at'])
    .where('person_id', '=', personId)
    .orderBy('saved_at', 'desc')
    .execute();
}
export async function upsertDraft(
  tx: Tx,
  personId: string,
  service: string,
  answers: unknown,
  at: Date,
): Promise<void> {
  const values = { answers: JSON.stringify(answers), saved_at: at };
  await tx
    .insertInto('request_draft')
    .values({ person_id: personId, service_key: service, ...values })
    .onConflict((conflict) => conflict.columns(['person_id', 'service_key']).doUpdateSet(values))
    .execute();
}
export async function deleteDraft(tx: Tx, personId: string, service: string): Promise<void> {
  await tx.deleteFrom('request_draft').where('person_id', '=', personId).where('service_key', '=', service).execute();
}

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
