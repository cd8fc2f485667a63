import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import pg from 'pg';
import { AppError } from '@portico/core/errors.ts';
import { ConnectionQueue, type QueueOptions } from './connection-queue.ts';
import { asAppError, isLostConnection, isRetryable } from './database-errors.ts';
import { accessTo } from './postgres-dialect.ts';

/**
 * All tables, collected from the modules that own them:
 * `declare module '../../platform/database.ts' { interface Tables { identity_person: PersonTable } }`.
 * Column values: timestamptz is a `Date` in and out, date a `YYYY-MM-DD` string, bigint a number, numeric a string,
 * jsonb any parsed value (write it with `json(value)`).
 */
export interface Tables {
  platform_setting: { key: string; value: unknown };
}

declare const readerBrand: unique symbol;
declare const writerBrand: unique symbol;
type ReadMethods = 'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'dynamic' | 'getExecutor';

/** What reads, over connections of the pool. A `Tx` fits wherever a `Db` is wanted. */
export type Db = Pick<Kysely<Tables>, ReadMethods> & { readonly [readerBrand]: true };
/** What writes: one open transaction. Only `inTransaction` hands one out; it is unusable once that has returned. */
export type Tx = Transaction<Tables> & { readonly [readerBrand]: true; readonly [writerBrand]: true };

