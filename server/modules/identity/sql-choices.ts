import { sql } from 'kysely';
import type { PersonFacts } from '@portico/core/definitions/form/index.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import type { Db } from '../../platform/database.ts';
import { managerOf } from './sql-organisation.ts';
import { peopleByIds } from './sql-people.ts';
import './tables.ts';

/** Ids and keys that answers name, and the places that limit who may be picked. */
export interface Wanted {
  people: readonly string[];
  departments: readonly string[];
  posts: readonly string[];
  teams: readonly string[];
  within: { departments: readonly string[]; groups: readonly string[]; teams: readonly string[] };
}
/** Which of the asked places something belongs to; people also to the departments above their own. */
export interface Places {
  departments: string[];
  groups: string[];
  teams: string[];
}
export type Choosable = Readonly<Record<'person' | 'department' | 'post' | 'team', ReadonlyMap<string, Places>>>;

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** What exists of the wanted (people: who are not disabled), each with its places. At most one query a kind. */
export async function choosable(db: Db, wanted: Wanted): Promise<Choosable> {
  const { departments, groups, teams } = wanted.within;
  const ids = wanted.people.filter(isId);
  const [people, units, posts, named] = await Promise.all([
    ids.length === 0
      ? []
      : sql<{ id: string } & Places>`
          select p.id,
            array(select distinct w.ancestor_key from identity_membership m
              join identity_department_path w on w.descendant_key = m.department_key
              where m.person_id = p.id and w.ancestor_key = any(${departments}::text[])) as departments,
            array(select g.key from identity_group_member g
              where g.person_id = p.id and g.key = any(${groups}::text[])) as groups,
            array(select t.key from identity_team_member t
              where t.person_id = p.id and t.key = any(${teams}::text[])) as teams
          from identity_person p where p.id = any(${ids}::uuid[]) and p.disabled_at is null`
          .execute(db)
          .then((found) => found.rows),
    wanted.departments.length === 0
      ? []
      : sql<{ id: string; departments: string[] }>`
          select d.key as id, array(select w.ancestor_key from identity_department_path w
            where w.descendant_key = d.key and w.ancestor_key = any(${departments}::text[])) as departments
          from identity_department d where d.key = any(${wanted.departments}::text[])`
          .execute(db)
          .then((found) => found.rows),
    wanted.posts.length === 0
      ? []
      : sql<{ id: string; departments: string[] }>`
          select o.key as id, array(select w.ancestor_key from identity_department_path w
            where w.descendant_key = o.department_key and w.ancestor_key = any(${departments}::text[])) as departments
          from identity_post o where o.key = any(${wanted.posts}::text[])`
          .execute(db)
          .then((found) => found.rows),
    wanted.teams.length === 0
      ? []
      : sql<{ id: string }>`select key as id from identity_team where key = any(${wanted.teams}::text[])`
          .execute(db)
          .then((found) => found.rows),
  ]);
  const none = { departments: [], groups: [], teams: [] };
  return {
    // Ids come back in small letters; answers keep theirs, so both find their person.
    person: new Map(
      wanted.people.flatMap((id) => {
        const found = people.find((each) => each.id === id.toLowerCase());
        return found ? [[id, found] as const] : [];
      }),
    ),
    department: new Map(units.map((each) => [each.id, { ...none, departments: each.departments }])),
    post: new Map(posts.map((each) => [each.id, { ...none, departments: each.departments }])),
    // A team stands for itself.
    team: new Map(named.map((each) => [each.id, { ...none, teams: [each.id] }])),
  };
}

/**
 * What forms may look up of people (B6), by id. The telephone number only of whoever asks: it is personal. `number` is
 * the log-in name, `post` its words in Chinese, which is what is stored.
 */
export async function personFacts(
  db: Db,
  ids: readonly string[],
  { askedBy, withManager }: { askedBy: string; withManager: boolean },
): Promise<Record<string, PersonFacts>> {
  const people = await peopleByIds(db, ids.filter(isId));
  const facts: Record<string, PersonFacts> = {};
  for (const person of people.values()) {
    const manager = withManager ? await managerOf(db, person.id, 1) : null;
    facts[person.id] = {
      name: person.name,
      department: person.department?.key ?? null,
      post: person.title === null ? null : textOf(person.title, 'zh'),
      grade: person.grade,
      email: person.email,
      phone: person.id === askedBy ? person.phone : null,
      manager: manager?.personId ?? null,
      number: person.login,
    };
  }
  return facts;
}

/** All posts in the order of their names, with whoever holds them. */
export async function allPosts(
  db: Db,
): Promise<{ key: string; name: string; name_en: string; department_key: string; holder_id: string | null }[]> {
  const found = await sql<{
    key: string;
    name: string;
    name_en: string;
    department_key: string;
    holder_id: string | null;
  }>`select key, name, name_en, department_key, holder_id from identity_post order by department_key, key`.execute(db);
  return found.rows;
}

export async function allGroups(db: Db): Promise<{ key: string; name: string; name_en: string; people: number }[]> {
  const found = await sql<{ key: string; name: string; name_en: string; people: number }>`
    select g.key, g.name, g.name_en, count(m.person_id)::int as people
    from identity_group g left join identity_group_member m on m.key = g.key
    group by g.key order by g.key`.execute(db);
  return found.rows;
}
