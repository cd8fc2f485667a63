import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import type { DefinitionKind } from './tables.ts';

export interface StoredDefinition {
  key: string;
  version: number;
  content: unknown;
}

export async function currentOf(db: Db, kind: DefinitionKind): Promise<StoredDefinition[]> {
  return db
    .selectFrom('definition_head as h')
    .innerJoin('definition_version as v', (join) =>
      join.onRef('v.kind', '=', 'h.kind').onRef('v.key', '=', 'h.key').onRef('v.version', '=', 'h.version'),
    )
    .select(['v.key', 'v.version', 'v.content'])
    .where('h.kind', '=', kind)
    .where('h.retired_at', 'is', null)
    .orderBy('v.key')
    .execute();
}

export async function versionOf(db: Db, kind: DefinitionKind, key: string, version: number): Promise<unknown> {
  const row = await db
    .selectFrom('definition_version')
    .select('content')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content;
}

/** Appends the next version of a definition and makes it current; the version's number. */
export async function insertVersion(
  tx: Tx,
  kind: DefinitionKind,
  key: string,
  content: unknown,
  publishedBy: string | null,
  note: string | null = null,
): Promise<number> {
  // Two publishers at once: the later one waits here for the earlier one's commit.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`definition:${kind}:${key}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom('definition_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  await tx
    .insertInto('definition_version')
    .values({ kind, key, version, content: JSON.stringify(content), published_by: publishedBy, note })
    .execute();
  await tx
    .insertInto('definition_head')
    .values({ kind, key, version, retired_at: null })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ version, retired_at: null }))
    .execute();
  return version;
}
