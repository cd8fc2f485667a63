import { localDate } from '@portico/core/calendar/index.ts';
import type { Company } from '@portico/core/definitions/kind.ts';
import type { Reference } from '@portico/core/definitions/reference.ts';
import type { Db } from '../../platform/database.ts';
import { namesThatExist } from '../identity/index.ts';
import { currentKeys, timeZoneOf } from './sql.ts';

/** Until a work calendar is published. */
const companyZone = 'Asia/Shanghai';

/** What the company has at `now` (ms) of the names that a definition refers to; nothing else is looked up. */
export async function companyOf(db: Db, now: number, references: readonly Reference[]): Promise<Company> {
  const of = (wanted: Reference['kind']) => [
    ...new Set(references.flatMap(({ kind, name }) => (kind === wanted ? name : []))),
  ];
  const names = {
    people: of('people'),
    groups: of('groups'),
    posts: of('posts'),
    teams: of('teams'),
    departments: of('departments'),
  };
  const found = await namesThatExist(db, names);
  const services = await currentKeys(db, 'service', of('services'));
  const categories = await currentKeys(db, 'category', of('categories'));
  const zone = (await timeZoneOf(db, 'office')) ?? companyZone;
  // There are no data tables yet.
  return { known: { ...found, services, categories, tables: new Set() }, today: localDate(now, zone) };
}
