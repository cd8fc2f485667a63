import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Files by the SHA-256 of what is in them (R15), in hex. */
export interface Blobs {
  /** Keeps the content, on disk when this returns. Kept once, however often it comes. Throws what `content` throws. */
  write(content: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }>;
  has(sha256: string): Promise<boolean>;
  /** Throws when there is none. */
  read(sha256: string): Promise<Readable>;
  remove(sha256: string): Promise<void>;
}

/** Blobs as files below `root`, readable by this account only; two levels of folders, so that none gets too full. */
export function openBlobs(root: string): Blobs {
  const incoming = join(root, 'incoming');
  function pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in hex');
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
  const has = (sha256: string) =>
    access(pathOf(sha256)).then(
      () => true,
      () => false,
    );
  return {
    has,
    async write(content) {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const part = join(incoming, randomBytes(12).toString('hex'));
      const hash = createHash('sha256');
      let size = 0;
      try {
        const file = await open(part, 'wx', 0o600);
        try {
          for await (const chunk of content) {
            hash.update(chunk);
            size += chunk.byteLength;
            await file.write(chunk);
          }
          await file.sync();
        } finally {
          await file.close();
        }
        const sha256 = hash.digest('hex');
        const path = pathOf(sha256);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(part, path);
        await syncFolder(dirname(path));
        return { sha256, size };
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async read(sha256) {
      const stream = createReadStream(pathOf(sha256));
      await new Promise<void>((opened, failed) => stream.once('open', () => opened()).once('error', failed));
      return stream;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

/** A file is safe only when its name in the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
