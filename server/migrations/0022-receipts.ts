import { type Kysely, sql } from 'kysely';

/** When somebody who was copied in opened the request: a read receipt. Marking notices as read is none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message_notice add column opened_at timestamptz`.execute(db);
  await sql`create index message_notice_request on message_notice (request_id, person_id)`.execute(db);
}
