import type { Form } from '@portico/core/definitions/form/form.ts';
import { kindOfNode, listsOf, type Node, nodesOf, withLists } from './nodes.ts';
import { mapKeys, mapSources, rewriteSource } from './rewrite.ts';

/** Names that expressions already have. */
export const reservedKeys = ['requester', 'today', 'now'];

/** All keys of a form, columns of tables too. */
export const keysOf = (form: Form): Set<string> =>
  new Set([...reservedKeys, ...nodesOf(form).map((each) => each.node.id)]);

/** A key nobody has: `date-range` → `date_range_1`, `total` → `total_1`. */
export function freshKey(taken: ReadonlySet<string>, wish: string): string {
  const base = wish.replace(/-/g, '_').replace(/_\d+$/, '').slice(0, 56);
  for (let n = 1; ; n++) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
}

/** Nodes that come from elsewhere, with keys nobody has here; their rules follow. */
export function rekeyed(nodes: readonly Node[], taken: ReadonlySet<string>): Node[] {
  const used = new Set(taken);
  const renamed = new Map<string, string>();
  const visit = (node: Node, isColumn: boolean): Node => {
    let id = node.id;
    if (!isColumn) {
      if (used.has(id)) renamed.set(node.id, (id = freshKey(used, node.id)));
      used.add(id);
    }
    const isTable = kindOfNode(node) === 'table';
    const lists = listsOf(node);
    const same = { ...node, id };
    return lists.length === 0
      ? same
      : withLists(
          same,
          lists.map((list) => list.map((each) => visit(each, isTable))),
        );
  };
  let result: unknown = nodes.map((node) => visit(node, false));
  for (const [from, to] of renamed) {
    result = mapKeys(result, { from, to });
    result = mapSources(result, (source) => rewriteSource(source, { from, to }));
  }
  return result as Node[];
}
