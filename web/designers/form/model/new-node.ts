import { fieldKinds, type NewWords as FieldWords } from '@portico/core/definitions/form/index.ts';
import { freshKey } from './keys.ts';
import { isFieldKind, type Node, type NodeKind } from './nodes.ts';

/** Words a new node begins with, in the language of whoever builds. */
export interface NewWords extends FieldWords {
  pane: (number: number) => string;
}

/** A node of a kind as it is first put on the form. */
export function newNode(kind: NodeKind, words: NewWords, taken: ReadonlySet<string>): Node {
  const id = freshKey(taken, kind);
  const { name } = words;
  // Each kind gives what its own schema asks for; TypeScript cannot follow the key through the union.
  if (isFieldKind(kind)) return { kind, id, name, ...fieldKinds[kind].blank?.(words) } as Node;
  const pane = (n: number) => ({ id: `${id}_${n}`, name: words.pane(n), items: [] });
  switch (kind) {
    case 'note':
      return { kind, id, text: name };
    case 'divider':
      return { kind, id };
    case 'columns':
      return { kind, id, columns: [[], []] };
    case 'section':
      return { kind, id, name, items: [] };
    case 'tabs':
    case 'steps':
      return { kind, id, panes: [pane(1), pane(2)] };
    case 'pane':
      return { id, name, items: [] };
  }
}
