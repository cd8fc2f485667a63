import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';
import type { ConnectionQueue } from './connection-queue.ts';

/** Statements seen at least twice are prepared under a name; the rest of the texts go unnamed. */
const mostNames = 500;

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

/** Takes connections from the queue and gives them back. */
class PooledDriver implements Driver {
  readonly #queue: ConnectionQueue;
  readonly #pool: pg.Pool;
  readonly #names = new StatementNames();
  readonly #connections = new WeakMap<pg.PoolClient, Connection>();

  constructor(pool: pg.Pool, queue: ConnectionQueue) {
    this.#pool = pool;
    this.#queue = queue;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    const client = await this.#queue.take();
    let connection = this.#connections.get(client);
    if (!connection) this.#connections.set(client, (connection = new Connection(client, this.#names)));
    return connection;
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const mode = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    (connection as Connection).begin(mode);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).end();
    const result = await (connection as Connection).client.query('commit');
    // PostgreSQL answers a commit of a failed transaction with a rollback and no error.
    if (result.command !== 'COMMIT') throw new Error('the transaction had failed before and was rolled back');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).end();
    try {
      await (connection as Connection).client.query('rollback');
    } catch {
      (connection as Connection).broken = true;
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { client, broken } = connection as Connection;
    if (broken) this.#connections.delete(client);
    this.#queue.give(client, broken);
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

/** A connection of its own for each statement and each transaction. */
class OneEach implements ConnectionProvider {
  readonly #driver: Driver;
  readonly #mayTake: () => void;

  constructor(driver: Driver, mayTake: () => void) {
    this.#driver = driver;
    this.#mayTake = mayTake;
  }

  async provideConnection<T>(use: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    this.#mayTake();
    const connection = await this.#driver.acquireConnection();
    try {
      return await use(connection);
    } finally {
      await this.#driver.releaseConnection(connection);
    }
  }
}

/**
 * One connection at a time for everything a call does: taken with its first statement, given back when none is under
 * way. Statements at once travel together, one behind the other.
 */
class OneForAll implements ConnectionProvider {
  readonly #driver: Driver;
  readonly #mayTake: () => void;
  #taken: Promise<DatabaseConnection> | undefined;
  #uses = 0;

  constructor(driver: Driver, mayTake: () => void) {
    this.#driver = driver;
    this.#mayTake = mayTake;
  }

  async provideConnection<T>(use: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    this.#mayTake();
    this.#uses++;
    const taken = (this.#taken ??= this.#driver.acquireConnection());
    try {
      return await use(await taken);
    } finally {
      if (--this.#uses === 0) {
        this.#taken = undefined;
        // Failed to be taken: there is nothing to give back.
        const connection = await taken.catch(() => null);
        if (connection) await this.#driver.releaseConnection(connection);
      }
    }
  }
}

/** A way to the database. `mayTake` is asked before each use of a connection and throws when it must not be. */
export interface Access<Tables> {
  /** Each statement has its own connection. */
  oneEach: Kysely<Tables>;
  /** One connection for all that is asked through it; make one for each call. */
  oneForAll(): Kysely<Tables>;
}

/**
 * Kysely over a pool of `pg`, for a service with few statements called often: statements are prepared by themselves,
 * `begin` costs no round trip of its own, and connections are handed out in order.
 */
export function accessTo<Tables>(pool: pg.Pool, queue: ConnectionQueue, mayTake: () => void): Access<Tables> {
  const driver = new PooledDriver(pool, queue);
  const adapter = new PostgresAdapter();
  const compiler = new PostgresQueryCompiler();
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => compiler,
  };
  const through = (provider: ConnectionProvider) =>
    new Kysely<Tables>({
      config: { dialect },
      dialect,
      driver,
      executor: new DefaultQueryExecutor(compiler, adapter, provider),
    });
  return {
    oneEach: through(new OneEach(driver, mayTake)),
    oneForAll: () => through(new OneForAll(driver, mayTake)),
  };
}
