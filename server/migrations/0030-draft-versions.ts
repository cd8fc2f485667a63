import { type Kysely, sql } from 'kysely';

/** A draft says on which version of its service it was filled in; null: not known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table request_draft add column service_version integer`.execute(db);
}
