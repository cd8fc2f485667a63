import { uuidv7 } from 'uuidv7';
import type { FileRef } from '@portico/core/api/files.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Blobs } from '../../platform/blobs.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { mayRead, type RightToFilesOf } from './download-file.ts';
import { refuseOverQuota } from './upload-file.ts';
import { findFile, holdBlob, insertFile } from './sql.ts';

/**
 * The same content as a file of the caller's own, not attached to anything: for a request that is filed again. Whoever may
 * read a file could upload it anew as well.
 *
 * @throws AppError `not_found` also for files the caller may not read, `limited` when too much is uploaded and not attached
 */
export async function copyFile(
  ctx: Ctx,
  id: string,
  { blobs, rightTo }: { blobs: Blobs; rightTo: RightToFilesOf },
): Promise<FileRef> {
  const { personId } = ctx.actor;
  const file = await findFile(ctx.db, id);
  const right = file?.request_id ? await rightTo(ctx, file.request_id, file.id) : null;
  if (!file || !mayRead(file, personId, right)) throw new AppError('not_found', 'no-such-file');
  await refuseOverQuota(ctx);
  const { sha256, name, size, type } = file;
  const copy = { id: uuidv7(), sha256, name, size, type, uploaded_by: personId, uploaded_at: new Date(ctx.now) };
  return inCommand(ctx, async (tx) => {
    await holdBlob(tx, sha256, 'shared');
    // The clean-up may have been faster.
    if (!(await blobs.has(sha256))) throw new AppError('not_found', 'no-such-file');
    await insertFile(tx, copy);
    return { id: copy.id, name, size, type };
  });
}
