import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { listDrafts, listServices, readService, saveDraft } from '@portico/core/api/catalogue.ts';
import type { Answers } from '@portico/core/definitions/form/form.ts';
import { call } from '../../api/call.ts';
import { refresh } from '../../api/hooks.ts';

export type DraftState = { kind: 'idle' | 'waiting' | 'saving' | 'failed' } | { kind: 'saved'; at: string };

/**
 * Keeps what is filled in: a second and a half after the last change, and at once when the page is left or hidden.
 * `stop` ends it (submitted, thrown away); `keep` begins again.
 */
export function useDraft(key: string, answers: Answers, isChanged: boolean) {
  const client = useQueryClient();
  const [state, setState] = useState<DraftState>({ kind: 'idle' });
  const text = JSON.stringify(answers);
  const saved = useRef(text);
  const latest = useRef(text);
  const isOn = useRef(true);
  const running = useRef<Promise<void> | undefined>(undefined);
  latest.current = text;

  const save = useCallback(
    async (isLeaving = false): Promise<void> => {
      await running.current;
      const now = latest.current;
      if (!isOn.current || now === saved.current) return;
      const work = async (): Promise<void> => {
        setState({ kind: 'saving' });
        try {
          const body = { answers: JSON.parse(now) as Answers };
          const { savedAt } = await call(saveDraft, { params: { key }, body }, { keepalive: isLeaving });
          saved.current = now;
          setState({ kind: 'saved', at: savedAt });
        } catch {
          // Tried again with the next change or when the page is left; the words stay on the screen.
          setState({ kind: 'failed' });
        }
      };
      running.current = work();
      await running.current;
    },
    [key],
  );

  useEffect(() => {
    if (!isChanged || !isOn.current || text === saved.current) return undefined;
    setState((was) => (was.kind === 'saving' ? was : { kind: 'waiting' }));
    const timer = setTimeout(() => void save(), 1500);
    return () => clearTimeout(timer);
  }, [text, isChanged, save]);

  const changed = useRef(isChanged);
  changed.current = isChanged;
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden' && changed.current) void save(true);
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('online', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('online', onHide);
      if (!changed.current) return;
      // Lists elsewhere show the draft; this page, opened again, must begin with it.
      void save(true).then(() => refresh(client, listDrafts, listServices, readService));
    };
  }, [client, save]);

  const stop = useCallback(async () => {
    isOn.current = false;
    await running.current;
    setState({ kind: 'idle' });
  }, []);
  const keep = useCallback(() => {
    isOn.current = true;
    // What the server has now is not what we last sent.
    saved.current = '';
  }, []);
  return { state, stop, keep, save };
}
