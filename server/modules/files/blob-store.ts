import type { Readable } from 'node:stream';

/** What this module needs of the place where contents are kept, by their SHA-256 in hex. */
export interface BlobStore {
  /**
   * Keeps the content; it is durable when this returns. Kept once, however often it comes.
   * Throws what `content` throws, and leaves nothing behind then.
   */
  write(content: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }>;
  has(sha256: string): Promise<boolean>;
  /** Throws when there is none. */
  read(sha256: string): Promise<Readable>;
  remove(sha256: string): Promise<void>;
}
