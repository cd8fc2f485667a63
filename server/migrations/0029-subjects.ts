import { type Kysely, sql } from 'kysely';

/**
 * What is said, attached, told, shared and logged hangs on a subject, a kind and an id, and no longer on a request:
 * other kinds come. The event log and the comments go to modules of their own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table record_event rename to event_log`.execute(db);
  await sql`alter table request_comment rename to comment_item`.execute(db);
  for (const table of ['event_log', 'comment_item', 'access_person', 'access_team', 'message_notice', 'file_item']) {
    const name = sql.table(table);
    await sql`alter table ${name} rename column request_id to subject_id`.execute(db);
    // Constant defaults are not written row by row; from now on whoever writes names the kind.
    await sql`alter table ${name} add column subject_kind text default 'request'`.execute(db);
    await sql`alter table ${name} alter column subject_kind drop default`.execute(db);
  }
  for (const table of ['event_log', 'comment_item', 'access_person', 'access_team'])
    await sql`alter table ${sql.table(table)} alter column subject_kind set not null`.execute(db);
  for (const table of ['message_notice', 'file_item']) {
    await sql`update ${sql.table(table)} set subject_kind = null where subject_id is null`.execute(db);
    await sql`alter table ${sql.table(table)} add check ((subject_kind is null) = (subject_id is null))`.execute(db);
  }
  await sql`alter table event_log drop constraint record_event_request_id_fkey`.execute(db);
  // Ids are unique over all kinds, so that keys and indices by id stay what they are.
  const renamed = [
    ['record_event_pkey', 'event_log_pkey'],
    ['record_event_request_id_seq_key', 'event_log_subject_id_seq_key'],
    ['record_event_relay', 'event_log_relay'],
    ['request_comment_pkey', 'comment_item_pkey'],
    ['request_comment_request', 'comment_item_subject'],
    ['file_item_request', 'file_item_subject'],
  ] as const;
  for (const [from, to] of renamed) await sql`alter index ${sql.id(from)} rename to ${sql.id(to)}`.execute(db);
}
