import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  clipboardText,
  findNode,
  keysOf,
  kindOfNode,
  newNode,
  type Node,
  type NodeKind,
  nodesFromClipboard,
  type Place,
  placeAfter,
  stepPlace,
} from './model/index.ts';
import { isTyping } from './surface.ts';
import type { Tools } from './toolbar.tsx';
import type { DesignedDocument } from './use-document.ts';

/** Palette, canvas, properties and round again, as F6 goes from pane to pane elsewhere. */
function toNextRegion(root: Element, by: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>('section[tabindex="-1"]')];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  regions[(at + by + regions.length) % regions.length]?.focus();
}

/** What can be done to the form, by buttons, keys and clipboard alike; `say` tells it to those who do not see it. */
export function useEdits(
  doc: DesignedDocument,
  selected: string | null,
  { nameOf, say }: { nameOf: (ref: string) => string; say: (words: string) => void },
) {
  const { t } = useTranslation('designer');
  const { form } = doc.content;
  const nodeOf = (kind: NodeKind) =>
    newNode(
      kind,
      {
        name: t(`kind.${kind}`),
        option: (number) => t('newOption', { number }),
        pane: (number) => t('newPane', { number }),
        column: t('newColumn'),
      },
      keysOf(form),
    );
  const add = (kind: NodeKind, at: Place = placeAfter(form, selected, kind)) => {
    if (doc.run({ kind: 'add', nodes: [nodeOf(kind)], at })) say(t('said.added', { name: t(`kind.${kind}`) }));
  };
  /** Several at once, one step to undo; false when they do not fit. */
  const addAll = (nodes: readonly Node[]): boolean => {
    const first = nodes[0];
    return first !== undefined && doc.run({ kind: 'add', nodes, at: placeAfter(form, selected, kindOfNode(first)) });
  };
  const step = (ref: string, by: 1 | -1) => {
    const to = stepPlace(form, ref, by);
    if (to && doc.run({ kind: 'move', ref, to })) say(t(by > 0 ? 'said.down' : 'said.up', { name: nameOf(ref) }));
  };
  const remove = (ref: string) => {
    const name = nameOf(ref);
    if (doc.run({ kind: 'remove', ref })) say(t('said.removed', { name }));
  };
  const ifChosen = (act: (ref: string) => void) => (selected === null ? null : () => act(selected));
  const tools: Tools = {
    undo: doc.canUndo ? doc.undo : null,
    redo: doc.canRedo ? doc.redo : null,
    up: ifChosen((ref) => step(ref, -1)),
    down: ifChosen((ref) => step(ref, 1)),
    duplicate: ifChosen((ref) => void doc.run({ kind: 'duplicate', ref })),
    remove: ifChosen(remove),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F6') {
      event.preventDefault();
      toNextRegion(event.currentTarget, event.shiftKey ? -1 : 1);
      return;
    }
    if (isTyping(event.target)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const acts: [boolean, (() => void) | null][] = [
      [event.altKey && key === 'arrowup', tools.up],
      [event.altKey && key === 'arrowdown', tools.down],
      [key === 'delete', tools.remove],
      [key === 'escape', ifChosen(() => doc.select(null))],
      [isCommand && key === 'd', tools.duplicate],
      [isCommand && key === 'z' && !event.shiftKey, tools.undo],
      [isCommand && (key === 'y' || (key === 'z' && event.shiftKey)), tools.redo],
    ];
    const act = acts.find(([fits]) => fits)?.[1];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onCopy = (event: ClipboardEvent) => {
    const found = selected === null ? undefined : findNode(form, selected);
    if (isTyping(event.target) || !found || window.getSelection()?.toString()) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', clipboardText([found.node]));
    say(t('said.copied'));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return;
    const nodes = nodesFromClipboard(event.clipboardData.getData('text/plain'));
    if (!nodes) return;
    event.preventDefault();
    addAll(nodes);
  };
  return { add, addAll, tools, listeners: { onKeyDown, onCopy, onPaste } };
}
