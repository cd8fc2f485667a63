import { type Selectable, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Ctx } from '../../platform/context.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { Subject } from '../../platform/subject.ts';
import { attachCommentFiles } from '../files/index.ts';
import type { CommentItemTable } from './tables.ts';
import './tables.ts';

export type CommentRecord = Selectable<CommentItemTable>;

/**
 * Writes a comment of the caller with its files. Whether they may comment, the owner of the subject has asked.
 *
 * @throws AppError `invalid` when a file is not the caller's own
 */
export async function writeComment(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  subject: Subject,
  input: { text: string; isInternal: boolean; files: string[] },
): Promise<CommentRecord> {
  const comment: CommentRecord = {
    id: uuidv7(),
    subject_kind: subject.kind,
    subject_id: subject.id,
    author_id: ctx.actor.personId,
    text: input.text,
    is_internal: input.isInternal,
    files: input.files,
    at: new Date(ctx.now),
  };
  await tx
    .insertInto('comment_item')
    .values({ ...comment, files: JSON.stringify(comment.files) })
    .execute();
  await attachCommentFiles(tx, ctx.actor.personId, subject, input.files, input.isInternal);
  return comment;
}

/** What was said about a subject, the oldest first. */
export async function commentsOf(db: Db, { kind, id }: Subject, withInternal: boolean): Promise<CommentRecord[]> {
  let query = db.selectFrom('comment_item').selectAll().where('subject_kind', '=', kind).where('subject_id', '=', id);
  if (!withInternal) query = query.where('is_internal', '=', false);
  return query.orderBy('at').orderBy('id').limit(500).execute();
}

/** Whether a comment on a subject has this file. */
export async function hasFile(db: Db, { kind, id }: Subject, file: string): Promise<boolean> {
  const found = await sql`
    select from comment_item
    where subject_kind = ${kind} and subject_id = ${id} and files ? ${file}::text limit 1`.execute(db);
  return found.rows.length > 0;
}
