import { useEffect, useRef } from 'react';

export type ListKey = 'j' | 'k' | 'a' | 'r' | 'x' | 'X' | 'c' | '?' | '/' | 'Enter' | 'Escape';
const known: readonly string[] = ['j', 'k', 'a', 'r', 'x', 'X', 'c', '?', '/', 'Enter', 'Escape'] satisfies ListKey[];

/** Whether a key pressed there is meant for something else: typing, an open dialog or menu, a control that uses it. */
export function isForOthers(event: Pick<KeyboardEvent, 'key' | 'target' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target as { closest?: (selector: string) => unknown } | null;
  if (!target?.closest) return false;
  if (target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="combobox"]'))
    return true;
  if (target.closest('.ant-modal, .ant-drawer, .ant-popover, .ant-dropdown, [role="dialog"]')) return true;
  return event.key === 'Enter' && target.closest('a, button, [role="button"], [role="tab"], label') !== null;
}

/** Keys of a list (j, k, a, r, x …), heard on the whole page except where they are typed. */
export function useListKeys(handlers: Partial<Record<ListKey, () => void>>): void {
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !known.includes(event.key) || isForOthers(event)) return;
      const handler = current.current[event.key as ListKey];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
