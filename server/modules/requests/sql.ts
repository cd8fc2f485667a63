import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import type { RequestCommentTable } from './tables.ts';
import './tables.ts';

export type CommentRecord = Selectable<RequestCommentTable>;

export async function insertComment(tx: Tx, comment: CommentRecord): Promise<void> {
  await tx
    .insertInto('request_comment')
    .values({ ...comment, files: JSON.stringify(comment.files) })
    .execute();
}
export async function commentsOf(db: Db, requestId: string, withInternal: boolean): Promise<CommentRecord[]> {
  let query = db.selectFrom('request_comment').selectAll().where('request_id', '=', requestId);
  if (!withInternal) query = query.where('is_internal', '=', false);
  return query.orderBy('at').orderBy('id').limit(500).execute();
}
