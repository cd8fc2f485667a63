import { isSame } from './form/same.ts';

/** One thing that differs between two versions of a definition. */
export interface Difference {
  kind: 'added' | 'removed' | 'moved' | 'changed';
  id: string;
  /** Ids of what it stands in, outermost first; where it was when it is removed. */
  where: readonly string[];
  /** Properties that differ, for `changed`. */
  what: readonly { property: string; before: unknown; after: unknown }[];
}

/** A part of a definition that has an id, and where it stands. */
export interface Placed {
  where: readonly string[];
  /** Ids of all that stand in the same place, in order. */
  siblings: readonly string[];
  properties: Readonly<Record<string, unknown>>;
}

/** How the parts after differ from those before: what went first, then in the order of those after. */
export function comparePlaces(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>): Difference[] {
  const differences: Difference[] = [];
  for (const [id, { where }] of before) if (!after.has(id)) differences.push({ kind: 'removed', id, where, what: [] });
  for (const [id, place] of after) {
    const was = before.get(id);
    if (!was) {
      differences.push({ kind: 'added', id, where: place.where, what: [] });
      continue;
    }
    if (isMoved(id, was, place)) differences.push({ kind: 'moved', id, where: place.where, what: [] });
    const names = new Set([...Object.keys(was.properties), ...Object.keys(place.properties)]);
    const what = [...names].flatMap((property) => {
      const [one, other] = [was.properties[property], place.properties[property]];
      return isSame(one, other) ? [] : [{ property, before: one, after: other }];
    });
    if (what.length > 0) differences.push({ kind: 'changed', id, where: place.where, what });
  }
  return differences;
}

/** Elsewhere, or after another one of those that stand there in both. */
function isMoved(id: string, was: Placed, place: Placed): boolean {
  if (!isSame(was.where, place.where)) return true;
  const old = was.siblings.filter((each) => place.siblings.includes(each));
  const now = place.siblings.filter((each) => was.siblings.includes(each));
  return old.indexOf(id) !== now.indexOf(id);
}
