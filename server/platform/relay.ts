import { type RawBuilder, sql } from 'kysely';
import type { Clock } from './clock.ts';
import { type Db, inTransaction, type Tx } from './database.ts';
import { backOff } from './lease-queue.ts';
import type { Log } from './log.ts';
import { type Loop, startLoop } from './loops.ts';

/**
 * A table of events that are never changed: `id bigint` rising, `xid xid8 default pg_current_xact_id()`, an index on
 * both. Rows are read in order of `(xid, id)` and only below the oldest running transaction, so that none that commits
 * late is passed over.
 */
export interface EventSource {
  table: string;
  /** Columns a subscriber is given, besides `id`; one of them is `type`. */
  columns: readonly string[];
}
/** An event as its source stores it. */
export interface RelayedEvent {
  id: number;
  type: string;
}

/** Takes committed events in order; its changes and its progress commit together, so each event counts exactly once. */
export interface Subscriber<E extends RelayedEvent> {
  /** Key of its progress; never changed. */
  name: string;
  /** Only these types; absent: all. */
  types?: readonly string[];
  handle(tx: Tx, events: readonly E[]): Promise<void>;
}

export interface RelayOptions<E extends RelayedEvent> {
  db: Db;
  clock: Clock;
  log: Log;
  source: EventSource;
  subscribers: readonly Subscriber<E>[];
  /** Milliseconds between polls. */
  every?: number;
}
export interface Relay {
  /** Something was committed on this node. */
  wake(): void;
  stop(): Promise<void>;
}

const batch = 200;
/** An event that fails this often is set aside as a dead letter. */
const mostTries = 12;

interface Cursor {
  xid: string;
  position: number;
  failures: number;
}

/**
 * Hands committed events to subscribers, on every node; the lock on a subscriber's cursor lets one node at a time. The
 * lock is as long as the transaction, so a node that was paused cannot write with it afterwards (R7).
 */
export function startRelay<E extends RelayedEvent>(options: RelayOptions<E>): Relay {
  const loops: Loop[] = options.subscribers.map((subscriber) => {
    let isKnown = false;
    return startLoop({
      name: `relay ${subscriber.name}`,
      every: options.every ?? 350,
      log: options.log,
      async run() {
        if (!isKnown) await addCursor(options.db, subscriber.name);
        isKnown = true;
        await relayTo(options, subscriber);
      },
    });
  });
  return {
    wake: () => loops.forEach((loop) => loop.wake()),
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
  };
}

/** Hands over all there is to one subscriber; returns how many events it has passed. For tests and at a stop, too. */
export async function relayTo<E extends RelayedEvent>(
  options: Pick<RelayOptions<E>, 'db' | 'clock' | 'source' | 'log'>,
  subscriber: Subscriber<E>,
): Promise<number> {
  let passed = 0;
  /** How many events of a batch that failed are still to be handed over one by one, so that only the faulty one waits. */
  let suspects = 0;
  while (await isBehind(options, subscriber)) {
    const { taken, failed } = await relayBatch(options, subscriber, suspects > 0 ? 1 : batch);
    passed += taken;
    if (failed > 1) suspects = failed;
    else if (taken === 0) break;
    else suspects = Math.max(0, suspects - taken);
  }
  return passed;
}

export async function addCursor(db: Db, subscriber: string): Promise<void> {
  await sql`
    insert into platform_cursor (subscriber, xid, position) values (${subscriber}, '0', 0) on conflict do nothing`.execute(
    db,
  );
}

const isCommitted = sql`e.xid < pg_snapshot_xmin(pg_current_snapshot())`;

/** Whether there is something to take; a read without lock, since it mostly finds nothing. */
async function isBehind(
  { db, clock, source }: Pick<RelayOptions<never>, 'db' | 'clock' | 'source'>,
  { name }: Pick<Subscriber<never>, 'name'>,
): Promise<boolean> {
  const found = await sql`
    select 1 from platform_cursor c
    where c.subscriber = ${name} and (c.retry_at is null or c.retry_at <= ${new Date(clock.now())})
      and exists (select 1 from ${sql.table(source.table)} e where (e.xid, e.id) > (c.xid, c.position) and ${isCommitted})`.execute(
    db,
  );
  return found.rows.length > 0;
}

