import { type FeelValue, type Scope } from '../expressions/index.ts';

// What somebody wrote into a form must not become another path, query or host of the URL it is put into.

const escapedText = (text: string): string =>
  // Dots alone would mean a folder up, in whatever way they are written.
  /^\.+$/.test(text) ? text.replaceAll('.', '%252E') : encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

function escaped(value: FeelValue): FeelValue {
  if (typeof value === 'string') return escapedText(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (!(value instanceof Map)) return value;
  return new Map([...(value as ReadonlyMap<string, FeelValue>)].map(([name, item]) => [name, escaped(item)]));
}

/** The same names, every text in them written so that it stays one part of a URL. */
export const escapedScope = (scope: Scope): Scope => ({
  get(name) {
    const value = scope.get(name);
    return value === undefined ? undefined : escaped(value);
  },
});
