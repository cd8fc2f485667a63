import { sql } from 'kysely';
import type { Text } from '@portico/core/definitions/text.ts';
import type { RequesterFacts } from '@portico/core/flow-engine/types.ts';
import type { Db } from '../../platform/database.ts';
import { organisationNow, type OrganisationSource } from './organisation-source.ts';
import { textOfNames } from './person.ts';
import './tables.ts';

/**
 * What the flow engine may know of a requester. `department` is the key of the main one; `departments` are the keys of
 * all of theirs and of every department above them; `post` is the first post held, by key. Null for an unknown id.
 */
export async function requesterFacts(
  db: Db,
  personId: string,
  source: OrganisationSource = organisationNow,
): Promise<RequesterFacts | null> {
  const found = await sql<RequesterFacts>`
    select p.id, p.name, p.grade,
      (select m.department_key from ${source.from('membership')} m where m.person_id = p.id and m.is_main) as department,
      array(
        select distinct w.ancestor_key from ${source.from('membership')} m
        join identity_department_path w on w.descendant_key = m.department_key
        where m.person_id = p.id order by 1) as departments,
      (select min(o.key) from ${source.from('post')} o where o.holder_id = p.id) as post,
      array(select g.key from ${source.from('group_member')} g where g.person_id = p.id order by 1) as groups
    from identity_person p where p.id = ${personId}`.execute(db);
  return found.rows[0] ?? null;
}

/** One step up from a person. */
export interface ManagerLink {
  personId: string;
  grade: number | null;
  /** Keys of the posts the manager holds. */
  posts: string[];
  /** Up to which amount they may approve, of themselves or by a post they hold; null: no limit was set for them. */
  limit: number | null;
  /** Name of the department they lead, or of the person when they are a named manager. */
  via: string;
}

/** One level above a person, occupied or not. */
export type ManagerLevel = Omit<ManagerLink, 'personId'> & { personId: string | null };

/**
 * The levels above a person, the direct one first, at most ten occupied ones: the manager named on the main membership,
 * else the head of the main department, then (they head it themselves) of the one above, and so on. Where a named
 * manager is disabled, or a department's head is vacant or disabled, the level is there and vacant. One query.
 */
export async function managerLevels(
  db: Db,
  personId: string,
  source: OrganisationSource = organisationNow,
): Promise<ManagerLevel[]> {
  const found = await sql<{
    person_id: string | null;
    grade: number | null;
    posts: string[];
    approval_limit: string | null;
    via: string;
    vacant: string[] | null;
  }>`
    with recursive chain (level, person_id, via, vacant, seen) as (
      select 0, ${personId}::uuid, ''::text, null::text[], array[${personId}::uuid]
      union all
      select c.level + 1, up.person_id, up.via, up.vacant, c.seen || up.person_id
      from chain c
      join ${source.from('membership')} m on m.person_id = c.person_id and m.is_main
      cross join lateral (
        select min(person_id::text) filter (where is_first)::uuid as person_id,
          min(via) filter (where is_first) as via,
          array_agg(via order by place) filter (where before = 0 and person_id is null) as vacant
        from (
          select place, person_id, via, before, person_id is not null and before = 0 as is_first
          from (
            select place, person_id, via, count(person_id) over (
              order by place rows between unbounded preceding and 1 preceding) as before
            from (
              select 0 as place, case when ${source.isActive('n')} then n.id end as person_id, n.name as via
              from identity_person n
              where n.id = m.manager_id
              union all
              select 1 + w.depth, case when ${source.isActive('h')} then h.id end, d.name
              from identity_department_path w
              join ${source.from('department')} d on d.key = w.ancestor_key
              left join identity_person h on h.id = d.head_id
              where w.descendant_key = m.department_key and d.head_id is distinct from c.person_id
            ) ways
          ) counted
        ) marked
      ) up
      where c.level < 10 and (up.person_id is null or up.person_id <> all (c.seen))
    )
    select c.person_id, p.grade, c.via, c.vacant,
      array(select o.key from ${source.from('post')} o where o.holder_id = p.id order by 1) as posts,
      greatest(p.approval_limit, (
        select max(o.approval_limit) from ${source.from('post')} o where o.holder_id = p.id)) as approval_limit
    from chain c left join identity_person p on p.id = c.person_id
    where c.level > 0 order by c.level`.execute(db);
  return found.rows.flatMap(({ person_id, grade, posts, via, approval_limit, vacant }): ManagerLevel[] => [
    ...(vacant ?? []).map((place) => ({ personId: null, grade: null, posts: [], limit: null, via: place })),
    ...(person_id === null
      ? []
      : [{ personId: person_id, grade, posts, limit: approval_limit === null ? null : Number(approval_limit), via }]),
  ]);
}

