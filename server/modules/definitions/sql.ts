import type { KindName } from '@portico/core/definitions/registry.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';

export interface StoredDefinition {
  key: string;
  version: number;
  content: unknown;
}

export async function currentOf(db: Db, kind: KindName): Promise<StoredDefinition[]> {
  return currentRows(db, kind).orderBy('v.key').execute();
}

/** The current version of one definition. */
export async function currentVersion(db: Db, kind: KindName, key: string): Promise<StoredDefinition | undefined> {
  return currentRows(db, kind).where('h.key', '=', key).executeTakeFirst();
}

const currentRows = (db: Db, kind: KindName) =>
  db
    .selectFrom('definition_head as h')
    .innerJoin('definition_version as v', (join) =>
      join.onRef('v.kind', '=', 'h.kind').onRef('v.key', '=', 'h.key').onRef('v.version', '=', 'h.version'),
    )
    .select(['v.key', 'v.version', 'v.content'])
    .where('h.kind', '=', kind)
    .where('h.retired_at', 'is', null);

/** Those of the keys that definitions of a kind have now. */
export async function currentKeys(db: Db, kind: KindName, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom('definition_head')
    .select('key')
    .where('kind', '=', kind)
    .where('key', 'in', keys)
    .where('retired_at', 'is', null)
    .execute();
  return new Set(rows.map(({ key }) => key));
}

/** The time zone a published calendar counts in. */
export async function timeZoneOf(db: Db, calendar: string): Promise<string | undefined> {
  const found = await sql<{ zone: string }>`
    select v.content->>'timeZone' as zone
    from definition_head h join definition_version v using (kind, key, version)
    where h.kind = 'calendar' and h.key = ${calendar} and h.retired_at is null`.execute(db);
  return found.rows[0]?.zone;
}

export async function versionOf(db: Db, kind: KindName, key: string, version: number): Promise<unknown> {
  const row = await db
    .selectFrom('definition_version')
    .select('content')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content;
}

/**
 * Until the end of the transaction nobody else drafts or publishes this one definition; others are free. Two publishers
 * at once: the later one waits here for the earlier one's commit.
 */
export async function lockDefinition(tx: Tx, kind: KindName, key: string): Promise<void> {
  await lock(tx, `definition:${kind}:${key}`);
}
/** The same for a name that no two definitions of a kind may have; taken after the lock of the definition. */
export async function lockName(tx: Tx, kind: KindName, name: string): Promise<void> {
  await lock(tx, `definition-name:${kind}:${name}`);
}
async function lock(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);
}

/** Whether a definition of another key has this name, as it is published or drafted. */
export async function isNameTaken(db: Db, kind: KindName, key: string, name: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`
    select exists (select from definition_head
                   where kind = ${kind} and unique_name = ${name} and key <> ${key} and retired_at is null)
        or exists (select from definition_draft
                   where kind = ${kind} and unique_name = ${name} and key <> ${key}) as taken`.execute(db);
  return found.rows[0]?.taken ?? false;
}

export interface NewVersion {
  kind: KindName;
  key: string;
  content: unknown;
  uniqueName: string | undefined;
  /** A person's id; null when it came with a pack. */
  by: string | null;
  note?: string | null;
}

/** Appends the next version of a definition and makes it current; the version's number. */
export async function insertVersion(tx: Tx, { kind, key, content, uniqueName, by, note }: NewVersion): Promise<number> {
  await lockDefinition(tx, kind, key);
  const last = await tx
    .selectFrom('definition_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  await tx
    .insertInto('definition_version')
    .values({ kind, key, version, content: JSON.stringify(content), published_by: by, note: note ?? null })
    .execute();
  const head = { version, retired_at: null, unique_name: uniqueName ?? null };
  await tx
    .insertInto('definition_head')
    .values({ kind, key, ...head })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet(head))
    .execute();
  return version;
}
