import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useToast } from './toast.tsx';

export interface Undoable {
  /** What was done, in words: `已删除草稿`. */
  words: ReactNode;
  /** Does it for good; called when the time for taking it back is over or the page is left. */
  commit: () => void;
  /** Shows the state before again. */
  revert?: () => void;
  seconds?: number;
}

/**
 * Undo instead of "are you sure": the screen changes at once, `commit` runs after some seconds unless the person takes
 * it back. What waits is committed when the component goes or the page is left.
 */
export function useUndo(): (action: Undoable) => void {
  const toast = useToast();
  const waiting = useRef(new Set<() => void>());
  const flush = useCallback(() => [...waiting.current].forEach((commit) => commit()), []);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return useCallback(
    ({ words, commit, revert, seconds = 6 }) => {
      const settle = (): boolean => {
        clearTimeout(timer);
        return waiting.current.delete(commitOnce);
      };
      const commitOnce = (): void => {
        if (!settle()) return;
        close();
        commit();
      };
      waiting.current.add(commitOnce);
      const timer = setTimeout(commitOnce, seconds * 1000);
      const close = toast.undo(
        words,
        () => {
          if (settle()) revert?.();
        },
        seconds,
      );
    },
    [toast],
  );
}