/** The managers of a person, the direct one first; vacant levels are passed over. See `managerLevels`. */
export async function managerChain(
  db: Db,
  personId: string,
  source: OrganisationSource = organisationNow,
): Promise<ManagerLink[]> {
  const levels = await managerLevels(db, personId, source);
  return levels.flatMap(({ personId: id, ...level }) => (id === null ? [] : [{ personId: id, ...level }]));
}

/** The manager `level` steps up (1: the direct one), or null when nobody is that far up. */
export async function managerOf(db: Db, personId: string, level: number): Promise<ManagerLink | null> {
  return (await managerChain(db, personId))[level - 1] ?? null;
}

export interface DepartmentHead {
  department: string;
  name: Text;
  /** Null: vacant, or the head is disabled. */
  personId: string | null;
}

/** Heads of a department and of those above it, nearest first; empty for an unknown key. */
export async function headsUpFrom(
  db: Db,
  departmentKey: string,
  source: OrganisationSource = organisationNow,
): Promise<DepartmentHead[]> {
  const found = await sql<{ key: string; name: string; name_en: string; person_id: string | null }>`
    select d.key, d.name, d.name_en, h.id as person_id
    from identity_department_path w
    join ${source.from('department')} d on d.key = w.ancestor_key
    left join identity_person h on h.id = d.head_id and ${source.isActive('h')}
    where w.descendant_key = ${departmentKey} order by w.depth`.execute(db);
  return found.rows.map((row) => ({
    department: row.key,
    name: textOfNames(row.name, row.name_en),
    personId: row.person_id,
  }));
}

/** A post: its department, and who holds it (null: vacant or disabled); null for an unknown key. */
export async function postPlace(
  db: Db,
  key: string,
  source: OrganisationSource = organisationNow,
): Promise<{ person: string | null; department: string } | null> {
  const found = await sql<{ person: string | null; department: string }>`
    select h.id as person, o.department_key as department
    from ${source.from('post')} o
    left join identity_person h on h.id = o.holder_id and ${source.isActive('h')}
    where o.key = ${key}`.execute(db);
  return found.rows[0] ?? null;
}

/** Who holds a post; null: unknown, vacant or disabled. */
export async function holderOfPost(db: Db, key: string, source?: OrganisationSource): Promise<string | null> {
  return (await postPlace(db, key, source))?.person ?? null;
}

