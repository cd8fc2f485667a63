import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Io } from '../../platform/http.ts';
import { requestScope, worksFor } from '../access/index.ts';
import type { Blobs } from '../../platform/blobs.ts';
import { dispositionOf } from './rules.ts';
import { type FileToRead, findFile } from './sql.ts';

/** Whether a file stands in a field of its request that is hidden from the caller; `app.ts` plugs it in. */
export type IsHidden = (ctx: Ctx, requestId: string, fileId: string) => Promise<boolean>;

/** The right to a file is the right to its request now; before it is attached, it is its uploader's alone. */
export function mayRead(file: FileToRead, actor: Ctx['actor']): boolean {
  if (file.request_id === null) return file.uploaded_by === actor.personId;
  if (!file.visible) return false;
  if (!file.is_internal) return true;
  return actor.readsEverything || worksFor(actor, file.visible, file.visible.teams);
}

/**
 * Sends a file to be saved, never to be shown (R15).
 *
 * @throws AppError `not_found` also for files the caller may not read
 */
export async function downloadFile(
  ctx: Ctx,
  id: string,
  io: Io,
  { blobs, isHidden }: { blobs: Blobs; isHidden: IsHidden },
): Promise<void> {
  const file = await findFile(ctx.db, id, requestScope(ctx.actor));
  if (!file || !mayRead(file, ctx.actor)) throw new AppError('not_found', 'no-such-file');
  if (file.request_id !== null && (await isHidden(ctx, file.request_id, file.id)))
    throw new AppError('not_found', 'no-such-file');
  const content = await blobs.read(file.sha256);
  void io.reply
    .headers({
      'content-type': file.type,
      'content-length': file.size,
      'content-disposition': dispositionOf(file.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    .send(content);
}
