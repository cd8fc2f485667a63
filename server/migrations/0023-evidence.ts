import { type Kysely, sql } from 'kysely';

/** The PDFs of requests that were made, by their fingerprint: whether a paper is genuine. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table request_evidence (
      code text primary key,
      request_id uuid not null references record_request (id),
      sha256 text not null unique,
      issued_by uuid not null references identity_person (id),
      issued_at timestamptz not null,
      last_seq integer not null,
      history_sha256 text not null
    )`.execute(db);
  await sql`create index request_evidence_request on request_evidence (request_id)`.execute(db);
}
