import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { type Db, keeperOf } from '../../platform/database.ts';
import { kept } from '../../platform/kept.ts';
import { officeCalendar } from '../calendars/index.ts';
import { currentServices } from '../definitions/index.ts';
import { allTeams, departmentNames, peopleByIds, refOf } from '../identity/index.ts';
import { type Lookups, unknownPerson } from './shape.ts';

/** Names change rarely and are shown with every row: a node keeps them for a few seconds. */
const keptFor = 5000;
const mostKept = 20_000;

type People = Map<string, { ref: PersonRef; until: number }>;
const caches = new WeakMap<object, People>();
function peopleKept(db: Db): People {
  const keeper = keeperOf(db);
  let people = caches.get(keeper);
  if (!people) caches.set(keeper, (people = new Map()));
  return people;
}

/** How the given people are shown. */
export async function peopleRefs(db: Db, ids: Iterable<string>): Promise<Map<string, PersonRef>> {
  const people = peopleKept(db);
  const now = performance.now();
  const refs = new Map<string, PersonRef>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const known = people.get(id);
    if (known && known.until > now) refs.set(id, known.ref);
    else missing.push(id);
  }
  if (missing.length > 0) {
    if (people.size > mostKept) people.clear();
    for (const [id, person] of await peopleByIds(db, missing)) {
      const ref = refOf(person);
      refs.set(id, ref);
      people.set(id, { ref, until: now + keptFor });
    }
  }
  return refs;
}

const names = (read: (db: Db) => Promise<{ key: string; name: Text }[]>) =>
  kept({ fresh: keptFor, usable: 60_000 }, async (db) => new Map((await read(db)).map(({ key, name }) => [key, name])));
const teamNames = names(allTeams);
const namesOfDepartments = names(departmentNames);

/** Names for rows that mention these people; services and teams come along. */
export async function lookupsFor(db: Db, people: Iterable<string>): Promise<Lookups> {
  const [calendar, refs, teams, departments, services] = await Promise.all([
    officeCalendar(db),
    peopleRefs(db, people),
    teamNames.of(db),
    namesOfDepartments.of(db),
    currentServices(db),
  ]);
  const byKey = new Map(services.map((service) => [service.key, service.content]));
  return {
    calendar,
    person: (id) => refs.get(id) ?? unknownPerson(id),
    team: (key) => teams.get(key) ?? key,
    place: (key) => teams.get(key) ?? departments.get(key) ?? key,
    service: (key) => byKey.get(key) ?? { key, name: key },
  };
}
