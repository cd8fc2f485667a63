import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table request_draft (
      person_id uuid not null,
      service_key text not null,
      answers jsonb not null,
      saved_at timestamptz not null,
      primary key (person_id, service_key)
    )`.execute(db);
  await sql`
    create table request_counter (
      prefix text not null,
      day date not null,
      next integer not null,
      primary key (prefix, day)
    )`.execute(db);
  await sql`
    create table request_comment (
      id uuid primary key,
      request_id uuid not null,
      author_id uuid not null,
      text text not null,
      is_internal boolean not null,
      files jsonb not null default '[]',
      at timestamptz not null
    )`.execute(db);
  await sql`create index request_comment_request on request_comment (request_id, at)`.execute(db);
}
