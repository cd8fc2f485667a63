import { type Kysely, sql } from 'kysely';

/** Which cases of which event log are here already, and what became of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record_import (
      service_key text not null,
      source text not null,
      case_key text not null,
      -- Null: a draft that was never sent.
      request_id uuid,
      imported_at timestamptz not null,
      primary key (service_key, source, case_key)
    )`.execute(db);
  await sql`create index record_import_request on record_import (request_id) where request_id is not null`.execute(db);
}
