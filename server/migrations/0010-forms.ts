import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Answers that must be unique among the requests of a service: who once had which. Whether that still counts is
  // looked up, so nothing here has to follow what becomes of a request.
  await sql`
    create table form_claim (
      service_key text not null,
      field text not null,
      digest bytea not null,
      request_id uuid not null,
      primary key (service_key, field, digest, request_id)
    )`.execute(db);
  await sql`
    create table form_serial (
      service_key text not null,
      field text not null,
      prefix text not null,
      next integer not null,
      primary key (service_key, field, prefix)
    )`.execute(db);
}
