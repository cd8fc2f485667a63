import { type Kysely, sql } from 'kysely';

/** Notices people read in the product, and the outbox of mail. */
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
      unique (event_id, person_id, kind)
    )`.execute(db);
  await sql`create index message_notice_person on message_notice (person_id, at desc, id desc)`.execute(db);
  await sql`create index message_notice_unread on message_notice (person_id) where read_at is null`.execute(db);
  await sql`
    create table message_mail (
      id uuid primary key,
      to_address text not null,
      subject text not null,
      text text not null,
      notice_id uuid unique,
      created_at timestamptz not null,
      sent_at timestamptz,
      attempts integer not null default 0,
      error text
    )`.execute(db);
  await sql`create index message_mail_recent on message_mail (created_at desc, id desc)`.execute(db);
}
