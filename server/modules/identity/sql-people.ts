import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { pageKey } from '../../platform/page-key.ts';
import { type Person, textOfNames } from './person.ts';
import { organisationNow, type OrganisationSource } from './organisation-source.ts';
import './tables.ts';

interface PersonRow {
  id: string;
  login: string;
  name: string;
  name_en: string | null;
  email: string | null;
  phone: string | null;
  grade: number | null;
  language: 'zh' | 'en';
  time_zone: string;
  is_disabled: boolean;
  version: number;
  sort_key: string;
  department_key: string | null;
  department_name: string | null;
  department_name_en: string | null;
  title: string | null;
  title_en: string | null;
}

/** Columns and tables of a `PersonRow`; the caller adds `where`. */
const selectPerson = sql`
  select p.id, p.login, p.name, p.name_en, p.email, p.phone, p.grade, p.language, p.time_zone,
         p.disabled_at is not null as is_disabled, p.version, p.sort_key,
         d.key as department_key, d.name as department_name, d.name_en as department_name_en, m.title, m.title_en
  from identity_person p
  left join identity_membership m on m.person_id = p.id and m.is_main
  left join identity_department d on d.key = m.department_key`;

const personOf = (row: PersonRow): Person => ({
  id: row.id,
  login: row.login,
  name: row.name,
  nameEn: row.name_en,
  email: row.email,
  phone: row.phone,
  grade: row.grade,
  language: row.language,
  timeZone: row.time_zone,
  disabled: row.is_disabled,
  department:
    row.department_key === null
      ? null
      : { key: row.department_key, name: textOfNames(row.department_name ?? '', row.department_name_en) },
  title: row.title === null ? null : textOfNames(row.title, row.title_en),
  version: row.version,
});

async function one(db: Db, where: RawBuilder<unknown>): Promise<Person | null> {
  const found = await sql<PersonRow>`${selectPerson} where ${where}`.execute(db);
  return found.rows[0] ? personOf(found.rows[0]) : null;
}

/** A person by id, disabled ones too; null when there is none. */
export const findPerson = (db: Db, id: string): Promise<Person | null> => one(db, sql`p.id = ${id}`);

/** A person by log-in name, in any case of letters; disabled ones too. */
export const personByLogin = (db: Db, login: string): Promise<Person | null> =>
  one(db, sql`p.login = ${login.toLowerCase()}`);

/** The people with these ids, by id; unknown ids are absent. One query however many. */
export async function peopleByIds(db: Db, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const found = await sql<PersonRow>`${selectPerson} where p.id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, personOf(row)]));
}

/** Ids of the people with these log-in names who are not disabled, in the order asked. */
export async function idsByLogin(db: Db, logins: readonly string[]): Promise<string[]> {
  if (logins.length === 0) return [];
  const wanted = logins.map((login) => login.toLowerCase());
  const found = await sql<{ id: string; login: string }>`
    select id, login from identity_person where login = any(${wanted}::text[]) and disabled_at is null`.execute(db);
  const byLogin = new Map(found.rows.map((row) => [row.login, row.id]));
  return [...new Set(wanted)].flatMap((login) => byLogin.get(login) ?? []);
}

/** Ids by log-in name as given, of disabled people as well; unknown names are absent. */
export async function loginIds(db: Db, logins: readonly string[]): Promise<Map<string, string>> {
  if (logins.length === 0) return new Map();
  const wanted = [...new Set(logins.map((login) => login.toLowerCase()))];
  const found = await sql<{ id: string; login: string }>`
    select id, login from identity_person where login = any(${wanted}::text[])`.execute(db);
  const ids = new Map(found.rows.map(({ login, id }) => [login, id]));
  return new Map(
    logins.flatMap((login): [string, string][] => {
      const id = ids.get(login.toLowerCase());
      return id === undefined ? [] : [[login, id]];
    }),
  );
}

/** Those of the given people who exist and are not disabled. */
export async function activePeople(
  db: Db,
  ids: readonly string[],
  source: OrganisationSource = organisationNow,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await sql<{ id: string }>`
    select p.id from identity_person p
    where p.id = any(${[...new Set(ids)]}::uuid[]) and ${source.isActive('p')}`.execute(db);
  return new Set(found.rows.map((row) => row.id));
}

export interface PeopleSearch {
  /** Words; each must occur in name, English name, log-in name, pinyin or its initials. */
  q?: string | undefined;
  /** Key of a department: its people and those of all departments below. */
  department?: string | undefined;
  /** Key of a team. */
  team?: string | undefined;
  ids?: readonly string[] | undefined;
  logins?: readonly string[] | undefined;
  /** Disabled people are left out unless they are asked for by id or log-in name. */
  limit: number;
  /** `next` of the page before. */
  after?: string | undefined;
}
export interface PeoplePage {
  items: Person[];
  next: string | null;
}

const personKey = pageKey({ id: 'uuid', sortKey: 'text' });

/** People in pinyin order, a page at a time. */
export async function searchPeople(db: Db, search: PeopleSearch): Promise<PeoplePage> {
  const all: RawBuilder<unknown>[] = [];
  for (const word of (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean))
    all.push(sql`p.search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (search.department !== undefined)
    all.push(sql`exists (
      select 1 from identity_membership i join identity_department_path w on w.descendant_key = i.department_key
      where i.person_id = p.id and w.ancestor_key = ${search.department})`);
  if (search.team !== undefined)
    all.push(sql`exists (select 1 from identity_team_member t where t.person_id = p.id and t.key = ${search.team})`);
  if (search.ids) all.push(sql`p.id = any(${search.ids}::uuid[])`);
  if (search.logins) all.push(sql`p.login = any(${search.logins.map((login) => login.toLowerCase())}::text[])`);
  if (!search.ids && !search.logins) all.push(sql`p.disabled_at is null`);
  const after = personKey.of(search.after);
  if (after) all.push(sql`(p.sort_key, p.id) > (${after.sortKey}, ${after.id}::uuid)`);
  const found = await sql<PersonRow>`
    ${selectPerson} where ${sql.join(all, sql` and `)} order by p.sort_key, p.id limit ${search.limit + 1}`.execute(db);
  const rows = found.rows.slice(0, search.limit);
  const last = rows.at(-1);
  const hasMore = found.rows.length > rows.length && last !== undefined;
  return { items: rows.map(personOf), next: hasMore ? personKey.after({ id: last.id, sortKey: last.sort_key }) : null };
}
