import { uuidv7 } from 'uuidv7';
import type { FileRef } from '@portico/core/api/files.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { type ForDownload, readableFile } from './download-file.ts';
import { refuseOverQuota } from './upload-file.ts';
import { holdBlob, insertFile } from './sql.ts';

/**
 * The same content as a file of the caller's own, not attached to anything: for a request that is filed again. Whoever may
 * read a file could upload it anew as well.
 *
 * @throws AppError `not_found` also for files the caller may not read, `limited` when too much is uploaded and not attached
 */
export async function copyFile(ctx: Ctx, id: string, { blobs, rights }: ForDownload): Promise<FileRef> {
  const { personId } = ctx.actor;
  const { sha256, name, size, type } = await readableFile(ctx, id, rights);
  await refuseOverQuota(ctx);
  const copy = { id: uuidv7(), sha256, name, size, type, uploaded_by: personId, uploaded_at: new Date(ctx.now) };
  return inCommand(ctx, async (tx) => {
    await holdBlob(tx, sha256, 'shared');
    // The clean-up may have been faster.
    if (!(await blobs.has(sha256))) throw new AppError('not_found', 'no-such-file');
    await insertFile(tx, copy);
    return { id: copy.id, name, size, type };
  });
}
