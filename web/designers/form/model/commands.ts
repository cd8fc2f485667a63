import { Form, FormItem, type FieldKind } from '@portico/core/definitions/form/form.ts';
import type { Edit } from '../../frame/index.ts';
import { keysOf, rekeyed } from './keys.ts';
import {
  changeList,
  findNode,
  type Found,
  kindOfNode,
  listsOf,
  mayStandIn,
  type Node,
  ownerKind,
  type Place,
} from './nodes.ts';

/** Everything one can do to a form. */
export type Command =
  | Edit<Node, Place>
  /** `undefined` takes the property away. */
  | { kind: 'set'; ref: string; name: string; value: unknown };
export type Refusal = 'not-there' | 'not-here' | 'into-itself' | 'last-one' | 'too-many' | 'bad-value';
export type Outcome = { ok: true; form: Form; select: string | null } | { ok: false; reason: Refusal };

const refused = (reason: Refusal): Outcome => ({ ok: false, reason });

/** The form after a command, or why it cannot be done. What comes out always fits the schema when what came in did. */
export function run(form: Form, command: Command): Outcome {
  const outcome = changed(form, command);
  if (!outcome.ok || Form.safeParse(outcome.form).success || !Form.safeParse(form).success) return outcome;
  return refused(command.kind === 'set' ? 'bad-value' : command.kind === 'remove' ? 'last-one' : 'too-many');
}

function changed(form: Form, command: Command): Outcome {
  if (command.kind === 'add') return add(form, command.nodes, command.at);
  const found = findNode(form, command.ref);
  if (!found) return refused('not-there');
  switch (command.kind) {
    case 'remove':
      return remove(form, found);
    case 'move':
      return move(form, found, command.to);
    case 'duplicate':
      return add(form, [found.node], { ...found.place, index: found.place.index + 1 });
    case 'set':
      return set(form, found, command.name, command.value);
  }
}

function isPlace(form: Form, at: Place): boolean {
  if (at.owner === null) return at.part === 0;
  const owner = findNode(form, at.owner);
  return owner !== undefined && listsOf(owner.node)[at.part] !== undefined;
}
const refAt = (form: Form, at: Place, node: Node): string =>
  ownerKind(form, at.owner) === 'table' ? `${at.owner ?? ''}.${node.id}` : node.id;

function add(form: Form, given: readonly Node[], at: Place): Outcome {
  const owner = ownerKind(form, at.owner);
  if (!isPlace(form, at)) return refused('not-there');
  if (!given.every((node) => mayStandIn(kindOfNode(node), owner))) return refused('not-here');
  const nodes = rekeyed(given, keysOf(form));
  const next = changeList(form, at, (list) => [...list.slice(0, at.index), ...nodes, ...list.slice(at.index)]);
  const first = nodes[0];
  return { ok: true, form: next, select: first ? refAt(form, at, first) : null };
}

function remove(form: Form, { place, node }: Found): Outcome {
  let near: Node | undefined;
  const next = changeList(form, place, (list) => {
    const left = list.filter((each) => each !== node);
    near = left[Math.min(place.index, left.length - 1)];
    return left;
  });
  return { ok: true, form: next, select: near ? refAt(form, place, near) : place.owner };
}

function move(form: Form, { node, place }: Found, to: Place): Outcome {
  if (contains(node, to.owner)) return refused('into-itself');
  if (!isPlace(form, to)) return refused('not-there');
  if (!mayStandIn(kindOfNode(node), ownerKind(form, to.owner))) return refused('not-here');
  const isSameList = place.owner === to.owner && place.part === to.part;
  // A column that leaves its table may meet its own name outside.
  const isMet =
    !isSameList &&
    findNode(form, refAt(form, to, node)) !== undefined &&
    findNode(form, refAt(form, to, node))?.node !== node;
  const moved = isMet ? (rekeyed([node], keysOf(form))[0] ?? node) : node;
  const index = isSameList && to.index > place.index ? to.index - 1 : to.index;
  const without = changeList(form, place, (list) => list.filter((each) => each !== node));
  const next = changeList(without, to, (list) => [...list.slice(0, index), moved, ...list.slice(index)]);
  return { ok: true, form: next, select: refAt(form, to, moved) };
}

const contains = (node: Node, id: string | null): boolean =>
  id !== null &&
  listsOf(node).length > 0 &&
  (node.id === id || listsOf(node).some((list) => list.some((each) => contains(each, id))));

function set(form: Form, { node, place, ref }: Found, name: string, value: unknown): Outcome {
  // Keys change by `renameKey`, which follows them everywhere.
  if (name === 'id' || name === 'kind') return refused('bad-value');
  const { [name]: _old, ...rest } = node as unknown as Record<string, unknown>;
  const changedNode = value === undefined ? rest : { ...(node as object), [name]: value };
  const next = changeList(form, place, (list) =>
    list.map((each) => (each === node ? (changedNode as unknown as Node) : each)),
  );
  return { ok: true, form: next, select: ref };
}

/** One step up or down among its neighbours, or out of its layout at the ends; null when there is no way. */
export function stepPlace(form: Form, ref: string, by: 1 | -1): Place | null {
  const found = findNode(form, ref);
  if (!found) return null;
  const { place, within, node } = found;
  const owner = within.at(-1);
  const list = owner ? (listsOf(owner)[place.part] ?? []) : form.items;
  const index = place.index + by;
  if (index >= 0 && index < list.length) return { ...place, index: by > 0 ? index + 1 : index };
  if (!owner) return null;
  const outer = findNode(form, owner.id);
  if (!outer || !mayStandIn(kindOfNode(node), ownerKind(form, outer.place.owner))) return null;
  return { ...outer.place, index: outer.place.index + (by > 0 ? 1 : 0) };
}

/** Where what is added goes: into a chosen layout when it fits there, else behind what is chosen, else at the end. */
export function placeAfter(form: Form, ref: string | null, kind: FieldKind | ReturnType<typeof kindOfNode>): Place {
  const found = ref === null ? undefined : findNode(form, ref);
  if (found) {
    const lists = listsOf(found.node);
    if (lists.length > 0 && mayStandIn(kind, kindOfNode(found.node)))
      return { owner: found.node.id, part: 0, index: lists[0]?.length ?? 0 };
    for (const each of [found, ...[...found.within].reverse().map((node) => findNode(form, node.id))]) {
      if (each && mayStandIn(kind, ownerKind(form, each.place.owner)))
        return { ...each.place, index: each.place.index + 1 };
    }
  }
  return { owner: null, part: 0, index: form.items.length };
}

/** Nodes as text for the clipboard, and back; null for any other text. */
export const clipboardText = (nodes: readonly Node[]): string =>
  JSON.stringify({ portico: 'form-items', items: nodes });
export function nodesFromClipboard(text: string): Node[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('portico' in parsed) || !('items' in parsed)) return null;
    if (!Array.isArray(parsed.items) || parsed.items.length === 0) return null;
    const items: unknown[] = parsed.items;
    const fits = items.every(
      (item) =>
        FormItem.safeParse(item).success || FormItem.safeParse({ kind: 'tabs', id: 'x', panes: [item] }).success,
    );
    return fits ? (items as Node[]) : null;
  } catch {
    return null;
  }
}
