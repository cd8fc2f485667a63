import type { ResolvedPerson } from '@portico/core/flow-engine/types.ts';
import type { Directory } from './directory.ts';

/**
 * Who acts for each of these people in a service: their delegate, and on along the chain while the delegate is away as
 * well, until somebody is there or it would go round. The people are in order of their places; each is on the step once.
 * A delegate who may not decide (`isBarred`) or is on the step already is passed over, with whom they would have handed
 * on to.
 */
export async function withDelegates(
  people: readonly ResolvedPerson[],
  service: string,
  directory: Directory,
  isBarred: (person: string) => boolean,
): Promise<ResolvedPerson[]> {
  const delegates = await delegatesOf(
    people.map(({ person }) => person),
    service,
    directory,
  );
  const taken = new Set(people.map(({ person }) => person));
  return people.map((named) => {
    const way = wayFrom(named.person, delegates, (person) => taken.has(person) || isBarred(person));
    const last = way.at(-1);
    if (last === undefined) return named;
    taken.add(last);
    const through = way.slice(0, -1);
    const why = through.length > 0 ? { ...named.why, through } : named.why;
    return { ...named, person: last, onBehalfOf: named.person, why };
  });
}

/** Delegates of people, of their delegates, and so on: each person asked about once. */
async function delegatesOf(
  people: readonly string[],
  service: string,
  directory: Directory,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const asked = new Set<string>();
  for (let next = [...people]; next.length > 0;) {
    for (const person of next) asked.add(person);
    const delegates = await directory.delegates(next, service);
    for (const [person, delegate] of delegates) found.set(person, delegate);
    next = [...new Set(delegates.values())].filter((person) => !asked.has(person));
  }
  return found;
}

/** The delegates from a person on, the last one there; empty: nobody acts for them. */
function wayFrom(
  person: string,
  delegates: ReadonlyMap<string, string>,
  isRefused: (person: string) => boolean,
): string[] {
  const way: string[] = [];
  for (let next = delegates.get(person); next !== undefined; next = delegates.get(next)) {
    if (next === person || way.includes(next) || isRefused(next)) break;
    way.push(next);
  }
  return way;
}

/** The last of the delegates who stand in for a person in a service now; the person themselves when nobody does. */
export async function standInFor(
  person: string,
  service: string,
  directory: Directory,
): Promise<{ person: string; way: string[] }> {
  const way = wayFrom(person, await delegatesOf([person], service, directory), () => false);
  return { person: way.at(-1) ?? person, way };
}
