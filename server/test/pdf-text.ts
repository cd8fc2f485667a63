import { inflateSync } from 'node:zlib';

/**
 * All that a PDF of our own draws, in one line without spaces: each word stands by itself in it. Reads what pdfkit writes: deflated content,
 * glyphs as hexadecimal numbers of two bytes, and a table per font that tells the character of each.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const characters = new Map<string, Map<string, string>>();
  for (const [id, { head }] of objects) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    if (table) characters.set(id, charactersIn(objects.get(table)?.stream ?? ''));
  }
  const named = new Map<string, Map<string, string>>();
  for (const { head } of objects.values())
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const known = id && characters.get(id);
      if (name && known) named.set(name, known);
    }
  return [...objects.values()].map(({ stream }) => drawnIn(stream, named)).join('');
}

interface PdfObject {
  head: string;
  stream: string;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(?:\nendobj|stream\n)/g)) {
    const [all, id = '', head = ''] = match;
    const from = match.index + all.length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = pdf.subarray(from, from + length);
    const isContent = all.endsWith('stream\n') && head.includes('/FlateDecode') && !head.includes('/Subtype');
    objects.set(id, { head, stream: isContent ? inflateSync(bytes).toString('latin1') : '' });
  }
  return objects;
}

/** `<0000> <0042> [<4e8b> <7531> …]`: glyphs from the first on, each with its UTF-16. */
function charactersIn(table: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, first = '0', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    let glyph = Number.parseInt(first, 16);
    for (const [, units = ''] of list.matchAll(/<([0-9a-f ]*)>/gi)) {
      const character = Buffer.from(units.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
      found.set((glyph++).toString(16).padStart(4, '0'), character);
    }
  }
  return found;
}

function drawnIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined;
  let drawn = '';
  for (const [, name, line] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (name) font = fonts.get(name);
    for (const [, glyphs = ''] of (line ?? '').matchAll(/<([0-9a-f]*)>/gi))
      drawn += (glyphs.match(/.{4}/g) ?? []).map((glyph) => font?.get(glyph.toLowerCase()) ?? '').join('');
  }
  return drawn.replace(/\s/g, '');
}
