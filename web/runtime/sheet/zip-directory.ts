/** A file in a zip file: its name, how it is packed, and where. Sizes in bytes, as the directory claims them. */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  packed: number;
  unpacked: number;
  /** Where its own header begins. */
  at: number;
}

/** What a zip file holds, by its central directory; null for what is no plain zip file. Nothing is unpacked. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endOf = findEnd(view);
  if (endOf === null) return null;
  const count = view.getUint16(endOf + 10, true);
  let at = view.getUint32(endOf + 16, true);
  const entries: ZipEntry[] = [];
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
    const unpacked = view.getUint32(at + 24, true);
    // Zip64 hides its sizes elsewhere; no sheet within our limits needs it.
    if (unpacked === 0xffffffff) return null;
    const nameLength = view.getUint16(at + 28, true);
    if (at + 46 + nameLength > view.byteLength) return null;
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** What an entry unpacks to, piece by piece; null when it is not where the directory says, or packed in another way. */
export function unpackedPieces(
  bytes: Uint8Array,
  { at, packed, method }: ZipEntry,
): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== 0x04034b50) return null;
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packed > bytes.length || (method !== 0 && method !== 8)) return null;
  const whole = new Blob([Uint8Array.from(bytes.subarray(from, from + packed))]).stream();
  return method === 0 ? whole : whole.pipeThrough(new DecompressionStream('deflate-raw'));
}

/** The end record stands last, before a comment of at most 64 kB. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return null;
}
