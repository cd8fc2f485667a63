import { type Kysely, sql } from 'kysely';

/** Notices people read in the product; those that also go out as mail are written to `platform_mail`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_notice (
      id uuid primary key,
      person_id uuid not null,
      kind text not null,
      params jsonb not null default '{}',
      request_id uuid,
      number text,
      title text,
      -- The event it tells of: a delivery repeated by the relay is dropped.
      event_id bigint,
      at timestamptz not null,
      read_at timestamptz,
      -- Whether the mail for it is still to be written.
      mail_due boolean not null default false,
      unique (event_id, person_id, kind)
    )`.execute(db);
  await sql`create index message_notice_person on message_notice (person_id, at desc, id desc)`.execute(db);
  await sql`create index message_notice_unread on message_notice (person_id, at desc, id desc) where read_at is null`.execute(
    db,
  );
  await sql`create index message_notice_mail on message_notice (id) where mail_due`.execute(db);
}
