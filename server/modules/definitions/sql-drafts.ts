import type { KindName } from '@portico/core/definitions/registry.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';

export interface StoredDraft {
  key: string;
  content: Record<string, unknown>;
  version: number;
  base_version: number | null;
  saved_at: Date;
  saved_by: string;
}
const columns = ['key', 'content', 'version', 'base_version', 'saved_at', 'saved_by'] as const;

export async function draftsOf(db: Db, kind: KindName): Promise<StoredDraft[]> {
  const rows = await db.selectFrom('definition_draft').select(columns).where('kind', '=', kind).execute();
  return rows as StoredDraft[];
}
export async function draftOf(db: Db, kind: KindName, key: string): Promise<StoredDraft | undefined> {
  const row = await db
    .selectFrom('definition_draft')
    .select(columns)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  return row as StoredDraft | undefined;
}

export interface NewDraft {
  kind: KindName;
  key: string;
  content: Record<string, unknown>;
  uniqueName: string | undefined;
  baseVersion: number | null;
  at: Date;
  by: string;
}
/** Keeps a draft in place of the one there was; as it is stored. */
export async function putDraft(tx: Tx, draft: NewDraft): Promise<StoredDraft> {
  const { rows } = await sql<StoredDraft>`
    insert into definition_draft (kind, key, content, unique_name, version, base_version, saved_at, saved_by)
    values (${draft.kind}, ${draft.key}, ${JSON.stringify(draft.content)}::jsonb, ${draft.uniqueName ?? null},
            nextval('definition_draft_version'), ${draft.baseVersion}, ${draft.at}, ${draft.by})
    on conflict (kind, key) do update set content = excluded.content, unique_name = excluded.unique_name,
      version = excluded.version, base_version = excluded.base_version, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by
    returning key, content, version, base_version, saved_at, saved_by`.execute(tx);
  return rows[0] as StoredDraft;
}
export async function removeDraft(tx: Tx, kind: KindName, key: string): Promise<void> {
  await tx.deleteFrom('definition_draft').where('kind', '=', kind).where('key', '=', key).execute();
}

/** Versions of a definition below `before`, newest first. */
export async function versionsOf(db: Db, kind: KindName, key: string, before: number, limit: number) {
  return db
    .selectFrom('definition_version')
    .select(['version', 'published_at', 'published_by', 'note'])
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('version', '<', before)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}
/** When the current version of each definition of a kind was published. */
export async function publishedAt(db: Db, kind: KindName): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('definition_head as h')
    .innerJoin('definition_version as v', (join) =>
      join.onRef('v.kind', '=', 'h.kind').onRef('v.key', '=', 'h.key').onRef('v.version', '=', 'h.version'),
    )
    .select(['v.key', 'v.published_at'])
    .where('h.kind', '=', kind)
    .execute();
  return new Map(rows.map((row) => [row.key, row.published_at]));
}
