import type { Db } from './database.ts';
import type { Log } from './log.ts';
import { type Loop, startLoop } from './loops.ts';
import { endOfLog, eventsAfter, type EventSource, type RelayedEvent } from './relay.ts';

/** Told of committed events, in order, as they come; must not throw. */
export type Listener<E> = (events: readonly E[]) => void;

/** What has been committed since, on any node, for whoever listens on this one. Nothing is kept for those who come later. */
export interface LiveFeed<E> {
  /** Returns how to stop listening. */
  listen(listener: Listener<E>): () => void;
  wake(): void;
  stop(): Promise<void>;
}
export interface LiveOptions {
  db: Db;
  log: Log;
  source: EventSource;
  every?: number;
}

const batch = 500;

/** Reads the event log once for all listeners of this node; while nobody listens it asks nothing. */
export function startLiveFeed<E extends RelayedEvent>({ db, log, source, every = 400 }: LiveOptions): LiveFeed<E> {
  const listeners = new Set<Listener<E>>();
  let place: { xid: string; position: number } | undefined;

  async function read(): Promise<void> {
    if (listeners.size === 0) {
      place = undefined;
      return;
    }
    place ??= await endOfLog(db);
    for (;;) {
      const events: readonly (E & { relay_xid: string })[] = await eventsAfter<E>(db, source, place, batch);
      const last = events.at(-1);
      if (!last) return;
      place = { xid: last.relay_xid, position: last.id };
      for (const listener of listeners) listener(events);
      if (events.length < batch) return;
    }
  }
  const loop: Loop = startLoop({ name: 'live', every, run: read, log });
  return {
    listen(listener) {
      listeners.add(listener);
      // Sets the place now, so that nothing is missed from here on.
      if (listeners.size === 1) loop.wake();
      return () => listeners.delete(listener);
    },
    wake: loop.wake,
    stop: loop.stop,
  };
}
