import { type Kysely, sql } from 'kysely';

/** Calls from outside for steps that wait for one: what was taken, and what came before its step began. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table flow_callback (
      id uuid primary key,
      request_id uuid not null references record_request (id),
      step text not null,
      -- The caller's id of this call, or a digest of what it sent: the same call again gets the same answer.
      delivery text not null,
      -- What was sent, until it is taken.
      body jsonb,
      received_at timestamptz not null,
      taken_at timestamptz,
      -- Why it can never be taken.
      refused text,
      -- The state of the request in which it was last found too early.
      looked_at timestamptz not null,
      unique (request_id, step, delivery)
    )`.execute(db);
  await sql`create index flow_callback_kept on flow_callback (received_at) where taken_at is null and refused is null`.execute(
    db,
  );
}
