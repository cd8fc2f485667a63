// What the designer's surface needs to know: how wide it is, where a drag ends, what a key or a finding is about.
import { closestCenter, type CollisionDetection, pointerWithin } from '@dnd-kit/core';
import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 1000px)');
export const useIsSmall = () =>
  useSyncExternalStore(
    (tell) => {
      query.addEventListener('change', tell);
      return () => query.removeEventListener('change', tell);
    },
    () => query.matches,
  );
export const collisions: CollisionDetection = (args) => {
  const within = pointerWithin(args);
  return within.length > 0 ? within : closestCenter(args);
};
export const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, [contenteditable], [role=combobox], [role=listbox]') !== null;

/** The node a finding is about: the longest beginning of its path that is one. */
export function refOfPath(path: string, refs: ReadonlySet<string>): string | null {
  const parts = path.split('.');
  const two = parts.slice(0, 2).join('.');
  return refs.has(two) ? two : parts[0] !== undefined && refs.has(parts[0]) ? parts[0] : null;
}
