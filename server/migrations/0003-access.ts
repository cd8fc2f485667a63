import { type Kysely, sql } from 'kysely';

/** Roles, and who a request is shared with: the tables the access predicate reads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table access_grant (
      person_id uuid not null,
      role text not null check (role in ('service-owner', 'analyst', 'organisation-administrator', 'administrator', 'auditor')),
      -- A category or service key for owners; empty: everywhere.
      scope text not null default '',
      granted_at timestamptz not null default now(),
      primary key (person_id, role, scope)
    )`.execute(db);
  await sql`
    create table access_person (
      person_id uuid not null,
      request_id uuid not null,
      primary key (person_id, request_id)
    )`.execute(db);
  await sql`create index access_person_request on access_person (request_id)`.execute(db);
  await sql`
    create table access_team (
      team_key text not null,
      request_id uuid not null,
      primary key (team_key, request_id)
    )`.execute(db);
  await sql`create index access_team_request on access_team (request_id)`.execute(db);
}
