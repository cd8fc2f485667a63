import { type Kysely, sql } from 'kysely';

/** What every module stands on: settings, answers to repeated calls, cursors of the relay, leases, outgoing mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table platform_setting (key text primary key, value jsonb not null)`.execute(db);

  await sql`
    create table platform_idempotency (
      actor text not null,
      route text not null,
      key text not null,
      body_hash text not null,
      status smallint not null,
      response text not null,
      etag text,
      created_at timestamptz not null,
      primary key (key, actor, route)
    )`.execute(db);
  await sql`create index platform_idempotency_age on platform_idempotency using brin (created_at)`.execute(db);

  await sql`
    create table platform_cursor (
      subscriber text primary key,
      xid xid8 not null,
      position bigint not null,
      failures integer not null default 0,
      retry_at timestamptz,
      error text
    )`.execute(db);

  // Events a subscriber could not take, also after many tries; it goes on without them.
  await sql`
    create table platform_dead_letter (
      subscriber text not null,
      position bigint not null,
      error text not null,
      at timestamptz not null,
      primary key (subscriber, position)
    )`.execute(db);

  await sql`
    create table platform_lease (
      name text primary key,
      token uuid not null,
      until timestamptz not null
    )`.execute(db);

  await sql`
    create table platform_mail (
      id uuid primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      dedup_key text unique,
      created_at timestamptz not null,
      due_at timestamptz,
      lease_token uuid,
      lease_until timestamptz,
      attempts integer not null default 0,
      sent_at timestamptz,
      error text
    )`.execute(db);
  await sql`create index platform_mail_due on platform_mail (due_at) where due_at is not null`.execute(db);
  await sql`create index platform_mail_recent on platform_mail (created_at desc, id desc)`.execute(db);
}
