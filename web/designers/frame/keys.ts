import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping, toNextPane } from './surface.ts';
import type { Designer } from './use-designer.ts';

/** The keys as the help lists them; each has a text of its own. */
export const keyHelp = [
  ['F6', 'panes'],
  ['Alt+↑', 'up'],
  ['Alt+↓', 'down'],
  ['Ctrl+D', 'duplicate'],
  ['Ctrl+C', 'copy'],
  ['Ctrl+X', 'cut'],
  ['Ctrl+V', 'paste'],
  ['Delete', 'remove'],
  ['Ctrl+Z', 'undo'],
  ['Ctrl+Y', 'redo'],
  ['Esc', 'leave'],
  ['?', 'help'],
] as const;

/** Keys and clipboard of a designer. An input keeps its own keys while it has the focus. */
export function useKeys<C, K extends string, N, P>(
  { tools, selected, select, copied, paste, say }: Designer<C, K, N, P>,
  onHelp: () => void,
) {
  const { t } = useTranslation('frame');
  const onKeyDown = (event: KeyboardEvent) => {
    // A key that an input method is still at is none of ours.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'F6') {
      event.preventDefault();
      toNextPane(event.currentTarget, event.shiftKey ? -1 : 1);
      return;
    }
    if (isTyping(event.target)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const acts: [boolean, (() => void) | null][] = [
      [event.altKey && key === 'arrowup', tools.up],
      [event.altKey && key === 'arrowdown', tools.down],
      [key === 'delete', tools.remove],
      [key === 'escape', selected === null ? null : () => select(null)],
      [isCommand && key === 'd', tools.duplicate],
      [isCommand && key === 'z' && !event.shiftKey, tools.undo],
      [isCommand && (key === 'y' || (key === 'z' && event.shiftKey)), tools.redo],
      [key === '?' && !isCommand, onHelp],
    ];
    const act = acts.find(([fits]) => fits)?.[1];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const copy = (event: ClipboardEvent): boolean => {
    const text = copied();
    if (isTyping(event.target) || text === null || window.getSelection()?.toString()) return false;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    say(t('said.copied'));
    return true;
  };
  const onCopy = (event: ClipboardEvent) => void copy(event);
  const onCut = (event: ClipboardEvent) => {
    if (copy(event)) tools.remove?.();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!isTyping(event.target) && paste(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  return { onKeyDown, onCopy, onCut, onPaste };
}
