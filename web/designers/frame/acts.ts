// What buttons, keys, drags and clipboard do, each as one change of the document. Pure: what it needs is handed in.
import type { DesignerModel, DesignerWords, Edit, Outcome } from './model.ts';

export type Said = 'added' | 'up' | 'down' | 'moved' | 'removed' | 'duplicated' | 'pasted' | 'copied';

interface Situation<C, K extends string, N, P> {
  content: C;
  selected: string | null;
  model: DesignerModel<C, K, N, P>;
  words: DesignerWords<C, K, N>;
  /** Makes the change a step of the document; false when it was refused. */
  run: (change: (content: C) => Outcome<C>, label?: string) => boolean;
  /** Tells it to those who do not see it. */
  say: (words: string) => void;
  /** The words for what was done. */
  tell: (what: Said, params: { name: string }) => string;
}

export function actsOf<C, K extends string, N, P>(situation: Situation<C, K, N, P>) {
  const { content, selected, model, words, run, say, tell } = situation;
  const edit = (each: Edit<N, P>, label?: string) => run((now) => model.run(now, each), label);
  /** Does it and says it; the same words name the step in the history. */
  const doAndSay = (each: Edit<N, P>, what: Said, name: string): boolean => {
    const told = tell(what, { name });
    const isDone = edit(each, told);
    if (isDone) say(told);
    return isDone;
  };
  const nameOf = (ref: string) => words.nameOf(content, ref);
  const add = (kind: K, at: P = model.placeAfter(content, selected, kind)) =>
    void doAndSay({ kind: 'add', nodes: [words.newNode(content, kind)], at }, 'added', words.nameOfKind(kind));
  const addAll = (nodes: readonly N[]): boolean => {
    const [first] = nodes;
    if (first === undefined) return false;
    const kind = model.kindOfNode(first);
    const at = model.placeAfter(content, selected, kind);
    return edit({ kind: 'add', nodes, at }, tell('pasted', { name: words.nameOfKind(kind) }));
  };
  const move = (ref: string, to: P): boolean => edit({ kind: 'move', ref, to }, tell('moved', { name: nameOf(ref) }));
  const step = (ref: string, by: 1 | -1) => {
    const to = model.stepPlace(content, ref, by);
    if (to !== null) doAndSay({ kind: 'move', ref, to }, by > 0 ? 'down' : 'up', nameOf(ref));
  };
  const ifChosen = (act: (ref: string) => void) => (selected === null ? null : () => act(selected));
  /** What goes into the clipboard of what is chosen; null: nothing. */
  const copied = (): string | null => (selected === null ? null : model.toClipboard(content, selected));
  /** Whether this text was something of this designer. */
  const paste = (text: string): boolean => {
    const nodes = model.fromClipboard(text);
    if (nodes !== null) addAll(nodes);
    return nodes !== null;
  };
  return {
    edit,
    add,
    addAll,
    move,
    copied,
    paste,
    tools: {
      up: ifChosen((ref) => step(ref, -1)),
      down: ifChosen((ref) => step(ref, 1)),
      duplicate: ifChosen((ref) => void edit({ kind: 'duplicate', ref }, tell('duplicated', { name: nameOf(ref) }))),
      remove: ifChosen((ref) => void doAndSay({ kind: 'remove', ref }, 'removed', nameOf(ref))),
    },
  };
}
