import { type Selectable, sql } from 'kysely';
import type { FileRef } from '@portico/core/api/files.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { Subject } from '../../platform/subject.ts';
import type { FileItemTable } from './tables.ts';
import './tables.ts';

export type FileRecord = Selectable<FileItemTable>;
const refColumns = sql.raw('f.id, f.name, f.size, f.type');

/**
 * From here on until the end of the transaction nobody removes the blob of this content, or (`exclusive`) nobody
 * begins to use it: so a blob cannot go between the look at it and the row that needs it.
 */
export async function holdBlob(tx: Tx, sha256: string, mode: 'shared' | 'exclusive'): Promise<void> {
  const lock = sql.raw(mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
  await sql`select ${lock}(hashtextextended(${sha256}, 5))`.execute(tx);
}

export async function insertFile(
  tx: Tx,
  file: Omit<FileRecord, 'subject_kind' | 'subject_id' | 'is_internal'>,
): Promise<void> {
  await tx.insertInto('file_item').values(file).execute();
}

export async function unattachedOf(db: Db, personId: string): Promise<{ files: number; bytes: number }> {
  const found = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(size), 0)::bigint as bytes
    from file_item where subject_id is null and uploaded_by = ${personId}`.execute(db);
  return found.rows[0] ?? { files: 0, bytes: 0 };
}

export async function findFile(db: Db, id: string): Promise<FileRecord | undefined> {
  return db.selectFrom('file_item').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Attaches those of `ids` that the person uploaded and are not attached, and gives them back together with those that
 * are on this subject already. One statement; of two subjects that want the same file one gets it.
 */
export async function attach(
  tx: Tx,
  wanted: { ids: readonly string[]; personId: string; subject: Subject; isInternal: boolean },
): Promise<FileRef[]> {
  const found = await sql<FileRef>`
    with found as (
      select f.* from file_item f
      where f.id = any(${wanted.ids}::uuid[])
        and ((f.subject_kind = ${wanted.subject.kind} and f.subject_id = ${wanted.subject.id} and (${wanted.isInternal} or not f.is_internal))
          or (f.subject_id is null and f.uploaded_by = ${wanted.personId}))
      order by f.id
      for update
    ), attached as (
      update file_item f
      set subject_kind = ${wanted.subject.kind}, subject_id = ${wanted.subject.id}, is_internal = ${wanted.isInternal}
      from found where f.id = found.id and found.subject_id is null
    )
    select ${refColumns} from found f`.execute(tx);
  return found.rows;
}

export async function refsOf(db: Db, { kind, id }: Subject, withInternal: boolean): Promise<FileRef[]> {
  const found = await sql<FileRef>`
    select ${refColumns} from file_item f
    where f.subject_kind = ${kind} and f.subject_id = ${id} ${withInternal ? sql`` : sql`and not f.is_internal`}
    order by f.uploaded_at, f.id`.execute(db);
  return found.rows;
}

/** Files of these ids that the person may put into an answer: their own, or those of the subject. */
export async function refsByIds(db: Db, ids: readonly string[], personId: string): Promise<FileRef[]> {
  const found = await sql<FileRef>`
    select ${refColumns} from file_item f
    where f.id = any(${ids}::uuid[]) and f.uploaded_by = ${personId}`.execute(db);
  return found.rows;
}

/** Removes rows of files nobody attached before `before`; gives back their contents. */
export async function deleteUnattached(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const gone = await sql<{ sha256: string }>`
    delete from file_item where id in (
      select id from file_item where subject_id is null and uploaded_at < ${before}
      order by uploaded_at limit ${limit} for update skip locked)
    returning sha256`.execute(tx);
  return [...new Set(gone.rows.map((row) => row.sha256))];
}

export async function isUsed(db: Db, sha256: string): Promise<boolean> {
  const found = await sql`select 1 from file_item where sha256 = ${sha256} limit 1`.execute(db);
  return found.rows.length > 0;
}
