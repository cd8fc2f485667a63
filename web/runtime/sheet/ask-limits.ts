import { maxCells, maxRatio, maxTexts, maxUnpacked, ratioFrom, SheetError } from './limits.ts';
import { unpackedPieces, type ZipEntry, zipEntries } from './zip-directory.ts';

/**
 * Asks what a workbook would take before anything of it is built: first what its directory claims, then, piece by piece
 * and without keeping any, what it really unpacks to and how many cells and texts are in it. A directory can lie, and a
 * cell of six bytes becomes hundreds in memory.
 * @throws SheetError
 */
export async function askLimits(bytes: Uint8Array): Promise<void> {
  const entries = zipEntries(bytes);
  if (!entries) throw new SheetError('not-a-sheet');
  const claimed = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (claimed > maxUnpacked || isBomb(claimed, bytes.length)) throw new SheetError('unpacks-too-large');
  const counted = { size: 0, cells: 0, texts: 0 };
  for (const entry of entries) await count(bytes, entry, counted);
}

const isBomb = (unpacked: number, packed: number): boolean => unpacked > ratioFrom && unpacked > packed * maxRatio;

async function count(
  bytes: Uint8Array,
  entry: ZipEntry,
  counted: { size: number; cells: number; texts: number },
): Promise<void> {
  const pieces = unpackedPieces(bytes, entry);
  if (!pieces) throw new SheetError('not-a-sheet');
  const isText = /\.xml$/i.test(entry.name);
  const latin = new TextDecoder('latin1');
  let own = 0;
  let rest = '';
  const reader = pieces.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new SheetError('not-a-sheet');
    });
    if (done) return;
    own += value.length;
    counted.size += value.length;
    // Also one that unpacks to more than its directory says.
    if (counted.size > maxUnpacked || own > entry.unpacked || isBomb(own, entry.packed)) {
      void reader.cancel();
      throw new SheetError('unpacks-too-large');
    }
    if (!isText) continue;
    const text = rest + latin.decode(value);
    // A tag may be cut by the end of the piece.
    const cut = text.lastIndexOf('<');
    const sure = cut < 0 || text.length - cut > 64 ? text : text.slice(0, cut);
    rest = text.slice(sure.length);
    for (const [, tag] of sure.matchAll(/<(?:\w+:)?(c|si|mergeCell)(?=[\s/>])/g))
      if (tag === 'si') counted.texts++;
      else counted.cells++;
    if (counted.cells > maxCells || counted.texts > maxTexts) {
      void reader.cancel();
      throw new SheetError('too-many-cells');
    }
  }
}
