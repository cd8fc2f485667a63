import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertToken } from '../server/modules/identity/index.ts';
import { createDatabase, type Database, inTransaction } from '../server/platform/database.ts';
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts';

const root = join(import.meta.dirname, '..');

/** A Portico with the demo company in a process of its own, on a durable database made for it. */
export interface Product {
  url: string;
  databaseUrl: string;
  database: Database;
  postgresVersion: string;
  pid: number;
  /** Milliseconds from the start of the process to its first answer, the second time it is started. */
  startMs: number;
  /** Headers by which everybody of the company proves who they are, by person id and by log-in name. */
  people: ReadonlyMap<string, Record<string, string>>;
  stop(): Promise<void>;
}

export async function startProduct(flags: readonly string[] = []): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder });
  const env = { DATABASE_URL: server.url, PORTICO_DATA: folder, PORTICO_RATE_LIMITS: '0', PORTICO_LOG: 'error' };
  const first = await startProcess('server/dist/main.js', env);
  await first.stop();
  const began = performance.now();
  const node = await startProcess('server/dist/main.js', env, flags);
  const startMs = performance.now() - began;
  const database = createDatabase(server.url, { size: 2, statementTimeout: 60_000 });
  const version = await database.pool.query<{ v: string }>(`select current_setting('server_version') as v`);
  return {
    url: node.url,
    databaseUrl: server.url,
    database,
    postgresVersion: version.rows[0]?.v ?? '?',
    pid: node.pid,
    startMs,
    people: await tokens(database),
    async stop() {
      await database.close();
      await node.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function tokens(database: Database): Promise<Map<string, Record<string, string>>> {
  const found = await database.pool.query<{ id: string; login: string }>('select id, login from identity_person');
  const people = new Map<string, Record<string, string>>();
  await inTransaction(database.db, async (tx) => {
    for (const { id, login } of found.rows) {
      const { secret } = await insertToken(tx, {
        personId: id,
        name: 'bench',
        now: Date.now(),
        endsAt: new Date(Date.now() + 86_400_000),
      });
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
      people.set(id, headers).set(login, headers);
    }
  });
  return people;
}

/** Starts a server program and waits until it answers `/readyz`. */
export async function startProcess(
  file: string,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [...flags, '--import', 'tsx', join(root, file)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PUBLIC_URL: '', ...env, PORT: String(port), HOST: '127.0.0.1' },
  });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const over = new Promise<void>((done) => child.once('exit', () => done()));
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
    await new Promise((done) => setTimeout(done, 10));
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGINT');
      await over;
      process.off('exit', end);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createServer();
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as { port: number };
      socket.close(() => resolve(port));
    });
  });
}
