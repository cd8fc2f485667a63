import { useCallback, useEffect, useRef, useState } from 'react';
import { CallError } from '../../api/call.ts';

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'changed' | 'saving' | 'offline' | 'conflict' }
  | { kind: 'refused'; error: CallError };

export interface Saved {
  version: number;
  savedAt: string | null;
}

/**
 * Keeps a document on the server a moment after each change; tries again when the connection comes back. `write` saves
 * it over a version and rejects with a `CallError`; it must be the same function from one drawing to the next.
 */
export function useAutosave<C>(content: C, first: Saved, write: (content: C, over: number) => Promise<Saved>) {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: first.savedAt });
  const version = useRef(first.version);
  const saved = useRef(content);
  const latest = useRef(content);
  latest.current = content;
  const running = useRef<Promise<boolean> | null>(null);
  const isStopped = useRef(false);

  const save = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    if (isStopped.current) return false;
    const sent = latest.current;
    if (sent === saved.current) return true;
    const attempt = (async () => {
      setState({ kind: 'saving' });
      try {
        const reply = await write(sent, version.current);
        version.current = reply.version;
        saved.current = sent;
        setState(latest.current === sent ? { kind: 'saved', at: reply.savedAt } : { kind: 'changed' });
        return true;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        if (error.problem.status === 0 || error.problem.status >= 500) setState({ kind: 'offline' });
        else if (error.problem.status === 409) {
          isStopped.current = true;
          setState({ kind: 'conflict' });
        } else setState({ kind: 'refused', error });
        return false;
      }
    })();
    running.current = attempt;
    const isDone = await attempt;
    running.current = null;
    return isDone;
  }, [write]);

  useEffect(() => {
    if (content === saved.current) return undefined;
    setState((was) => (was.kind === 'conflict' ? was : { kind: 'changed' }));
    const timer = setTimeout(() => void save(), 800);
    return () => clearTimeout(timer);
  }, [content, save]);

  const isOffline = state.kind === 'offline';
  useEffect(() => {
    if (!isOffline) return undefined;
    const again = () => void save();
    const timer = setInterval(again, 5000);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [isOffline, save]);

  const isOpen = state.kind !== 'saved';
  useEffect(() => {
    if (!isOpen) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOpen]);
  // Leaving for another page of ours keeps what was typed last.
  useEffect(() => () => void save(), [save]);

  return { state, save, version: () => version.current };
}