async function relayBatch<E extends RelayedEvent>(
  options: Pick<RelayOptions<E>, 'db' | 'clock' | 'source' | 'log'>,
  subscriber: Subscriber<E>,
  limit: number,
): Promise<{ taken: number; failed: number }> {
  const { db, clock, source, log } = options;
  let tried = 0;
  try {
    const taken = await inTransaction(db, async (tx) => {
      const cursor = await lockCursor(tx, subscriber.name);
      if (!cursor) return 0;
      const events = await eventsAfter<E>(tx, source, cursor, cursor.failures > 0 ? 1 : limit);
      tried = events.length;
      const last = events.at(-1);
      if (!last) return 0;
      const wanted = subscriber.types ? events.filter((event) => subscriber.types?.includes(event.type)) : events;
      if (wanted.length > 0) await subscriber.handle(tx, wanted);
      await moveCursor(tx, subscriber.name, last);
      return events.length;
    });
    return { taken, failed: 0 };
  } catch (error) {
    // A failure counts against the event that makes it; one of several is found by looking closer.
    if (tried > 1) return { taken: 0, failed: tried };
    await inTransaction(db, (tx) => noteFailure(tx, source, subscriber.name, error, clock.now()));
    log.error('subscriber-failed', { name: subscriber.name, error });
    return { taken: 0, failed: tried };
  }
}

async function lockCursor(tx: Tx, subscriber: string): Promise<Cursor | undefined> {
  const found = await sql<Cursor>`
    select xid::text as xid, position, failures from platform_cursor
    where subscriber = ${subscriber} for update skip locked`.execute(tx);
  return found.rows[0];
}

/** Events after a place in the log; `relay_xid` is the place's first half. */
async function eventsAfter<E extends RelayedEvent>(
  db: Db,
  source: EventSource,
  after: Pick<Cursor, 'xid' | 'position'>,
  limit: number,
): Promise<(E & { relay_xid: string })[]> {
  const columns: RawBuilder<unknown> = sql.join(source.columns.map((column) => sql.ref(`e.${column}`)));
  const found = await sql<E & { relay_xid: string }>`
    select e.id, e.xid::text as relay_xid, ${columns} from ${sql.table(source.table)} e
    where (e.xid, e.id) > (${after.xid}::xid8, ${after.position}) and ${isCommitted}
    order by e.xid, e.id limit ${limit}`.execute(db);
  return found.rows;
}

async function moveCursor(tx: Tx, subscriber: string, to: { relay_xid: string; id: number }): Promise<void> {
  await sql`
    update platform_cursor set xid = ${to.relay_xid}::xid8, position = ${to.id}, failures = 0, retry_at = null, error = null
    where subscriber = ${subscriber}`.execute(tx);
}

/** Counts a failure and sets the next try; after too many the next event is set aside. */
async function noteFailure(
  tx: Tx,
  source: EventSource,
  subscriber: string,
  error: unknown,
  now: number,
): Promise<void> {
  const cursor = await lockCursor(tx, subscriber);
  if (!cursor) return;
  const failures = cursor.failures + 1;
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
  if (failures >= mostTries) {
    const [event] = await eventsAfter(tx, source, cursor, 1);
    if (!event) return;
    await sql`
      insert into platform_dead_letter (subscriber, position, error, at)
      values (${subscriber}, ${event.id}, ${text}, ${new Date(now)}) on conflict do nothing`.execute(tx);
    return moveCursor(tx, subscriber, event);
  }
  const wait = backOff(failures, Math.random());
  await sql`
    update platform_cursor set failures = ${failures}, retry_at = ${new Date(now + wait)}, error = ${text}
    where subscriber = ${subscriber}`.execute(tx);
}

/** The end of the log as of now: everything committed later comes after it. */
export async function endOfLog(db: Db): Promise<Pick<Cursor, 'xid' | 'position'>> {
  const found = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(db);
  return { xid: found.rows[0]?.xid ?? '0', position: 0 };
}
export { eventsAfter };
