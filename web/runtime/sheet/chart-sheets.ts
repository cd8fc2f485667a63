import { unpackedPieces, type ZipEntry, zipEntries } from './zip-directory.ts';

/** Places, from 0, of sheets that hold cells, in the order of the workbook; null where the workbook does not tell. */
export async function cellSheets(bytes: Uint8Array): Promise<ReadonlySet<number> | null> {
  const entries = zipEntries(bytes) ?? [];
  const textOf = async (name: string) => {
    const entry = entries.find((each) => each.name === name);
    return entry ? await wholeText(bytes, entry) : null;
  };
  const [book, relations] = [await textOf('xl/workbook.xml'), await textOf('xl/_rels/workbook.xml.rels')];
  if (book === null || relations === null) return null;
  const kinds = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g))
    kinds.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Type') ?? '');
  // A chart and a sheet of old macros are kinds of their own.
  const holdCells = [...book.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].flatMap(([tag], index) =>
    /\/worksheet$/.test(kinds.get(attribute(tag, String.raw`\w+:id`) ?? '') ?? '') ? [index] : [],
  );
  return new Set(holdCells);
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

async function wholeText(bytes: Uint8Array, entry: ZipEntry): Promise<string | null> {
  const pieces = unpackedPieces(bytes, entry);
  return pieces && (await new Response(pieces).text());
}
