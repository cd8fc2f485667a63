import { uuidv7 } from 'uuidv7';
import type { FileRef } from '@portico/core/api/files.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Io } from '../../platform/http.ts';
import { inCommand } from '../../platform/idempotency.ts';
import type { Blobs } from '../../platform/blobs.ts';
import { cleanName, maxBytes, unattachedQuota } from './rules.ts';
import { type Signature, sniff, sniffedBytes, typeOf } from './sniff.ts';
import { holdBlob, insertFile, unattachedOf } from './sql.ts';

/**
 * Takes one file as it streams in: to the quota, to the blob store, then its row. Nothing of it is parsed.
 *
 * @throws AppError `invalid` (no file, too large, cut off), `limited` when too much is uploaded and not attached
 */
export async function uploadFile(ctx: Ctx, io: Io, blobs: Blobs): Promise<FileRef> {
  const { personId } = ctx.actor;
  await refuseOverQuota(ctx);
  if (!io.request.isMultipart()) throw new AppError('invalid', 'not-multipart');
  const part = await io.request.file({
    limits: { fileSize: maxBytes, files: 1, fields: 10, parts: 11 },
    throwFileSizeLimit: false,
  });
  if (!part) throw new AppError('invalid', 'no-file');

  const probe = new ContentProbe();
  const { sha256, size } = await blobs.write(checked(part.file, probe));
  const name = cleanName(part.filename ?? '');
  const file = {
    id: uuidv7(),
    sha256,
    name,
    size,
    type: typeOf(name, probe.result()),
    uploaded_by: personId,
    uploaded_at: new Date(ctx.now),
  };
  return inCommand(ctx, async (tx) => {
    await holdBlob(tx, sha256, 'shared');
    // The clean-up may have been faster with an old file of the same content.
    if (!(await blobs.has(sha256))) throw new AppError('unavailable', { reason: 'upload-again', retryAfter: 1 });
    await insertFile(tx, file);
    return { id: file.id, name, size, type: file.type };
  });
}

/** @throws AppError `limited` when the caller has too many files that are attached to nothing */
export async function refuseOverQuota({ db, actor }: Ctx): Promise<void> {
  const unattached = await unattachedOf(db, actor.personId);
  if (unattached.files >= unattachedQuota.files || unattached.bytes >= unattachedQuota.bytes)
    throw new AppError('limited', { reason: 'upload-quota', retryAfter: 3600 });
}

async function* checked(
  source: AsyncIterable<Uint8Array> & { truncated?: boolean },
  probe: ContentProbe,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    probe.take(chunk);
    yield chunk;
  }
  if (source.truncated) throw new AppError('invalid', { reason: 'file-too-large', params: { max: maxBytes } });
}

/** Watches a content go by: its first bytes, and whether all of it is plain text. */
export class ContentProbe {
  readonly #head = new Uint8Array(sniffedBytes);
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #seen = 0;
  #isText = true;

  take(chunk: Uint8Array): void {
    if (this.#seen < sniffedBytes) this.#head.set(chunk.subarray(0, sniffedBytes - this.#seen), this.#seen);
    this.#seen += chunk.length;
    if (!this.#isText) return;
    try {
      this.#isText = !hasControls(this.#decoder.decode(chunk, { stream: true }));
    } catch {
      this.#isText = false;
    }
  }

  result(): { signature: Signature | null; isText: boolean } {
    if (this.#isText) {
      try {
        this.#decoder.decode();
      } catch {
        this.#isText = false;
      }
    }
    return { signature: sniff(this.#head.subarray(0, this.#seen)), isText: this.#isText };
  }
}

const hasControls = (text: string): boolean => /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/.test(text);
