import type { FeelType } from './types.ts';
import { type FeelTypeName, toFeel } from './values/json.ts';
import type { FeelValue } from './values/value.ts';

/** What the names of an expression stand for. */
export interface Scope {
  /** The value of a name; undefined when there is no such name. */
  get(name: string): FeelValue | undefined;
}

export const emptyScope: Scope = { get: () => undefined };

/** A scope of plain JSON. Values are converted when first asked for, and once. */
export function scopeOf(
  record: Readonly<Record<string, unknown>>,
  types?: Readonly<Record<string, FeelTypeName | FeelType>>,
): Scope {
  const seen = new Map<string, FeelValue>();
  return {
    get(name) {
      const known = seen.get(name);
      if (known !== undefined) return known;
      if (!Object.hasOwn(record, name) || record[name] === undefined) return undefined;
      const value = toFeel(record[name], types && Object.hasOwn(types, name) ? types[name] : undefined);
      seen.set(name, value);
      return value;
    },
  };
}

/** A scope of FEEL values. */
export function scopeOfValues(values: ReadonlyMap<string, FeelValue>): Scope {
  return { get: (name) => values.get(name) };
}

/** Names of `inner` come before those of `outer`. */
export function nestedScope(outer: Scope, inner: Scope): Scope {
  return {
    get(name) {
      const value = inner.get(name);
      return value === undefined ? outer.get(name) : value;
    },
  };
}
