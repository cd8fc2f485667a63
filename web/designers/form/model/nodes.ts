import type { Text } from '@portico/core/definitions/text.ts';
import type { FieldKind, Form, FormItem, Pane } from '@portico/core/definitions/form/form.ts';
import { type Kind } from '@portico/core/definitions/form/fields/kind.ts';
import { fieldKinds as kinds } from '@portico/core/definitions/form/fields/registry.ts';

/** Everything of a form that stands somewhere and can be chosen: fields, columns of tables, layouts, panes. */
export type Node = FormItem | Pane;
export type NodeKind = FormItem['kind'] | 'pane';
export const kindOfNode = (node: Node): NodeKind => ('kind' in node ? node.kind : 'pane');

/** A list of nodes: of the form itself (`owner` null) or of a layout or table; `part` tells the columns of `columns` apart. */
export interface ListRef {
  owner: string | null;
  part: number;
}
export interface Place extends ListRef {
  index: number;
}
export interface Found {
  node: Node;
  /** Its id, or `table.column`; findings of the check begin with it. */
  ref: string;
  place: Place;
  /** Layouts and tables around it, outermost first. */
  within: readonly Node[];
}
type Lists = readonly (readonly Node[])[];

export function listsOf(node: Node): Lists {
  if (!('kind' in node)) return [node.items];
  switch (node.kind) {
    case 'section':
      return [node.items];
    case 'columns':
      return node.columns;
    case 'table':
      return [node.columns];
    case 'tabs':
    case 'steps':
      return [node.panes];
    default:
      return [];
  }
}

/** The same node with other children. What may stand where is asked before (`mayStandIn`) and checked by schema after. */
export function withLists(node: Node, lists: Lists): Node {
  const first = lists[0] ?? [];
  switch (kindOfNode(node)) {
    case 'columns':
      return { ...node, columns: lists } as unknown as Node;
    case 'table':
      return { ...node, columns: first } as unknown as Node;
    case 'tabs':
    case 'steps':
      return { ...node, panes: first } as unknown as Node;
    default:
      return { ...node, items: first } as unknown as Node;
  }
}

/** All nodes in reading order. */
export function nodesOf(form: Form): Found[] {
  const found: Found[] = [];
  const visit = (nodes: readonly Node[], list: ListRef, within: readonly Node[]) => {
    nodes.forEach((node, index) => {
      const owner = within.at(-1);
      const isColumn = owner !== undefined && kindOfNode(owner) === 'table';
      found.push({ node, ref: isColumn ? `${owner.id}.${node.id}` : node.id, place: { ...list, index }, within });
      listsOf(node).forEach((each, part) => visit(each, { owner: node.id, part }, [...within, node]));
    });
  };
  visit(form.items, { owner: null, part: 0 }, []);
  return found;
}
export const findNode = (form: Form, ref: string): Found | undefined => nodesOf(form).find((each) => each.ref === ref);

/** The form with one list changed; everything else stays the same objects. */
export function changeList(form: Form, list: ListRef, change: (nodes: readonly Node[]) => readonly Node[]): Form {
  if (list.owner === null) return { ...form, items: change(form.items) as FormItem[] };
  const inside = (node: Node): Node => {
    const lists = listsOf(node);
    if (lists.length === 0) return node;
    if (node.id === list.owner)
      return withLists(
        node,
        lists.map((each, part) => (part === list.part ? change(each) : each)),
      );
    const next = lists.map((each) => each.map(inside));
    const isSame = next.every((each, part) => each.every((one, i) => one === lists[part]?.[i]));
    return isSame ? node : withLists(node, next);
  };
  return { ...form, items: form.items.map(inside) as FormItem[] };
}

/** As a list of kinds of any field. */
const fieldKinds: Readonly<Record<FieldKind, Pick<Kind<never>, 'inTable'>>> = kinds;
export const isFieldKind = (kind: NodeKind): kind is FieldKind => kind in fieldKinds;

const layouts: readonly NodeKind[] = ['section', 'columns', 'tabs', 'steps', 'pane'];

/** Whether the schema lets a kind stand directly in another. */
export function mayStandIn(kind: NodeKind, owner: NodeKind | 'form'): boolean {
  switch (owner) {
    case 'form':
      return kind !== 'pane';
    case 'section':
      return kind === 'columns' || !layouts.includes(kind);
    case 'pane':
      return kind === 'columns' || kind === 'section' || !layouts.includes(kind);
    case 'columns':
      return !layouts.includes(kind);
    case 'tabs':
    case 'steps':
      return kind === 'pane';
    case 'table':
      return isFieldKind(kind) && fieldKinds[kind].inTable !== false;
    default:
      return false;
  }
}

export const ownerKind = (form: Form, owner: string | null): NodeKind | 'form' => {
  if (owner === null) return 'form';
  const found = nodesOf(form).find((each) => each.ref === owner);
  return found ? kindOfNode(found.node) : 'text';
};

/** The names of all that stands in a form, by key; columns as `table.column`. */
export const namesOf = (form: Form): [string, Text][] =>
  nodesOf(form).flatMap(({ ref, node }) => ('name' in node && node.name !== undefined ? [[ref, node.name]] : []));
