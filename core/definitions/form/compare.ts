import type { Form } from './form.ts';
import { isSame } from './same.ts';

/** One thing that differs between two versions of a form. */
export interface FormDifference {
  kind: 'added' | 'removed' | 'moved' | 'changed';
  /** Id of the field, layout or pane; a column of a table is `table.column`. */
  field: string;
  /** Ids of what it stands in, outermost first; where it was when it is removed. */
  where: readonly string[];
  /** Properties that differ, for `changed`. */
  what: readonly { property: string; before: unknown; after: unknown }[];
}

interface Placed {
  where: readonly string[];
  /** Ids of all that stand in the same place, in order. */
  siblings: readonly string[];
  properties: Readonly<Record<string, unknown>>;
}
type Node = Readonly<Record<string, unknown>> & { id: string };

/** Lists of nodes inside a node; their place in the tree is not a property of the node. */
function inside(node: Node): { name: string; lists: readonly (readonly Node[])[] } | undefined {
  if (node['kind'] === 'columns') return { name: 'columns', lists: node['columns'] as Node[][] };
  for (const name of ['items', 'panes', 'columns'])
    if (Array.isArray(node[name])) return { name, lists: [node[name] as Node[]] };
  return undefined;
}

function placesOf(form: Form): Map<string, Placed> {
  const places = new Map<string, Placed>();
  const visit = (nodes: readonly Node[], where: readonly string[], prefix: string): void => {
    const siblings = nodes.map((node) => prefix + node.id);
    for (const node of nodes) {
      const key = prefix + node.id;
      const parts = inside(node);
      const properties = Object.entries(node).filter(([name]) => name !== 'id' && name !== parts?.name);
      places.set(key, { where, siblings, properties: Object.fromEntries(properties) });
      const below = node['kind'] === 'table' ? `${key}.` : '';
      parts?.lists.forEach((list, i) =>
        visit(list, node['kind'] === 'columns' ? [...where, key, String(i + 1)] : [...where, key], below),
      );
    }
  };
  visit(form.items, [], '');
  return places;
}

/** How `after` differs from `before`: what went first, then in the order of `after`. */
export function compareForms(before: Form, after: Form): FormDifference[] {
  const old = placesOf(before);
  const now = placesOf(after);
  const differences: FormDifference[] = [];
  for (const [field, { where }] of old)
    if (!now.has(field)) differences.push({ kind: 'removed', field, where, what: [] });
  for (const [field, place] of now) {
    const was = old.get(field);
    if (!was) {
      differences.push({ kind: 'added', field, where: place.where, what: [] });
      continue;
    }
    if (isMoved(field, was, place)) differences.push({ kind: 'moved', field, where: place.where, what: [] });
    const names = new Set([...Object.keys(was.properties), ...Object.keys(place.properties)]);
    const what = [...names].flatMap((property) => {
      const [one, other] = [was.properties[property], place.properties[property]];
      return isSame(one, other) ? [] : [{ property, before: one, after: other }];
    });
    if (what.length > 0) differences.push({ kind: 'changed', field, where: place.where, what });
  }
  return differences;
}

/** Elsewhere, or after another one of those that stand there in both. */
function isMoved(field: string, was: Placed, place: Placed): boolean {
  if (!isSame(was.where, place.where)) return true;
  const old = was.siblings.filter((id) => place.siblings.includes(id));
  const now = place.siblings.filter((id) => was.siblings.includes(id));
  return old.indexOf(field) !== now.indexOf(field);
}
