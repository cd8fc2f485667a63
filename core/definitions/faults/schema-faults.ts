import type { z } from 'zod';
import type { Finding } from '../../errors.ts';
import { allowedKeys } from './allowed-keys.ts';

/** Of an issue of zod what we read. */
interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  expected?: string;
  values?: readonly unknown[];
  options?: readonly unknown[];
  keys?: readonly string[];
  errors?: readonly (readonly Issue[])[];
}

/**
 * What a schema refuses in a document, told so that it can be mended: of a part that may be one of several things, what is
 * wrong with the one it says it is (`kind`), else what it may be. `params.allowed`: the kinds, values, types or properties
 * that may stand there.
 */
export function schemaFaults(schema: z.ZodType, document: unknown): Finding[] {
  const parsed = schema.safeParse(document);
  if (parsed.success) return [];
  return plain(parsed.error.issues as readonly unknown[] as readonly Issue[], document).flatMap((issue) =>
    findingsOf(issue, schema, document),
  );
}

function findingsOf(issue: Issue, schema: z.ZodType, document: unknown): Finding[] {
  const path = issue.path.map(String);
  const at = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(schema, document, path);
    return (issue.keys ?? []).map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknown-property',
      params: { property: key, allowed },
    }));
  }
  const allowed = issue.values ?? issue.options ?? (issue.expected === undefined ? undefined : [issue.expected]);
  const isMissing = valueAt(document, path) === undefined;
  const code = isMissing ? 'property-missing' : (issue.code ?? 'invalid');
  if (!allowed) return [{ path: at, code, message: issue.message }];
  return [{ path: at, code, params: { allowed: allowed.map(String) } }];
}

/** The issues without unions: of each, those of the part that was meant. */
function plain(issues: readonly Issue[], document: unknown): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || !issue.errors) return issue;
    // A union over a kind says so itself.
    if (issue.options) return { ...issue, code: 'invalid_value' };
    const value = valueAt(document, issue.path.map(String));
    const ways = flattened(issue.errors);
    const kinds = ways.flatMap((way) => kindsOf(way));
    const meant = ways.filter((way) => kindsOf(way).length === 0);
    const isOfKinds = kinds.length > 0 && typeof value === 'object' && value !== null;
    if (isOfKinds && meant.length === 0)
      return { code: 'invalid_value', path: [...issue.path, 'kind'], message: '', values: [...new Set(kinds)] };
    const inner = closest(meant.length > 0 ? meant : ways, issue);
    return plain(
      inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] })),
      document,
    );
  });
}

/** A union of unions is one of all their ways. */
const flattened = (ways: readonly (readonly Issue[])[]): (readonly Issue[])[] =>
  ways.flatMap((way) => {
    const [only] = way;
    return way.length === 1 && only?.code === 'invalid_union' && only.path.length === 0 && only.errors?.length
      ? flattened(only.errors)
      : [way];
  });

/** The kinds that a way would have had, when it is for other ones than the value says. */
const kindsOf = (way: readonly Issue[]): string[] =>
  way.flatMap(({ path, values, options }) =>
    path.length === 1 && path[0] === 'kind' ? (values ?? options ?? []).map(String) : [],
  );

/** Of the ways a part may be, the one with the least wrong; when none takes a value of this type, all that are taken. */
function closest(ways: readonly (readonly Issue[])[], issue: Issue): readonly Issue[] {
  const isOfType = (way: readonly Issue[]) => !way.some(({ path, code }) => path.length === 0 && isWhole(code));
  const taken = ways.filter(isOfType).sort((one, other) => one.length - other.length);
  if (taken[0]) return taken[0];
  const whole = ways.flat().filter(({ path, code }) => path.length === 0 && isWhole(code));
  const values = whole.flatMap(({ values: given, expected }) => given ?? (expected === undefined ? [] : [expected]));
  return [{ code: 'invalid_type', path: [], message: issue.message, values: [...new Set(values)] }];
}
const isWhole = (code: string | undefined): boolean => code === 'invalid_type' || code === 'invalid_value';

const valueAt = (document: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
    document,
  );
