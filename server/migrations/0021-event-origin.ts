import { type Kysely, sql } from 'kysely';

/** By what means somebody did what an event tells: `{kind, name, address}`; null for the system's own doing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table record_event add column origin jsonb`.execute(db);
}