/** Ids of the active members of a group, in pinyin order; empty for an unknown key. */
export async function membersOfGroup(
  db: Db,
  key: string,
  source: OrganisationSource = organisationNow,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select p.id from ${source.from('group_member')} m
    join identity_person p on p.id = m.person_id and ${source.isActive('p')}
    where m.key = ${key} order by p.sort_key, p.id`.execute(db);
  return found.rows.map((row) => row.id);
}

export interface TeamMember {
  personId: string;
  isLead: boolean;
}
/** The active members of a team, leads first; empty for an unknown key. */
export async function teamMembers(
  db: Db,
  key: string,
  source: OrganisationSource = organisationNow,
): Promise<TeamMember[]> {
  const found = await sql<{ id: string; is_lead: boolean }>`
    select p.id, m.is_lead
    from ${source.from('team_member')} m join identity_person p on p.id = m.person_id and ${source.isActive('p')}
    where m.key = ${key} order by m.is_lead desc, p.sort_key, p.id`.execute(db);
  return found.rows.map((row) => ({ personId: row.id, isLead: row.is_lead }));
}

export interface TeamPlace {
  key: string;
  name: Text;
  isLead: boolean;
}
/** The teams a person works in. */
export async function teamsOf(db: Db, personId: string): Promise<TeamPlace[]> {
  const found = await sql<{ key: string; name: string; name_en: string; is_lead: boolean }>`
    select t.key, t.name, t.name_en, m.is_lead from identity_team_member m join identity_team t on t.key = m.key
    where m.person_id = ${personId} order by t.key`.execute(db);
  return found.rows.map((row) => ({ key: row.key, name: textOfNames(row.name, row.name_en), isLead: row.is_lead }));
}

export interface Team {
  key: string;
  name: Text;
  members: TeamMember[];
}
/** All teams, by key, with their active members. */
export async function allTeams(db: Db): Promise<Team[]> {
  const found = await sql<{ key: string; name: string; name_en: string; members: TeamMember[] }>`
    select t.key, t.name, t.name_en, coalesce(
      jsonb_agg(jsonb_build_object('personId', p.id, 'isLead', m.is_lead) order by m.is_lead desc, p.sort_key, p.id)
        filter (where p.id is not null), '[]') as members
    from identity_team t
    left join identity_team_member m on m.key = t.key
    left join identity_person p on p.id = m.person_id and p.disabled_at is null
    group by t.key order by t.key`.execute(db);
  return found.rows.map((row) => ({ key: row.key, name: textOfNames(row.name, row.name_en), members: row.members }));
}

export interface DepartmentPlace {
  key: string;
  name: Text;
  isMain: boolean;
  title: Text | null;
}
/** The departments a person is in, the main one first. */
export async function departmentsOf(db: Db, personId: string): Promise<DepartmentPlace[]> {
  const found = await sql<{
    key: string;
    name: string;
    name_en: string;
    is_main: boolean;
    title: string | null;
    title_en: string | null;
  }>`
    select d.key, d.name, d.name_en, m.is_main, m.title, m.title_en
    from identity_membership m join identity_department d on d.key = m.department_key
    where m.person_id = ${personId} order by m.is_main desc, d.position`.execute(db);
  return found.rows.map((row) => ({
    key: row.key,
    name: textOfNames(row.name, row.name_en),
    isMain: row.is_main,
    title: row.title === null ? null : textOfNames(row.title, row.title_en),
  }));
}

/** The departments a person is head of (not those below them). */
export async function departmentsHeadedBy(db: Db, personId: string): Promise<{ key: string; name: Text }[]> {
  const found = await sql<{ key: string; name: string; name_en: string }>`
    select key, name, name_en from identity_department where head_id = ${personId} order by position`.execute(db);
  return found.rows.map((row) => ({ key: row.key, name: textOfNames(row.name, row.name_en) }));
}

/** What every department is called. */
export async function departmentNames(db: Db): Promise<{ key: string; name: Text }[]> {
  const found = await sql<{ key: string; name: string; name_en: string }>`
    select key, name, name_en from identity_department`.execute(db);
  return found.rows.map((row) => ({ key: row.key, name: textOfNames(row.name, row.name_en) }));
}

export interface DepartmentNode {
  key: string;
  name: Text;
  parent: string | null;
  headId: string | null;
  /** Active people in it and below, each once. */
  people: number;
}
/** All departments, parents before children, siblings in their order. */
export async function departmentTree(db: Db): Promise<DepartmentNode[]> {
  const found = await sql<{
    key: string;
    name: string;
    name_en: string;
    parent_key: string | null;
    head_id: string | null;
    people: number;
  }>`
    select d.key, d.name, d.name_en, d.parent_key, d.head_id,
      (select count(distinct p.id) from identity_department_path w
       join identity_membership m on m.department_key = w.descendant_key
       join identity_person p on p.id = m.person_id and p.disabled_at is null
       where w.ancestor_key = d.key) as people
    from identity_department d
    order by (select array_agg(a.position order by w.depth desc) from identity_department_path w
              join identity_department a on a.key = w.ancestor_key where w.descendant_key = d.key)`.execute(db);
  return found.rows.map((row) => ({
    key: row.key,
    name: textOfNames(row.name, row.name_en),
    parent: row.parent_key,
    headId: row.head_id,
    people: row.people,
  }));
}
