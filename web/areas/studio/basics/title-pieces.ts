import type { FieldOption } from '../../../designers/parts/conditions/index.ts';

/** What the title of a request is joined from: words as they are, and answers. */
export type Piece = { kind: 'text'; text: string } | { kind: 'field'; name: string };

/** Kinds whose answer is a text by itself, and those that FEEL makes one of. */
const texts: ReadonlySet<string> = new Set(['text', 'choice']);
const toText: ReadonlySet<string> = new Set(['number', 'date', 'date-time']);

/** What a title may hold: fields of which `string()` gives something to read. */
export const titleFields = (fields: readonly FieldOption[]): FieldOption[] =>
  fields.filter(({ kind }) => texts.has(kind) || toText.has(kind));

/** The title as FEEL; undefined when it is of nothing. */
export function writeTitle(pieces: readonly Piece[], fields: readonly FieldOption[]): string | undefined {
  const isText = (name: string) => texts.has(fields.find(({ key }) => key === name)?.kind ?? 'other');
  const parts = pieces.flatMap((piece) => {
    if (piece.kind === 'text') return piece.text === '' ? [] : [JSON.stringify(piece.text)];
    return [isText(piece.name) ? piece.name : `string(${piece.name})`];
  });
  return parts.length > 0 ? parts.join(' + ') : undefined;
}

const literal = String.raw`"(?:[^"\\]|\\.)*"`;
const name = String.raw`[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*`;
const one = new RegExp(String.raw`\s*(?:(${literal})|string\(\s*(${name})\s*\)|(${name}))\s*(?:\+|$)`, 'uy');

/** The pieces of a title; null when the formula is more than pieces in a row, or names what is not to choose. */
export function readTitle(source: string, fields: readonly FieldOption[]): Piece[] | null {
  const pieces: Piece[] = [];
  const known = new Set(fields.map(({ key }) => key));
  one.lastIndex = 0;
  while (one.lastIndex < source.length) {
    const [, words, wrapped, bare] = one.exec(source) ?? [];
    const field = wrapped ?? bare;
    if (words !== undefined) {
      const text = unquoted(words);
      if (text === null) return null;
      pieces.push({ kind: 'text', text });
    } else if (field !== undefined && known.has(field)) pieces.push({ kind: 'field', name: field });
    else return null;
  }
  // A plus with nothing behind it is unfinished.
  return /\+\s*$/.test(source) ? null : pieces;
}

function unquoted(literal: string): string | null {
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}
