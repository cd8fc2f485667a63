import { type Kysely, sql } from 'kysely';

/** A token says what it may and when it ends; those that had no end have a year from here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table identity_token add column scope text not null default 'full' check (scope in ('read', 'full'))`.execute(
    db,
  );
  await sql`update identity_token set ends_at = now() + interval '1 year' where ends_at is null`.execute(db);
  await sql`alter table identity_token alter column ends_at set not null`.execute(db);
}
