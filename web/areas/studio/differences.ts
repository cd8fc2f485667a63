import type { Form } from '@portico/core/definitions/form/index.ts';
import { listsOf, type Node, nodesOf } from '../../designers/form/model/index.ts';

export interface Difference {
  ref: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  properties: string[];
}

/** A node's own properties, without what stands in it. */
function ownOf(node: Node): Record<string, string> {
  const inner = listsOf(node).length > 0 ? ['items', 'columns', 'panes'] : [];
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => !inner.includes(name))
      .map(([name, value]) => [name, JSON.stringify(value)]),
  );
}

/** What differs between two forms, by the keys of what stands in them. */
export function differences(before: Form, after: Form): Difference[] {
  const old = new Map(nodesOf(before).map((each) => [each.ref, each]));
  const now = new Map(nodesOf(after).map((each) => [each.ref, each]));
  const found: Difference[] = [];
  for (const [ref, { node, place }] of now) {
    const was = old.get(ref);
    if (!was) {
      found.push({ ref, kind: 'added', properties: [] });
      continue;
    }
    const [a, b] = [ownOf(was.node), ownOf(node)];
    const properties = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
    if (properties.length > 0) found.push({ ref, kind: 'changed', properties });
    else if (was.place.owner !== place.owner || was.place.part !== place.part)
      found.push({ ref, kind: 'moved', properties: [] });
  }
  for (const ref of old.keys()) if (!now.has(ref)) found.push({ ref, kind: 'removed', properties: [] });
  return found;
}
