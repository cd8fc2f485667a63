import type { Ctx } from '../../platform/context.ts';
import type { RightToFilesOf } from '../files/index.ts';
import { rightToFiles } from '../records/index.ts';
import { isFileHidden } from './is-file-hidden.ts';

/** The right to a file is the right to its request, but for files in fields that are hidden from the caller. */
export const rightToFile: RightToFilesOf = async (ctx: Ctx, requestId, fileId) =>
  (await isFileHidden(ctx, requestId, fileId)) ? null : rightToFiles(ctx, requestId);
