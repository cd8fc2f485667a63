// What the frame's surface needs to know: how wide it is, where a drag ends, whether a key belongs to an input.
import { closestCenter, type CollisionDetection, pointerWithin } from '@dnd-kit/core';
import { useSyncExternalStore } from 'react';

const query = '(max-width: 1000px)';
/** Too little room for three panes: palette and properties come as sheets from below. */
export const useIsSmall = () =>
  useSyncExternalStore(
    (tell) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
export const collisions: CollisionDetection = (args) => {
  const within = pointerWithin(args);
  return within.length > 0 ? within : closestCenter(args);
};
export const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, [contenteditable], [role=combobox], [role=listbox]') !== null;

/** Palette, canvas, properties and round again, as F6 goes from pane to pane elsewhere. */
export function toNextPane(root: Element, by: 1 | -1): void {
  const panes = [...root.querySelectorAll<HTMLElement>('section[tabindex="-1"]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes[(at + by + panes.length) % panes.length]?.focus();
}
