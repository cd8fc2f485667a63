import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import { type App, createApp } from '../app.ts';
import { insertToken, personByLogin } from '../modules/identity/index.ts';
import { type Config, configOf } from '../platform/config.ts';
import { createDatabase, type Database, type Db, inTransaction } from '../platform/database.ts';
import { readEnvironment } from '../platform/env.ts';
import { createLog } from '../platform/log.ts';
import { Client, type Transport } from '../platform/api-client.ts';
import { testEpoch } from './database-server.ts';
import { cloneDatabase } from './test-database.ts';

/** A clock that stands until it is moved. */
export interface TestClock {
  now(): number;
  set(ms: number): void;
  /** Moves on by so many ms. */
  pass(ms: number): void;
}
export interface TestMail {
  recipient: string;
  subject: string;
  body: string;
}
/** A whole node on a database of its own. */
export interface TestServer {
  app: App;
  db: Db;
  database: Database;
  databaseUrl: string;
  config: Config;
  clock: TestClock;
  /** Somebody of the demo company, with a token: no password is hashed. `over: 'http'` goes through a real socket, an address or an app to that node. */
  as(login: string, over?: Way): Promise<Client>;
  /** Somebody who is not logged in. */
  anonymous(over?: 'inject' | 'http'): Promise<Client>;
  /** Somebody logged in like a browser, with cookie and `Sec-Fetch-Site`. */
  browser(login: string, over?: 'inject' | 'http'): Promise<Client>;
  /** Address of the real socket. */
  url(): Promise<string>;
  /** Starts one more node on the same database; returns its address. */
  anotherNode(): Promise<string>;
  /** One more node on the same database, with connections of its own, for calls without a socket. */
  anotherApp(): Promise<AnotherApp>;
  /** All mail written so far, oldest first. */
  mails(): Promise<TestMail[]>;
  personId(login: string): Promise<string>;
  close(): Promise<void>;
}
export interface AnotherApp {
  app: App;
  db: Db;
}
/** How a client reaches a node. */
export type Way = 'inject' | 'http' | { url: string } | { app: App };
export interface TestServerOptions {
  /** Without people and services. */
  isEmpty?: boolean;
  config?: Partial<Config>;
}

/**
 * Starts a node for a test file: `const server = await testServer()` at its top level; it is closed after the file.
 * Background work (relay, timers, mail) does not run by itself; tests call it or `server.app.startBackground()`.
 */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { url: databaseUrl, drop } = await cloneDatabase(options.isEmpty ? 'empty' : 'demo');
  const database = createDatabase(databaseUrl, { size: 10 });
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-test-data-'));
  let now = testEpoch;
  const clock: TestClock = {
    now: () => now,
    set: (ms) => void (now = ms),
    pass: (ms) => void (now += ms),
  };
  const config: Config = {
    ...configOf(readEnvironment({ PORT: '0', PORTICO_DATA: dataDir, PUBLIC_URL: 'http://portico.test' }), '/'),
    isDemo: !options.isEmpty,
    isDemoAsked: false,
    rateLimits: false,
    webDir: null,
    logLevel: 'silent',
    ...options.config,
  };
  const log = createLog(process.env['PORTICO_TEST_LOG'] === '1' ? 'debug' : 'silent');
  const app = await createApp({ config, database, clock, log });
  let address: Promise<string> | undefined;
  let isClosed = false;

  const url = () => (address ??= app.http.fastify.listen({ port: 0, host: '127.0.0.1' }));
  const into = ({ http }: App): Transport => ({ inject: (call) => http.fastify.inject(call) });
  async function transportOf(over: Way = 'inject'): Promise<Transport> {
    if (typeof over === 'object') return 'app' in over ? into(over.app) : over;
    return over === 'inject' ? into(app) : { url: await url() };
  }
  const otherNodes: { close(): Promise<void> }[] = [];
  async function anotherApp(): Promise<AnotherApp> {
    const own = createDatabase(databaseUrl, { size: 10 });
    const other = await createApp({ config, database: own, clock, log });
    otherNodes.push({
      async close() {
        await other.close();
        await own.close();
      },
    });
    return { app: other, db: own.db };
  }
  async function personId(login: string): Promise<string> {
    const person = await personByLogin(database.db, login);
    if (!person) throw new Error(`nobody is called ${login}`);
    return person.id;
  }

  const server: TestServer = {
    app,
    db: database.db,
    database,
    databaseUrl,
    config,
    clock,
    url,
    personId,
    async as(login, over) {
      const id = await personId(login);
      const token = await inTransaction(database.db, (tx) =>
        insertToken(tx, { personId: id, name: `test ${randomUUID()}`, now, endsAt: null }),
      );
      return new Client(await transportOf(over), { authorization: `Bearer ${token.secret}` });
    },
    anotherApp,
    anotherNode: async () => (await anotherApp()).app.http.fastify.listen({ port: 0, host: '127.0.0.1' }),
    anonymous: async (over) => new Client(await transportOf(over), {}),
    async browser(login, over) {
      const client = new Client(await transportOf(over), { 'sec-fetch-site': 'same-origin' });
      await client.logInDemo(login);
      return client;
    },
    async mails() {
      const found =
        await sql<TestMail>`select recipient, subject, body from platform_mail order by created_at, id`.execute(
          database.db,
        );
      return found.rows;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const node of otherNodes) await node.close();
      await app.close();
      await database.close();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  afterAll(() => server.close());
  return server;
}
