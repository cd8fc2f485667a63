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

/** All drafts of services. */
export async function draftsOfServices(db: Db): Promise<StoredDraft[]> {
  const rows = await db.selectFrom('definition_draft').select(columns).where('kind', '=', 'service').execute();
  return rows as StoredDraft[];
}
export async function draftOfService(db: Db, key: string): Promise<StoredDraft | undefined> {
  const row = await db
    .selectFrom('definition_draft')
    .select(columns)
    .where('kind', '=', 'service')
    .where('key', '=', key)
    .executeTakeFirst();
  return row as StoredDraft | undefined;
}
/** Until the end of the transaction nobody else creates, saves, discards or publishes a service. */
export async function lockDrafts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('definition-drafts', 0))`.execute(tx);
}
export async function putDraft(
  tx: Tx,
  draft: { key: string; content: Record<string, unknown>; baseVersion: number | null; at: Date; by: string },
): Promise<void> {
  await sql`
    insert into definition_draft (kind, key, content, version, base_version, saved_at, saved_by)
    values ('service', ${draft.key}, ${JSON.stringify(draft.content)}::jsonb, nextval('definition_draft_version'),
            ${draft.baseVersion}, ${draft.at}, ${draft.by})
    on conflict (kind, key) do update set content = excluded.content, version = excluded.version,
      saved_at = excluded.saved_at, saved_by = excluded.saved_by`.execute(tx);
}
export async function removeDraft(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('definition_draft').where('kind', '=', 'service').where('key', '=', key).execute();
}

/** Versions of a service below `before`, newest first. */
export async function versionsOfService(db: Db, key: string, before: number, limit: number) {
  return db
    .selectFrom('definition_version')
    .select(['version', 'published_at', 'published_by', 'note'])
    .where('kind', '=', 'service')
    .where('key', '=', key)
    .where('version', '<', before)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}
/** When the current version of each service was published. */
export async function publishedAt(db: Db): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('definition_head as h')
    .innerJoin('definition_version as v', (join) =>
      join.onRef('v.kind', '=', 'h.kind').onRef('v.key', '=', 'h.key').onRef('v.version', '=', 'h.version'),
    )
    .select(['v.key', 'v.published_at'])
    .where('h.kind', '=', 'service')
    .execute();
  return new Map(rows.map((row) => [row.key, row.published_at]));
}
