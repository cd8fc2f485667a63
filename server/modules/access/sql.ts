import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import './tables.ts';

export interface Grant {
  role: string;
  scope: string;
}

export async function grantsOf(db: Db, personId: string): Promise<Grant[]> {
  return db.selectFrom('access_grant').select(['role', 'scope']).where('person_id', '=', personId).execute();
}

export async function insertGrants(
  tx: Tx,
  grants: { person_id: string; role: string; scope?: string }[],
): Promise<void> {
  if (grants.length === 0) return;
  await tx
    .insertInto('access_grant')
    .values(grants)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Shares a request with people and teams, in one statement; those it is shared with already stay. */
export async function insertShares(
  tx: Tx,
  requestId: string,
  people: readonly string[],
  teams: readonly string[],
): Promise<void> {
  if (people.length === 0 && teams.length === 0) return;
  await sql`
    with of_people as (
      insert into access_person (person_id, request_id)
      select person, ${requestId}::uuid from unnest(${people}::uuid[]) as person
      on conflict do nothing
    )
    insert into access_team (team_key, request_id)
    select team, ${requestId}::uuid from unnest(${teams}::text[]) as team
    on conflict do nothing`.execute(tx);
}

/** Shares many requests, each with people and teams of its own, in one statement. */
export async function insertSharesOfMany(
  tx: Tx,
  shares: readonly { requestId: string; people: readonly string[]; teams: readonly string[] }[],
): Promise<void> {
  const people = shares.flatMap((share) => share.people.map((person) => ({ person, request: share.requestId })));
  const teams = shares.flatMap((share) => share.teams.map((team) => ({ team, request: share.requestId })));
  await sql`
    with of_people as (
      insert into access_person (person_id, request_id)
      select s.person, s.request from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as s (person uuid, request uuid)
      on conflict do nothing
    )
    insert into access_team (team_key, request_id)
    select s.team, s.request from jsonb_to_recordset(${JSON.stringify(teams)}::jsonb) as s (team text, request uuid)
    on conflict do nothing`.execute(tx);
}

/** Everybody who holds a role anywhere. */
export async function peopleWithRole(db: Db, role: string): Promise<string[]> {
  const rows = await db
    .selectFrom('access_grant')
    .select('person_id')
    .distinct()
    .where('role', '=', role)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** Teams that work or worked a request. */
export async function teamsOn(db: Db, requestId: string): Promise<string[]> {
  const rows = await db.selectFrom('access_team').select('team_key').where('request_id', '=', requestId).execute();
  return rows.map((row) => row.team_key);
}

/** The people each request is shared with. */
export async function sharesOf(
  db: Db,
  requests: readonly string[],
): Promise<{ request_id: string; person_id: string }[]> {
  if (requests.length === 0) return [];
  return db.selectFrom('access_person').selectAll().where('request_id', 'in', requests).execute();
}
