import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { listDrafts, listServices, readService, saveDraft } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { Answers } from '@portico/core/definitions/form/form.ts';
import { call } from '../../api/call.ts';
import { keyOf, refresh } from '../../api/hooks.ts';

export type DraftState = { kind: 'idle' | 'waiting' | 'saving' | 'failed' } | { kind: 'saved'; at: string };

export interface Draft {
  state: DraftState;
  /** Saves no more; resolves when a saving under way is over. */
  stop: () => Promise<void>;
  /** Saves again; `known`: what the server has, or need not get. */
  keep: (known?: Answers) => void;
}

/** The service page, opened again, begins with this draft, without asking first. */
export function draftInCache(client: QueryClient, key: string, draft: Reply<typeof readService>['draft']): void {
  client.setQueryData<Reply<typeof readService>>(
    keyOf(readService, { params: { key } }),
    (was) => was && { ...was, draft },
  );
}

const pause = 1500;

/** Keeps what is filled in: a moment after the last change, and at once when the page is left or hidden. */
export function useDraft(key: string, serviceVersion: number, answers: Answers, isChanged: boolean): Draft {
  const client = useQueryClient();
  const [state, setState] = useState<DraftState>({ kind: 'idle' });
  const [turn, setTurn] = useState(0);
  const text = JSON.stringify(answers);
  const saved = useRef(text);
  const latest = useRef(text);
  const isOn = useRef(true);
  const running = useRef<Promise<void>>(undefined);
  latest.current = text;

  const save = useCallback(
    async (isLeaving = false): Promise<void> => {
      await running.current;
      const now = latest.current;
      if (!isOn.current || now === saved.current) return;
      const work = async (): Promise<void> => {
        const body = { answers: JSON.parse(now) as Answers, serviceVersion };
        setState({ kind: 'saving' });
        draftInCache(client, key, { answers: body.answers, savedAt: new Date().toISOString(), form: null });
        try {
          const { savedAt } = await call(saveDraft, { params: { key }, body }, { keepalive: isLeaving });
          saved.current = now;
          setState({ kind: 'saved', at: savedAt });
        } catch {
          // Tried again with the next change, when the network is back, or when the page is left.
          setState({ kind: 'failed' });
        }
      };
      running.current = work();
      await running.current;
    },
    [client, key, serviceVersion],
  );

  useEffect(() => {
    if (!isChanged || !isOn.current || text === saved.current) return undefined;
    setState((was) => (was.kind === 'saving' ? was : { kind: 'waiting' }));
    const timer = setTimeout(() => void save(), pause);
    return () => clearTimeout(timer);
  }, [text, isChanged, save, turn]);

  const changed = useRef(isChanged);
  changed.current = isChanged;
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden' && changed.current) void save(true);
    };
    const onOnline = () => {
      if (changed.current) void save();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('online', onOnline);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('online', onOnline);
      if (changed.current) void save(true).then(() => refresh(client, listDrafts, listServices));
    };
  }, [client, save]);

  const stop = useCallback(async () => {
    isOn.current = false;
    setState({ kind: 'idle' });
    await running.current;
  }, []);
  const keep = useCallback((known?: Answers) => {
    isOn.current = true;
    saved.current = known ? JSON.stringify(known) : '';
    setTurn((was) => was + 1);
  }, []);
  return { state, stop, keep };
}
