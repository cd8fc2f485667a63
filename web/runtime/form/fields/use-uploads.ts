import { useCallback, useEffect, useRef, useState } from 'react';
import type { FileRef } from '@portico/core/api/files.ts';
import { upload } from '../../../api/upload.ts';

/** A file on its way, or one that did not arrive. */
export interface Sending {
  key: string;
  file: File;
  share: number;
  error?: unknown;
}
let count = 0;

/** Uploads files one beside the other; `onDone` gets each as it arrives. Leaving the page stops those under way. */
export function useUploads(onDone: (file: FileRef) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const done = useRef(onDone);
  done.current = onDone;
  const patch = useCallback((key: string, part: Partial<Sending>) => {
    setSending((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)));
  }, []);
  const run = useCallback(
    async (key: string, file: File) => {
      const stop = new AbortController();
      stops.current.set(key, stop);
      try {
        const stored = await upload(file, (share) => patch(key, { share }), stop.signal);
        setSending((all) => all.filter((each) => each.key !== key));
        done.current(stored);
      } catch (error) {
        if (!stop.signal.aborted) patch(key, { error });
      } finally {
        stops.current.delete(key);
      }
    },
    [patch],
  );
  const send = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file): Sending => ({ key: `upload-${++count}`, file, share: 0 }));
      setSending((all) => [...all, ...added]);
      for (const { key, file } of added) void run(key, file);
    },
    [run],
  );
  const retry = useCallback(
    ({ key, file }: Sending) => {
      setSending((all) => all.map((each) => (each.key === key ? { key, file, share: 0 } : each)));
      void run(key, file);
    },
    [run],
  );
  const drop = useCallback((key: string) => {
    stops.current.get(key)?.abort();
    setSending((all) => all.filter((each) => each.key !== key));
  }, []);
  useEffect(() => {
    const open = stops.current;
    return () => open.forEach((stop) => stop.abort());
  }, []);
  return { sending, send, retry, drop };
}
