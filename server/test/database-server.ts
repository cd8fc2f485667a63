import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../platform/migrations.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { createDatabase } from '../platform/database.ts';
import { loadDemo } from '../app.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL to the server of this run. */
    databaseServer: string;
    /** Templates: `empty` has the schema, `demo` the demo company as well. */
    databaseTemplates: { empty: string; demo: string };
  }
}

/** Time at which the demo company of the tests was loaded; the tests' clocks start here. */
export const testEpoch = Date.UTC(2026, 2, 2, 1, 0, 0);

/**
 * One server and two template databases for the whole run; each test file clones one. `PORTICO_TEST_DATABASE_URL` (a
 * superuser's) uses an existing server instead, e.g. PostgreSQL 15.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['PORTICO_TEST_DATABASE_URL'];
  const folder = given ? null : mkdtempSync(join(tmpdir(), 'portico-test-'));
  // The account PostgreSQL runs as must reach it, or the cluster would be kept elsewhere and outlive the run.
  if (folder) chmodSync(folder, 0o755);
  const server = folder
    ? await startEmbeddedPostgres({
        dataDir: folder,
        // Nothing here outlives the run, so nothing needs to be on disk.
        settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
      })
    : null;
  const url = given ?? server?.superuserUrl ?? '';
  const run = `portico_test_${process.pid}_${Date.now().toString(36)}`;
  const templates = { empty: `${run}_empty`, demo: `${run}_demo` };
  await execute(url, `create database ${templates.empty}`);
  await withDatabase(urlOf(url, templates.empty), async (database) => {
    await migrate(database, join(import.meta.dirname, '../migrations'));
  });
  await execute(url, `create database ${templates.demo} template ${templates.empty}`);
  await withDatabase(urlOf(url, templates.demo), async (database) => {
    await loadDemo({ database, clock: { now: () => testEpoch } });
  });
  project.provide('databaseServer', url);
  project.provide('databaseTemplates', templates);
  return async () => {
    if (server) await server.stop();
    else await dropAll(url, run);
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** One statement on the server, outside of any transaction. */
export async function execute(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function withDatabase(url: string, work: (database: ReturnType<typeof createDatabase>) => Promise<void>) {
  const database = createDatabase(url, { size: 2, statementTimeout: 60_000 });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of found.rows) await client.query(`drop database if exists "${datname}" with (force)`);
  await client.end();
}
