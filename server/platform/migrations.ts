import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Database, Tables } from './database.ts';
import { StartError } from './start-error.ts';

/** A step of the schema: `NNNN-name.ts` (built: `.js`) exporting `up`. Forward only; a released one is never edited. */
const migrationFile = /^(\d{4}-[a-z0-9-]+)\.[jt]s$/;

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const steps: Record<string, Migration> = {};
  for (const file of (await readdir(folder)).sort()) {
    const name = migrationFile.exec(file)?.[1];
    if (name !== undefined) steps[name] = (await import(pathToFileURL(join(folder, file)).href)) as Migration;
  }
  return steps;
}

export interface Migrated {
  /** Names of the steps this run added, in order. */
  added: string[];
  /** Name of the newest step the schema has. */
  version: string;
}

/**
 * Brings the schema up to the newest step in `folder`. Nodes that start together wait for each other (a lock for the
 * transaction, which Kysely's adapter takes with pg_advisory_xact_lock). Throws `StartError` when the schema is newer
 * than this program.
 */
export async function migrate(database: Database, folder: string): Promise<Migrated> {
  const kysely = database.db as unknown as Kysely<Tables>;
  const steps = await readMigrations(folder);
  const names = Object.keys(steps);
  const done = await doneSteps(kysely);
  const unknown = done.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    throw new StartError(
      `The database was set up by a newer Portico (it has "${unknown.at(-1)}", which this one does not know); start that one, or use another database.`,
    );
  }
  const version = names.at(-1) ?? '';
  if (done.length === names.length) return { added: [], version };
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => steps },
    migrationTableName: 'platform_migration',
    migrationLockTableName: 'platform_migration_lock',
    // Modules number their steps apart from each other; one that comes late still runs.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(String(error));
  return { added: (results ?? []).map((result) => result.migrationName), version };
}

async function doneSteps(kysely: Kysely<Tables>): Promise<string[]> {
  const table = await sql<{ found: string | null }>`select to_regclass('platform_migration')::text as found`.execute(
    kysely,
  );
  if (!table.rows[0]?.found) return [];
  const done = await sql<{ name: string }>`select name from platform_migration order by name`.execute(kysely);
  return done.rows.map((row) => row.name);
}
