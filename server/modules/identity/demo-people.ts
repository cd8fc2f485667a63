import type { CompanyData } from '../../packs/demo/company-data.ts';
import type { Db } from '../../platform/database.ts';
import { personByLogin } from './sql-people.ts';

/** The people the demo's log-in page offers, by what they show; those who are gone or disabled are left out. */
export async function demoPeople(db: Db, company: CompanyData) {
  return Promise.all(
    company.shown.map(async ({ role, people }) => {
      const found = await Promise.all(people.map(({ login }) => personByLogin(db, login)));
      return {
        role,
        people: people.flatMap(({ note }, at) => {
          const person = found[at];
          if (!person || person.disabled) return [];
          const { login, name, nameEn, title } = person;
          return [{ login, name, nameEn, department: person.department?.name ?? '', post: title, note: note ?? null }];
        }),
      };
    }),
  );
}
