import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Db } from '../../platform/database.ts';
import { currentServices } from '../definitions/index.ts';
import { allTeams, departmentNames, peopleByIds, refOf } from '../identity/index.ts';
import { type Lookups, unknownPerson } from './shape.ts';

/** Names change rarely and are shown with every row: a node keeps them for a few seconds. */
const keptFor = 5000;
/** Until then an old list is given while the new one is read: nobody inside a transaction waits for a second connection. */
const usableFor = 60_000;
const mostKept = 20_000;

interface KeptNames {
  names: Promise<Map<string, Text>>;
  until: number;
}
interface Cache {
  people: Map<string, { ref: PersonRef; until: number }>;
  teams?: KeptNames;
  departments?: KeptNames;
}
const caches = new WeakMap<object, Cache>();
function cacheOf(db: Db): Cache {
  let cache = caches.get(db);
  if (!cache) caches.set(db, (cache = { people: new Map() }));
  return cache;
}

/**
 * How the given people are shown. `db` is the node's own, under which names are kept; `via` is what reads those not
 * kept: inside a transaction that transaction, so that it needs no second connection.
 */
export async function peopleRefs(db: Db, ids: Iterable<string>, via: Db = db): Promise<Map<string, PersonRef>> {
  const { people } = cacheOf(db);
  const now = performance.now();
  const refs = new Map<string, PersonRef>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const kept = people.get(id);
    if (kept && kept.until > now) refs.set(id, kept.ref);
    else missing.push(id);
  }
  if (missing.length > 0) {
    if (people.size > mostKept) people.clear();
    for (const [id, person] of await peopleByIds(via, missing)) {
      const ref = refOf(person);
      refs.set(id, ref);
      people.set(id, { ref, until: now + keptFor });
    }
  }
  return refs;
}

function keptNames(
  db: Db,
  what: 'teams' | 'departments',
  read: (db: Db) => Promise<{ key: string; name: Text }[]>,
): Promise<Map<string, Text>> {
  const cache = cacheOf(db);
  const now = performance.now();
  const kept = cache[what];
  if (kept && kept.until > now) return kept.names;
  const names = read(db).then((all) => new Map(all.map(({ key, name }) => [key, name])));
  names.catch(() => delete cache[what]);
  cache[what] = { names, until: now + keptFor };
  return kept && kept.until + usableFor > now ? kept.names : names;
}

/** Names for rows that mention these people; services and teams come along. */
export async function lookupsFor(db: Db, people: Iterable<string>, via: Db = db): Promise<Lookups> {
  const [refs, teams, departments, services] = await Promise.all([
    peopleRefs(db, people, via),
    keptNames(db, 'teams', allTeams),
    keptNames(db, 'departments', departmentNames),
    currentServices(db),
  ]);
  const byKey = new Map(services.map((service) => [service.key, service.content]));
  return {
    person: (id) => refs.get(id) ?? unknownPerson(id),
    team: (key) => teams.get(key) ?? key,
    place: (key) => teams.get(key) ?? departments.get(key) ?? key,
    service: (key) => byKey.get(key) ?? { key, name: key },
  };
}
