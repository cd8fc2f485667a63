import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Endpoint } from '@portico/core/api/endpoint.ts';
import { listNotices, streamUpdates, type LiveUpdate } from '@portico/core/api/messages.ts';
import { listRequestEvents, listRequests, readRequest, readWay } from '@portico/core/api/requests.ts';
import { countTasks, listTasks } from '@portico/core/api/tasks.ts';
import { addressOf } from './call.ts';

export type LiveState = 'connecting' | 'open' | 'lost';

/** Which reads an update makes old. */
const touched: Record<LiveUpdate['kind'], readonly Endpoint[]> = {
  request: [readRequest, readWay, listRequests, listRequestEvents],
  tasks: [listTasks, countTasks],
  notices: [listNotices],
  ping: [],
};

let state: LiveState = 'connecting';
const watchers = new Set<() => void>();
function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  watchers.forEach((watcher) => watcher());
}

/** How live updates stand: `lost` when the server has not been reached for some seconds. */
export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );

/** Hears live updates and reads again what the screen shows. The shell mounts it once. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => listen(client), [client]);
}

/** Many updates in one moment make one reading: a burst of approvals must not become a burst of lists. */
function gather(client: QueryClient): (update: LiveUpdate) => void {
  const kinds = new Set<LiveUpdate['kind']>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (update) => {
    kinds.add(update.kind);
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const kind of kinds) {
        for (const endpoint of touched[kind]) void client.invalidateQueries({ queryKey: [endpoint.path] });
      }
      kinds.clear();
    }, 150);
  };
}

/**
 * One connection a browser, not one a tab: over HTTP/1.1 a host gets only six. The tab that holds the lock listens and
 * tells the others. Where locks do not exist (plain http in a LAN), each tab listens for itself.
 */
function listen(client: QueryClient): () => void {
  const hear = gather(client);
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return connect(hear, client);
  const channel = new BroadcastChannel('portico-live');
  channel.onmessage = (event: MessageEvent<LiveUpdate>) => hear(event.data);
  const stop = new AbortController();
  let disconnect = (): void => undefined;
  let release = (): void => undefined;
  become('open');
  navigator.locks
    .request('portico-live', { signal: stop.signal }, () => {
      if (stop.signal.aborted) return undefined;
      disconnect = connect((update) => {
        hear(update);
        channel.postMessage(update);
      }, client);
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    })
    .catch(() => undefined);
  return () => {
    stop.abort();
    disconnect();
    release();
    channel.close();
  };
}

function connect(hear: (update: LiveUpdate) => void, client: QueryClient): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let complain: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let wasLost = false;
  const open = (): void => {
    // The page shows what it read since it began.
    const missed = Math.min(60_000, Math.round(performance.now()));
    source = new EventSource(addressOf(streamUpdates, { query: { missed } }));
    source.onopen = () => {
      failures = 0;
      clearTimeout(complain);
      complain = undefined;
      become('open');
      // What happened while nobody listened was not heard.
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    };
    source.onmessage = (event: MessageEvent<string>) => hear(JSON.parse(event.data) as LiveUpdate);
    source.onerror = () => {
      wasLost = true;
      complain ??= setTimeout(() => become('lost'), 4000);
      // A refusal (401, 503) closes the source for good; a broken line reconnects by itself.
      if (source?.readyState !== EventSource.CLOSED) return;
      failures += 1;
      again = setTimeout(open, Math.min(30_000, 1000 * 2 ** failures));
    };
  };
  become('connecting');
  open();
  return () => {
    clearTimeout(again);
    clearTimeout(complain);
    source?.close();
  };
}
