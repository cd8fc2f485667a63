import { AppError } from '@portico/core/errors.ts';

/** What a place in a list is made of: what `after` takes, and what `of` gives back. */
interface Kinds {
  uuid: { given: string; found: string };
  /** To the millisecond; found again as ISO text. */
  time: { given: Date; found: string };
  /** As PostgreSQL writes a timestamptz in UTC: a `Date` would lose microseconds. */
  'exact-time': { given: string; found: string };
  integer: { given: number; found: number };
  /** Anything; only as the last part. */
  text: { given: string; found: string };
}
type Kind = keyof Kinds;
type Shape = Readonly<Record<string, Kind>>;
type Given<S extends Shape> = { [Part in keyof S]: Kinds[S[Part]]['given'] };
type Found<S extends Shape> = { [Part in keyof S]: Kinds[S[Part]]['found'] };

/** The end of the year 9999: what comes later has no ISO text that a database reads. */
const lastTime = Date.UTC(10_000, 0) - 1;
const pattern: Record<Kind, RegExp> = {
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  time: /^\d{1,15}$/,
  'exact-time': /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00$/,
  integer: /^\d{1,9}$/,
  text: /^.*$/s,
};
const isDate = (text: string) => {
  const at = Date.parse(`${text.replace(' ', 'T')}:00`);
  // The 30th of February is parsed as a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 19) === text.slice(0, 19).replace(' ', 'T');
};

function read(kind: Kind, text: string): string | number | undefined {
  if (!pattern[kind].test(text)) return undefined;
  switch (kind) {
    case 'time':
      return Number(text) <= lastTime ? new Date(Number(text)).toISOString() : undefined;
    case 'exact-time':
      return isDate(text) ? text : undefined;
    case 'integer':
      return Number(text);
    default:
      return text;
  }
}

/** The place after a row of a list, as an opaque text (`next`), and what was meant by such a text (`after`). */
export interface PageKey<S extends Shape> {
  after(place: Given<S>): string;
  /** Undefined: from the top. Throws `invalid` with the reason `page` for a text that is no place in this list. */
  of(after: string | undefined): Found<S> | undefined;
}

/** The one way in which lists name their pages; `path` is where the caller gives the text. */
export function pageKey<const S extends Shape>(shape: S, path = 'after'): PageKey<S> {
  const parts = Object.entries(shape);
  return {
    after: (place) =>
      parts
        .map(([part]) => place[part])
        .map((value) => (value instanceof Date ? value.getTime() : value))
        .join('_'),
    of(after) {
      if (after === undefined) return undefined;
      const texts = after.split('_');
      // A text at the end may have the sign itself.
      if (texts.length > parts.length) texts.push(texts.splice(parts.length - 1).join('_'));
      const found = parts.map(([part, kind], place) => [part, read(kind, texts[place] ?? '')] as const);
      if (texts.length < parts.length || found.some(([, value]) => value === undefined))
        throw new AppError('invalid', { reason: 'page', findings: [{ path, code: 'no-such-place' }] });
      return Object.fromEntries(found) as Found<S>;
    },
  };
}

/** Lists by time, newest first, rows of one moment by id. */
export const byTime = pageKey({ at: 'time', id: 'uuid' });
