import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Io } from '../../platform/http.ts';
import type { Blobs } from '../../platform/blobs.ts';
import type { SubjectKind } from '../../platform/subject.ts';
import { dispositionOf } from './rules.ts';
import { type FileRecord, findFile } from './sql.ts';

/** What somebody may read of the files of a subject; null where they may not see the subject. */
export type RightToFiles = { internal: boolean } | null;
/** Asks the owner of a subject for the right to one of its files. */
export type RightToFilesOf = (ctx: Ctx, subjectId: string, fileId: string) => Promise<RightToFiles>;
/** Who to ask, for every kind of subject; `app.ts` plugs them in. */
export type RightsToFiles = Readonly<Record<SubjectKind, RightToFilesOf>>;

/** The right to a file is the right to its subject now; before it is attached, it is its uploader's alone. */
export function mayRead(
  file: Pick<FileRecord, 'subject_id' | 'uploaded_by' | 'is_internal'>,
  personId: string,
  right: RightToFiles,
): boolean {
  if (file.subject_id === null) return file.uploaded_by === personId;
  return right !== null && (right.internal || !file.is_internal);
}

/** @throws AppError `not_found` also for files the caller may not read */
export async function readableFile(ctx: Ctx, id: string, rights: RightsToFiles): Promise<FileRecord> {
  const file = await findFile(ctx.db, id);
  const right =
    file?.subject_kind && file.subject_id ? await rights[file.subject_kind](ctx, file.subject_id, file.id) : null;
  if (!file || !mayRead(file, ctx.actor.personId, right)) throw new AppError('not_found', 'no-such-file');
  return file;
}

export interface ForDownload {
  blobs: Blobs;
  rights: RightsToFiles;
}

/**
 * Sends a file to be saved, never to be shown (R15).
 *
 * @throws AppError `not_found` also for files the caller may not read
 */
export async function downloadFile(ctx: Ctx, id: string, io: Io, { blobs, rights }: ForDownload): Promise<void> {
  const file = await readableFile(ctx, id, rights);
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