export interface Database {
  /** Each statement has its own connection; calls from outside use `oneConnection` of it. */
  db: Db;
  /** The same database over a few connections of its own: loops never wait for calls, nor calls for loops. */
  background: Db;
  pool: pg.Pool;
  /** Connections of calls: how many are in use, how many callers wait for one. */
  load(): { used: number; waiting: number };
  close(): Promise<void>;
}
export interface DatabaseOptions {
  /** Connections of this node at most, besides those of loops. */
  size?: number;
  /** Connections of loops at most. */
  backgroundSize?: number;
  /** Milliseconds a statement may take. */
  statementTimeout?: number;
  /** How many may wait for a connection, and how long. */
  queue?: Partial<QueueOptions>;
  /** Whether reaching for the pool while a transaction is open throws; off in production, where it would only cost time. */
  isGuarded?: boolean;
  /** Called for errors of connections nobody is using. */
  onError?: (error: Error) => void;
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** What all ways to one database have in common. */
interface Home {
  keeper: object;
  /** One connection for all statements of a call. */
  oneForAll(): Db;
  isGuarded: boolean;
}
const homes = new WeakMap<object, Home>();
function homeOf(db: Db): Home {
  const home = homes.get(db);
  if (!home) throw new Error('not a way to a database');
  return home;
}
function atHome(db: unknown, home: Home): Db {
  homes.set(db as object, home);
  return db as Db;
}

/** The same object for every way to one database of this node, also for its transactions: what is kept is kept under it. */
export const keeperOf = (db: Db): object => homeOf(db).keeper;

/** A way to the same database that never takes more than one connection at a time: what a call from outside is given. */
export const oneConnection = (db: Db): Db => homeOf(db).oneForAll();

export const isTransaction = (db: Db): db is Tx => (db as unknown as Kysely<Tables>).isTransaction;

/** The transaction that this asynchronous context is in. */
const present = new AsyncLocalStorage<{ isOpen: boolean }>();
/** Whoever holds one connection and waits for another can wait for himself: 30 submissions at once stopped a node. */
function refuseInside(): void {
  if (present.getStore()?.isOpen)
    throw new Error('a second connection is asked for inside of a transaction: use the `tx` or `ctx` it hands in');
}

/** Opens the pools; connects at first use. Throws nothing but for a malformed URL. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { size = 20, backgroundSize = 6, isGuarded = true } = options;
  let isClosing = false;
  const report = (error: Error) => {
    if (!isClosing) options.onError?.(error);
  };
  const mayTake = isGuarded ? refuseInside : () => {};
  const open = (max: number, name: string) => {
    const pool = openPool(url, { max, name, statementTimeout: options.statementTimeout ?? 5000, report });
    const queue = new ConnectionQueue(pool, options.queue);
    return { pool, queue, access: accessTo<Tables>(pool, queue, mayTake) };
  };
  const calls = open(size, 'portico');
  const loops = open(backgroundSize, 'portico background');
  const keeper = {};
  const way = ({ access }: typeof calls): Db => {
    const home: Home = { keeper, isGuarded, oneForAll: () => atHome(access.oneForAll(), home) };
    return atHome(access.oneEach, home);
  };
  return {
    db: way(calls),
    background: way(loops),
    pool: calls.pool,
    load: () => ({ used: calls.queue.used, waiting: calls.queue.waiting }),
    async close() {
      isClosing = true;
      await Promise.all([calls.pool.end(), loops.pool.end()]);
    },
  };
}

interface PoolParts {
  max: number;
  name: string;
  statementTimeout: number;
  report: (error: Error) => void;
}
function openPool(url: string, { max, name, statementTimeout, report }: PoolParts): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // For connecting alone: who waits for a free one waits in the queue.
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    application_name: name,
    statement_timeout: statementTimeout,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 15_000,
    options: '-c timezone=UTC',
    keepAlive: true,
    // Sends statements without waiting for the answer of the one before; `begin` then costs no round trip.
    pipeline: true,
  });
  pool.on('error', report);
  // A connection that dies while in use reports through its query; without a listener it would end the process.
  pool.on('connect', (client) => void client.on('error', report));
  return pool;
}

const afterCommits = new WeakMap<Tx, (() => void)[]>();

/** Runs `effect` once `tx` has committed; never when it is rolled back. For wake-ups inside the process, not for work. */
export function afterCommit(tx: Tx, effect: () => void): void {
  const effects = afterCommits.get(tx);
  if (!effects) throw new Error('afterCommit outside of inTransaction');
  effects.push(effect);
}

export interface TransactionOptions {
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
}
const attempts = 5;

/**
 * Runs `work` in one transaction and commits; rolls back when it throws. Serialisation failures and deadlocks are
 * tried again (so `work` must have no effect outside of the transaction). Throws what `work` throws; faults of the
 * database come out as `AppError('unavailable')`.
 */
export async function inTransaction<R>(
  db: Db,
  work: (tx: Tx) => Promise<R>,
  options: TransactionOptions = {},
): Promise<R> {
  const kysely = db as unknown as Kysely<Tables>;
  if (kysely.isTransaction) throw new Error('a transaction is already open');
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(kysely, homeOf(db), work, options);
    } catch (error) {
      if (!isRetryable(error) || attempt === attempts) throw asAppError(error);
      await new Promise((done) => setTimeout(done, Math.random() * 15 * 2 ** attempt));
    }
  }
}

async function once<R>(
  kysely: Kysely<Tables>,
  home: Home,
  work: (tx: Tx) => Promise<R>,
  options: TransactionOptions,
): Promise<R> {
  const builder = kysely.startTransaction();
  const open = await (options.isolation ? builder.setIsolationLevel(options.isolation) : builder).execute();
  const tx = atHome(open, home) as Tx;
  const holding = { isOpen: true };
  const effects: (() => void)[] = [];
  afterCommits.set(tx, effects);
  let isCommitting = false;
  let result: R;
  try {
    result = await (home.isGuarded ? present.run(holding, work, tx) : work(tx));
    isCommitting = true;
    await open.commit().execute();
  } catch (error) {
    await open.rollback().execute();
    // Nobody knows whether it counts; the caller asks again with the same idempotency key (R2).
    if (isCommitting && isLostConnection(error)) {
      throw new AppError('unavailable', { reason: 'commit-unknown', retryAfter: 1 });
    }
    throw error;
  } finally {
    holding.isOpen = false;
    afterCommits.delete(tx);
  }
  for (const effect of effects) effect();
  return result;
}

export { isUniqueViolation } from './database-errors.ts';
