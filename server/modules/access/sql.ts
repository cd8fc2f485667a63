import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import type { Subject, SubjectKind } from '../../platform/subject.ts';
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

/** Shares a subject with people and teams, in one statement; those it is shared with already stay. */
export async function insertShares(
  tx: Tx,
  { kind, id }: Subject,
  people: readonly string[],
  teams: readonly string[],
): Promise<void> {
  if (people.length === 0 && teams.length === 0) return;
  await sql`
    with of_people as (
      insert into access_person (person_id, subject_kind, subject_id)
      select person, ${kind}, ${id}::uuid from unnest(${people}::uuid[]) as person
      on conflict do nothing
    )
    insert into access_team (team_key, subject_kind, subject_id)
    select team, ${kind}, ${id}::uuid from unnest(${teams}::text[]) as team
    on conflict do nothing`.execute(tx);
}

/** Shares many subjects of a kind, each with people and teams of its own, in one statement. */
export async function insertSharesOfMany(
  tx: Tx,
  kind: SubjectKind,
  shares: readonly { id: string; people: readonly string[]; teams: readonly string[] }[],
): Promise<void> {
  const people = shares.flatMap((share) => share.people.map((person) => ({ person, subject: share.id })));
  const teams = shares.flatMap((share) => share.teams.map((team) => ({ team, subject: share.id })));
  await sql`
    with of_people as (
      insert into access_person (person_id, subject_kind, subject_id)
      select s.person, ${kind}, s.subject
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as s (person uuid, subject uuid)
      on conflict do nothing
    )
    insert into access_team (team_key, subject_kind, subject_id)
    select s.team, ${kind}, s.subject
    from jsonb_to_recordset(${JSON.stringify(teams)}::jsonb) as s (team text, subject uuid)
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

/** Teams a subject is shared with: those that work or worked a request. */
export async function teamsOn(db: Db, { kind, id }: Subject): Promise<string[]> {
  const rows = await db
    .selectFrom('access_team')
    .select('team_key')
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .execute();
  return rows.map((row) => row.team_key);
}

/** The people each subject of a kind is shared with, by its id. */
export async function sharesOf(db: Db, kind: SubjectKind, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('access_person')
    .select(['subject_id', 'person_id'])
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', ids)
    .execute();
  const people = new Map<string, string[]>();
  for (const { subject_id: id, person_id: person } of rows) people.set(id, [...(people.get(id) ?? []), person]);
  return people;
}
