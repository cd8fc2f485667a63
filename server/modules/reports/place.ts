import { AppError } from '@portico/core/errors.ts';

/** The place after a row as an opaque text. The time is kept as PostgreSQL wrote it: a `Date` would lose microseconds. */
export const placeAfter = (row: { at: string; id: string }): string =>
  Buffer.from(`${row.id} ${row.at}`).toString('base64url');

/** @throws AppError `invalid` for a text that is not a place */
export function placeOf(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const text = Buffer.from(after, 'base64url').toString();
  const found = /^([0-9a-f-]{36}) (\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00)$/.exec(text);
  const [id, at] = [found?.[1], found?.[2]];
  const isPlace =
    id !== undefined &&
    at !== undefined &&
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) &&
    !Number.isNaN(Date.parse(at.replace(' ', 'T') + ':00'));
  if (!isPlace)
    throw new AppError('invalid', { reason: 'page', findings: [{ path: 'page.after', code: 'no-such-place' }] });
  return { at, id };
}
