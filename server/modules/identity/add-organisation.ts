import { sql } from 'kysely';
import { type Text, textOf } from '@portico/core/definitions/text.ts';
import type { Tx } from '../../platform/database.ts';
import { insertPeople, rebuildDepartmentPaths } from './sql-write.ts';
import './tables.ts';

/** People and places that may be missing; keys and log-in names are what tells. */
export interface MissingOrganisation {
  departments: readonly { key: string; name: Text; parent?: string | undefined; head?: string | undefined }[];
  /** Without a password: nobody can log in as them. */
  people: readonly { login: string; name: Text; department: string }[];
  groups: readonly Circle[];
  teams: readonly Circle[];
  posts: readonly { key: string; name: Text; department: string; holder: string }[];
}
interface Circle {
  key: string;
  name: Text;
  members: readonly string[];
}

const names = (name: Text) => ({ name: textOf(name, 'zh'), name_en: textOf(name, 'en') });

/**
 * Adds what is not there yet, as if it had always been, and leaves alone what is; returns how many people came. Members are added to groups and
 * teams that exist, too. Parents of departments come before them.
 *
 * @throws Error when it names a log-in name or department that is neither there nor among what is added
 */
export async function addOrganisation(tx: Tx, missing: MissingOrganisation, now: number): Promise<number> {
  const { departments, people, posts } = missing;
  if (departments.length > 0) {
    const rows = departments.map(({ key, name, parent }, position) => {
      return { key, ...names(name), parent_key: parent ?? null, head_id: null, position: 1000 + position };
    });
    const added = await tx
      .insertInto('identity_department')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .execute();
    if (added.length > 0) await rebuildDepartmentPaths(tx);
  }
  const ids = await idsOf(
    tx,
    people.map(({ login }) => login),
  );
  const newcomers = people.filter(({ login }) => !ids.has(login));
  const newIds = await insertPeople(
    tx,
    newcomers.map(({ login, name }) => ({
      login,
      name: textOf(name, 'zh'),
      nameEn: textOf(name, 'en'),
      email: null,
      grade: null,
      language: 'zh' as const,
      timeZone: 'Asia/Shanghai',
      passwordHash: null,
    })),
    now,
  );
  if (newcomers.length > 0)
    await tx
      .insertInto('identity_membership')
      .values(
        newcomers.map(({ department }, at) => ({
          person_id: newIds[at] ?? '',
          department_key: department,
          is_main: true,
          title: null,
          title_en: null,
          manager_id: null,
        })),
      )
      .execute();

  for (const { key, head } of departments) if (head !== undefined) await addHead(tx, key, await idOf(tx, head));
  for (const { key, name, department, holder } of posts)
    await tx
      .insertInto('identity_post')
      .values({ key, ...names(name), department_key: department, holder_id: await idOf(tx, holder) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  for (const kind of ['group', 'team'] as const)
    for (const circle of missing[`${kind}s`]) await addCircle(tx, kind, circle);
  return newcomers.length;
}

/** Whoever heads a department that has had no head so far has done so as far back as nobody is known. */
async function addHead(tx: Tx, key: string, person: string): Promise<void> {
  await sql`update identity_department set head_id = ${person} where key = ${key} and head_id is null`.execute(tx);
  await sql`update identity_department_term set head_id = ${person} where key = ${key} and head_id is null`.execute(tx);
}

async function addCircle(tx: Tx, kind: 'group' | 'team', { key, name, members }: Circle): Promise<void> {
  await tx
    .insertInto(`identity_${kind}`)
    .values({ key, ...names(name) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = [];
  for (const login of members) rows.push({ key, person_id: await idOf(tx, login) });
  const added = await tx
    .insertInto(`identity_${kind}_member`)
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute();
  // What was missing was so all the time: also a history that is brought in later finds them.
  await sql`
    update ${sql.table(`identity_${kind}_member_term`)} set starts_at = '-infinity'
    where key = ${key} and ends_at = 'infinity' and person_id = any(${added.map((row) => row.person_id)}::uuid[])`.execute(
    tx,
  );
}

async function idsOf(tx: Tx, logins: readonly string[]): Promise<Map<string, string>> {
  if (logins.length === 0) return new Map();
  const found = await tx
    .selectFrom('identity_person')
    .select(['id', 'login'])
    .where(
      'login',
      'in',
      logins.map((login) => login.toLowerCase()),
    )
    .execute();
  return new Map(found.map((person) => [person.login, person.id]));
}
async function idOf(tx: Tx, login: string): Promise<string> {
  const id = (await idsOf(tx, [login])).get(login.toLowerCase());
  if (id === undefined) throw new Error(`nobody has the log-in name "${login}"`);
  return id;
}
