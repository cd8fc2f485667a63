/** Files of an unpacked tar archive, by path. Knows plain files and long names (GNU, pax), which is what the suite has. */
export function readTar(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const ascii = (from: number, length: number) => {
    let text = '';
    for (let i = from; i < from + length && bytes[i]; i++) text += String.fromCharCode(bytes[i] ?? 0);
    return text;
  };
  let longName: string | undefined;
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const size = Number.parseInt(ascii(at + 124, 12).trim() || '0', 8);
    const kind = ascii(at + 156, 1);
    const body = bytes.subarray(at + 512, at + 512 + size);
    const prefix = ascii(at + 345, 155);
    const name = longName ?? (prefix ? `${prefix}/${ascii(at, 100)}` : ascii(at, 100));
    longName = undefined;
    if (kind === 'L') longName = ascii(at + 512, size);
    else if (kind === 'x') longName = /(?:^|\n)\d+ path=(.*)\n/.exec(ascii(at + 512, size))?.[1];
    else if (kind === '0' || kind === '') files.set(name.replace(/^\.\//, ''), body);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
