import { type Db, inTransaction } from '../../platform/database.ts';
import type { Blobs } from '../../platform/blobs.ts';
import { unattachedFor } from './rules.ts';
import { deleteUnattached, holdBlob, isUsed } from './sql.ts';

const batch = 500;

/**
 * Removes files nobody attached within a day, and their blobs where nothing else has the same content. Safe on several
 * nodes at once. Gives back how many blobs went. A crash in between leaves a blob without row: space, not harm.
 */
export async function removeUnattached(db: Db, now: number, blobs: Pick<Blobs, 'remove'>): Promise<number> {
  let removed = 0;
  for (;;) {
    const contents = await inTransaction(db, (tx) => deleteUnattached(tx, new Date(now - unattachedFor), batch));
    for (const sha256 of contents) {
      removed += await inTransaction(db, async (tx) => {
        await holdBlob(tx, sha256, 'exclusive');
        if (await isUsed(tx, sha256)) return 0;
        await blobs.remove(sha256);
        return 1;
      });
    }
    if (contents.length === 0) return removed;
  }
}
