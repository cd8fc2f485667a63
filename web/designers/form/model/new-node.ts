import { freshKey } from './keys.ts';
import type { Node, NodeKind } from './nodes.ts';

/** Words a new node begins with, in the language of whoever builds. */
export interface NewWords {
  name: string;
  option: (number: number) => string;
  pane: (number: number) => string;
  column: string;
}

/** A node of a kind as it is first put on the form. */
export function newNode(kind: NodeKind, words: NewWords, taken: ReadonlySet<string>): Node {
  const id = freshKey(taken, kind);
  const { name } = words;
  const options = [1, 2, 3].map((n) => ({ value: `option_${n}`, label: words.option(n) }));
  const pane = (n: number) => ({ id: `${id}_${n}`, name: words.pane(n), items: [] });
  switch (kind) {
    case 'choice':
    case 'choices':
      return { kind, id, name, options };
    case 'cascade':
      return {
        kind,
        id,
        name,
        options: [{ ...(options[0] ?? { value: 'option_1', label: name }), children: options.slice(1) }],
      };
    case 'money':
      return { kind, id, name, currency: 'CNY' };
    case 'lookup':
      return { kind, id, name, from: 'requester', attribute: 'department' };
    case 'formula':
      return { kind, id, name, value: '0', as: 'number' };
    case 'table':
      return { kind, id, name, columns: [{ kind: 'text', id: 'column_1', name: words.column }] };
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
    default:
      return { kind, id, name };
  }
}
