import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table file_item (
      id uuid primary key,
      sha256 text not null check (length(sha256) = 64),
      name text not null,
      size bigint not null check (size >= 0),
      type text not null,
      uploaded_by uuid not null,
      uploaded_at timestamptz not null default now(),
      -- Unattached files are the uploader's alone and go after a day.
      request_id uuid,
      is_internal boolean not null default false
    )`.execute(db);
  await sql`create index file_item_request on file_item (request_id) where request_id is not null`.execute(db);
  await sql`create index file_item_unattached on file_item (uploaded_at) where request_id is null`.execute(db);
}
