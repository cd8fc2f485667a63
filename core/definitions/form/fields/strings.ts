import { type Cleaned, flawed, isBlank, nothing, wrongType } from './kind.ts';

// PostgreSQL's jsonb holds neither NUL nor half a surrogate pair.
export const unstorable = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Text is kept to the letter; only what the store cannot hold is refused. */
export function cleanString(value: unknown, maxLength: number): Cleaned {
  if (isBlank(value)) return nothing;
  if (typeof value !== 'string') return wrongType;
  if (unstorable.test(value)) return flawed('bad-character');
  if (value.length > maxLength) return flawed('too-long', { max: maxLength }, value.slice(0, maxLength + 1));
  return { value };
}

/** A short key or id inside an answer. */
export const isKey = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 200 && !unstorable.test(value);

/** Whatever an old answer holds, as text. */
export function anyText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
