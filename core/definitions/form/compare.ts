import { comparePlaces, type Difference, type Placed } from '../compare-places.ts';
import type { Form } from './form.ts';

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

/** How `after` differs from `before`, by id of the field, layout or pane; a column of a table is `table.column`. */
export const compareForms = (before: Form, after: Form): Difference[] =>
  comparePlaces(placesOf(before), placesOf(after));
