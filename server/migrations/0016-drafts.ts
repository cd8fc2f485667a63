import { type Kysely, sql } from 'kysely';

/** Definitions being edited, and what was said when a version was published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table definition_draft (
      kind text not null check (kind in ('service', 'category', 'calendar')),
      key text not null,
      content jsonb not null,
      -- Never given twice, so that a draft made after a discarded one is not taken for it.
      version integer not null,
      base_version integer,
      saved_at timestamptz not null,
      saved_by uuid not null,
      primary key (kind, key)
    )`.execute(db);
  await sql`create sequence definition_draft_version as integer`.execute(db);
  await sql`alter table definition_version add column note text`.execute(db);
}
