import { Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { AppError } from '@portico/core/errors.ts';
import { asAppError, isLostConnection, isRetryable } from './database-errors.ts';
import { pooledDialect } from './postgres-dialect.ts';

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

/** What reads: single statements, each in its own connection. A `Tx` fits wherever a `Db` is wanted. */
export type Db = Pick<Kysely<Tables>, ReadMethods> & { readonly [readerBrand]: true };
/** What writes: one open transaction. Only `inTransaction` hands one out; it is unusable once that has returned. */
export type Tx = Transaction<Tables> & { readonly [readerBrand]: true; readonly [writerBrand]: true };

export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}
export interface DatabaseOptions {
  /** Connections of this node at most. */
  size?: number;
  /** Milliseconds a statement may take. */
  statementTimeout?: number;
  /** Called for errors of connections nobody is using. */
  onError?: (error: Error) => void;
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Opens the pool; connects at first use. Throws nothing but for a malformed URL. */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size ?? 20,
    connectionTimeoutMillis: 1000,
    idleTimeoutMillis: 60_000,
    application_name: 'portico',
    statement_timeout: options.statementTimeout ?? 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 15_000,
    options: '-c timezone=UTC',
    keepAlive: true,
    // Sends statements without waiting for the answer of the one before; `begin` then costs no round trip.
    pipeline: true,
  });
  let isClosing = false;
  const report = (error: Error) => {
    if (!isClosing) options.onError?.(error);
  };
  pool.on('error', report);
  // A connection that dies while in use reports through its query; without a listener it would end the process.
  pool.on('connect', (client) => void client.on('error', report));
  const kysely = new Kysely<Tables>({ dialect: pooledDialect(pool) });
  const close = () => {
    isClosing = true;
    return kysely.destroy();
  };
  return { db: kysely as unknown as Db, pool, close };
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
      return await once(kysely, work, options);
    } catch (error) {
      if (!isRetryable(error) || attempt === attempts) throw asAppError(error);
      await new Promise((done) => setTimeout(done, Math.random() * 15 * 2 ** attempt));
    }
  }
}

async function once<R>(kysely: Kysely<Tables>, work: (tx: Tx) => Promise<R>, options: TransactionOptions): Promise<R> {
  const builder = kysely.startTransaction();
  const open = await (options.isolation ? builder.setIsolationLevel(options.isolation) : builder).execute();
  const tx = open as unknown as Tx;
  const effects: (() => void)[] = [];
  afterCommits.set(tx, effects);
  let isCommitting = false;
  let result: R;
  try {
    result = await work(tx);
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
    afterCommits.delete(tx);
  }
  for (const effect of effects) effect();
  return result;
}

/** A value for a jsonb column; needed for lists, which `pg` would send as an SQL array. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value)}::jsonb`;

export { isUniqueViolation } from './database-errors.ts';
