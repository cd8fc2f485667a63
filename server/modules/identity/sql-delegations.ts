import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import { organisationNow, type OrganisationSource } from './organisation-source.ts';
import './tables.ts';

/**
 * Who acts for each of these people in this service at `at` (ms), by the person acted for; those without a delegate are
 * absent. The dates of a delegation are days where the absent person lives. A delegation for named services goes before
 * one for all, a younger one before an older; disabled delegates do not count.
 */
export async function delegatesFor(
  db: Db,
  personIds: readonly string[],
  serviceKey: string,
  at: number,
  source: OrganisationSource = organisationNow,
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const found = await sql<{ from_id: string; to_id: string }>`
    select distinct on (g.from_id) g.from_id, g.to_id
    from identity_delegation g
    join identity_person f on f.id = g.from_id
    join identity_person h on h.id = g.to_id and ${source.isActive('h')}
    where g.from_id = any(${[...new Set(personIds)]}::uuid[]) and (g.ended_at is null or g.ended_at > ${new Date(at)})
      and (${new Date(at)}::timestamptz at time zone f.time_zone)::date between g.starts_on and g.ends_on
      and (g.services is null or ${serviceKey} = any(g.services))
    order by g.from_id, g.services is null, g.created_at desc`.execute(db);
  return new Map(found.rows.map((row) => [row.from_id, row.to_id]));
}

/** Who acts for one person; null: nobody but themselves. See `delegatesFor`. */
export async function delegateFor(db: Db, personId: string, serviceKey: string, at: number): Promise<string | null> {
  return (await delegatesFor(db, [personId], serviceKey, at)).get(personId) ?? null;
}

/** Ids of the people somebody acts for at `at` (ms), in any service. */
export async function actingFor(db: Db, personId: string, at: number): Promise<string[]> {
  const found = await sql<{ from_id: string }>`
    select distinct g.from_id from identity_delegation g join identity_person f on f.id = g.from_id
    where g.to_id = ${personId} and g.ended_at is null
      and (${new Date(at)}::timestamptz at time zone f.time_zone)::date between g.starts_on and g.ends_on`.execute(db);
  return found.rows.map((row) => row.from_id);
}

/** Whom a person has made their delegate at `at`, for whatever service; null: nobody. */
export async function anyDelegateOf(db: Db, personId: string, at: number): Promise<string | null> {
  const found = await sql<{ to_id: string }>`
    select g.to_id from identity_delegation g join identity_person f on f.id = g.from_id
    where g.from_id = ${personId} and g.ended_at is null
      and (${new Date(at)}::timestamptz at time zone f.time_zone)::date between g.starts_on and g.ends_on
    order by g.services is null desc, g.created_at desc limit 1`.execute(db);
  return found.rows[0]?.to_id ?? null;
}

export interface DelegationRow {
  id: string;
  from_id: string;
  to_id: string;
  starts_on: string;
  ends_on: string;
  services: string[] | null;
  takes_open: boolean;
  created_at: Date;
}

/** Delegations from and to a person that have not been ended, newest first. */
export async function delegationsOf(db: Db, personId: string): Promise<DelegationRow[]> {
  return db
    .selectFrom('identity_delegation')
    .select(['id', 'from_id', 'to_id', 'starts_on', 'ends_on', 'services', 'takes_open', 'created_at'])
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('from_id', '=', personId), where('to_id', '=', personId)]))
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
}

export async function insertDelegation(tx: Tx, row: DelegationRow): Promise<void> {
  await tx
    .insertInto('identity_delegation')
    .values({ ...row, ended_at: null, handed_over_at: null })
    .execute();
}

/** A delegation under way whose giver's to-dos are still to be handed over. */
export interface DelegationBegun {
  id: string;
  from_id: string;
  to_id: string;
  services: string[] | null;
}
/** Those at `at` (ms), the earliest first. */
export async function delegationsBegun(db: Db, at: number): Promise<DelegationBegun[]> {
  const found = await sql<DelegationBegun>`
    select g.id, g.from_id, g.to_id, g.services
    from identity_delegation g join identity_person f on f.id = g.from_id
    where g.takes_open and g.handed_over_at is null and g.ended_at is null
      and (${new Date(at)}::timestamptz at time zone f.time_zone)::date between g.starts_on and g.ends_on
    order by g.starts_on, g.id limit 50`.execute(db);
  return found.rows;
}
export async function markHandedOver(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .updateTable('identity_delegation')
    .set({ handed_over_at: new Date(now) })
    .where('id', '=', id)
    .execute();
}

/** Ends a delegation of this person; false when they have none with this id. */
export async function endDelegation(tx: Tx, id: string, fromId: string, now: number): Promise<boolean> {
  const ended = await tx
    .updateTable('identity_delegation')
    .set({ ended_at: new Date(now) })
    .where('id', '=', id)
    .where('from_id', '=', fromId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}
