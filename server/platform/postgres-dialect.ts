import { performance } from 'node:perf_hooks';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

/** How many calls may wait for a connection; the next one is refused at once (R10). */
const longestQueue = 100;
/** Statements seen at least twice are prepared under a name; the rest of the texts go unnamed. */
const mostNames = 500;

export class PoolExhausted extends Error {
  constructor() {
    super('no database connection is free');
    this.name = 'PoolExhausted';
  }
}

/** Names for statement texts, shared by all connections, so that PostgreSQL parses each text once per connection. */
class StatementNames {
  readonly #seenOnce = new Set<string>();
  readonly #names = new Map<string, string>();
  #count = 0;

  nameOf(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined) return name;
    if (this.#names.size >= mostNames || text.length > 20_000) return undefined;
    if (!this.#seenOnce.delete(text)) {
      if (this.#seenOnce.size > 2000) this.#seenOnce.clear();
      this.#seenOnce.add(text);
      return undefined;
    }
    return this.renew(text);
  }

  /** A new name for a text whose plans are outdated on every connection. */
  renew(text: string): string {
    const fresh = `s${this.#count++}`;
    this.#names.set(text, fresh);
    return fresh;
  }
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  readonly #names: StatementNames;
  /** Set when the connection must not be used again. */
  broken = false;
  #isInTransaction = false;

  constructor(client: pg.PoolClient, names: StatementNames) {
    this.client = client;
    this.#names = names;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const values = query.parameters as unknown[];
    const name = this.#names.nameOf(query.sql);
    try {
      return await this.#run(name, query.sql, values);
    } catch (error) {
      // A prepared statement outlived a migration. Inside a transaction the caller has to begin again.
      if ((error as { code?: string }).code !== '0A000' || name === undefined) throw error;
      const fresh = this.#names.renew(query.sql);
      if (this.#isInTransaction) throw error;
      return this.#run(fresh, query.sql, values);
    }
  }

  async #run<R>(name: string | undefined, text: string, values: unknown[]): Promise<QueryResult<R>> {
    const result = await this.client.query(name === undefined ? { text, values } : { name, text, values });
    return {
      numAffectedRows: changing.has(result.command) ? BigInt(result.rowCount ?? 0) : undefined,
      rows: (result.rows ?? []) as R[],
    };
  }

  /** Sent, not awaited: with pipelining it travels together with the first statement. Should it fail, that one fails too. */
  begin(mode: string): void {
    this.#isInTransaction = true;
    this.client.query(`begin${mode}`).catch(() => {
      this.broken = true;
    });
  }
  end(): void {
    this.#isInTransaction = false;
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not offered');
  }
}

class PooledDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #names = new StatementNames();
  readonly #connections = new WeakMap<pg.PoolClient, Connection>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    if (this.#pool.waitingCount >= longestQueue) throw new PoolExhausted();
    const began = performance.now();
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      if (/timeout exceeded when trying to connect/.test((error as Error).message)) throw new PoolExhausted();
      throw error;
    }
    // The wait of pg covers the queue or the connecting, not both; together they may not take longer either.
    if (performance.now() - began > 5000) {
      client.release();
      throw new PoolExhausted();
    }
    let connection = this.#connections.get(client);
    if (!connection) this.#connections.set(client, (connection = new Connection(client, this.#names)));
    return connection;
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    const mode = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    connection.begin(mode);
  }

  async commitTransaction(connection: Connection): Promise<void> {
    const result = await connection.client.query('commit');
    // PostgreSQL answers a commit of a failed transaction with a rollback and no error.
    if (result.command !== 'COMMIT') throw new Error('the transaction had failed before and was rolled back');
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    try {
      await connection.client.query('rollback');
    } catch {
      connection.broken = true;
    }
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.end();
    connection.client.release(connection.broken);
    if (connection.broken) this.#connections.delete(connection.client);
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

/**
 * Kysely over a pool of `pg`, for a service with few statements called often: statements are prepared by themselves,
 * `begin` costs no round trip of its own, and the queue for a connection is short and bounded.
 */
export const pooledDialect = (pool: pg.Pool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PooledDriver(pool),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});
