import { type Kysely, sql } from 'kysely';

/** A delegation may take along the to-dos that its giver has when it begins. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table identity_delegation
      add column takes_open boolean not null default false,
      -- When they had all been handed over.
      add column handed_over_at timestamptz`.execute(db);
  await sql`
    create index identity_delegation_to_hand_over on identity_delegation (starts_on)
      where takes_open and handed_over_at is null and ended_at is null`.execute(db);
}
