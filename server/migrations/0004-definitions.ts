import { type Kysely, sql } from 'kysely';

/** Immutable published versions, and which one is current. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table definition_version (
      kind text not null check (kind in ('service', 'category', 'calendar')),
      key text not null,
      version integer not null check (version > 0),
      content jsonb not null,
      published_at timestamptz not null default now(),
      published_by uuid,
      primary key (kind, key, version)
    )`.execute(db);
  await sql`
    create table definition_head (
      kind text not null,
      key text not null,
      version integer not null,
      retired_at timestamptz,
      primary key (kind, key),
      foreign key (kind, key, version) references definition_version (kind, key, version)
    )`.execute(db);
}
