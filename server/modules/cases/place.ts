import { AppError } from '@portico/core/errors.ts';

/** The place after a row, as an opaque text; read back by `placeOf`. */
export const placeAfter = (at: Date, id: string): string => `${at.getTime()}_${id}`;

/** @throws AppError `invalid` for a text that is not a place */
export function placeOf(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const found = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after);
  if (!found) throw new AppError('invalid', { reason: 'page', findings: [{ path: 'after', code: 'no-such-place' }] });
  return { at: new Date(Number(found[1])).toISOString(), id: found[2] as string };
}
