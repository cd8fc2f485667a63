import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import './tables.ts';

/** Names a definition uses; each list may be empty. */
export interface WantedNames {
  people: readonly string[];
  groups: readonly string[];
  posts: readonly string[];
  teams: readonly string[];
  departments: readonly string[];
}
export type FoundNames = { [K in keyof WantedNames]: ReadonlySet<string> };

/** Those of the names that the company has: people who are not disabled, by log-in name, and keys of the rest. One query. */
export async function namesThatExist(db: Db, wanted: WantedNames): Promise<FoundNames> {
  const found = await sql<{ kind: keyof WantedNames; name: string }>`
    select 'people' as kind, login as name from identity_person
      where login = any(${wanted.people.map((login) => login.toLowerCase())}) and disabled_at is null
    union all select 'groups', key from identity_group where key = any(${[...wanted.groups]})
    union all select 'posts', key from identity_post where key = any(${[...wanted.posts]})
    union all select 'teams', key from identity_team where key = any(${[...wanted.teams]})
    union all select 'departments', key from identity_department
      where key = any(${[...wanted.departments]})`.execute(db);
  const of = (kind: keyof WantedNames) => new Set(found.rows.flatMap((row) => (row.kind === kind ? [row.name] : [])));
  const logins = of('people');
  return {
    people: new Set(wanted.people.filter((login) => logins.has(login.toLowerCase()))),
    groups: of('groups'),
    posts: of('posts'),
    teams: of('teams'),
    departments: of('departments'),
  };
}
