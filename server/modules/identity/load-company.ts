import type { CompanyData } from '../../packs/demo/company-data.ts';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '../../platform/database.ts';
import { hashPassword } from './passwords.ts';
import { insertPeople, rebuildDepartmentPaths } from './sql-write.ts';
import './tables.ts';

const day = 86_400_000;
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Loads a company into an empty database. Everybody gets the same password, hashed once. Returns the ids of the people
 * by log-in name, so that higher modules can grant roles. Throws when the data names somebody who is not in it.
 */
export async function loadCompany(tx: Tx, company: CompanyData, now: number): Promise<Map<string, string>> {
  const passwordHash = await hashPassword(company.password);
  const english = new Set(company.english);
  const ids = await insertPeople(
    tx,
    company.people.map(([login, name, nameEn, , grade]) => ({
      login,
      name,
      nameEn: nameEn === name ? null : nameEn,
      email: `${login}@${company.mailDomain}`,
      grade,
      language: english.has(login) ? 'en' : 'zh',
      timeZone: company.timeZone,
      passwordHash,
    })),
    now,
  );
  const byLogin = new Map(company.people.map(([login], at) => [login, ids[at] ?? '']));
  const idOf = (login: string): string => {
    const id = byLogin.get(login);
    if (!id) throw new Error(`the company data names ${login}, who is not one of its people`);
    return id;
  };
  const idOrNull = (login: string | null) => (login === null ? null : idOf(login));

  for (const [login, limit] of company.limits)
    await tx
      .updateTable('identity_person')
      .set({ approval_limit: String(limit) })
      .where('id', '=', idOf(login))
      .execute();
  await tx
    .insertInto('identity_department')
    .values(
      company.departments.map(([key, parent_key, name, name_en, head], position) => {
        return { key, name, name_en, parent_key, head_id: idOrNull(head), position };
      }),
    )
    .execute();
  await rebuildDepartmentPaths(tx);

  const managers = new Map(company.managers);
  await tx
    .insertInto('identity_membership')
    .values([
      ...company.people.map(([login, , , department_key, , title, title_en]) => {
        const manager_id = idOrNull(managers.get(login) ?? null);
        return { person_id: idOf(login), department_key, is_main: true, title, title_en, manager_id };
      }),
      ...company.alsoIn.map(([login, department_key, title, title_en]) => {
        return { person_id: idOf(login), department_key, is_main: false, title, title_en, manager_id: null };
      }),
    ])
    .execute();
  await tx
    .insertInto('identity_post')
    .values(
      company.posts.map(([key, name, name_en, department_key, holder]) => {
        return { key, name, name_en, department_key, holder_id: idOrNull(holder) };
      }),
    )
    .execute();
  await insertCircles(tx, 'group', company.groups, idOf);
  await insertCircles(tx, 'team', company.teams, idOf);
  await tx
    .insertInto('identity_delegation')
    .values(
      company.delegations.map(({ from, to, startsIn, endsIn, services }) => ({
        id: uuidv7(),
        from_id: idOf(from),
        to_id: idOf(to),
        starts_on: dateOf(now + startsIn * day),
        ends_on: dateOf(now + endsIn * day),
        services,
        created_at: new Date(now),
        ended_at: null,
        takes_open: false,
        handed_over_at: null,
      })),
    )
    .execute();
  return byLogin;
}

async function insertCircles(
  tx: Tx,
  kind: 'group' | 'team',
  circles: CompanyData['groups'],
  idOf: (login: string) => string,
): Promise<void> {
  await tx
    .insertInto(`identity_${kind}`)
    .values(circles.map(([key, name, name_en]) => ({ key, name, name_en })))
    .execute();
  await tx
    .insertInto(`identity_${kind}_member`)
    .values(
      circles.flatMap(([key, , , members]) =>
        members.map((login, at) => ({ key, person_id: idOf(login), is_lead: kind === 'team' && at === 0 })),
      ),
    )
    .execute();
}
