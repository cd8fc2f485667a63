/**
 * What a zip file says it unpacks to, in bytes, from its central directory; null for what is no plain zip file. A small
 * file may unpack to gigabytes, so this is asked before anything is unpacked.
 */
export function unzippedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endOf = findEnd(view);
  if (endOf === null) return null;
  const count = view.getUint16(endOf + 10, true);
  let at = view.getUint32(endOf + 16, true);
  let size = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
    const unpacked = view.getUint32(at + 24, true);
    // Zip64 hides its sizes elsewhere; no sheet within our limits needs it.
    if (unpacked === 0xffffffff) return null;
    size += unpacked;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return size;
}

/** The end record stands last, before a comment of at most 64 kB. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return null;
}
