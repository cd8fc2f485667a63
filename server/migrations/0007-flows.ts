import { type Kysely, sql } from 'kysely';

/** Timers as rows (R9): firing and its effect commit together, guarded by `fired_at is null`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table flow_timer (
      id uuid primary key,
      request_id uuid not null,
      stage_id uuid not null,
      purpose text not null,
      fire_at timestamptz not null,
      fired_at timestamptz
    )`.execute(db);
  await sql`create index flow_timer_due on flow_timer (fire_at) where fired_at is null`.execute(db);
  await sql`create index flow_timer_request on flow_timer (request_id)`.execute(db);
}
