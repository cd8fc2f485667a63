import { compile } from '@portico/core/expressions/index.ts';
import { FieldId } from '@portico/core/definitions/expression.ts';
import { type Form, formNames } from '@portico/core/definitions/form/index.ts';
import type { Content } from '../../parts/service-content.ts';
import { keysOf } from './keys.ts';
import { changeList, findNode, kindOfNode, listsOf, nodesOf } from './nodes.ts';
import { mapKeys, mapSources, type Renaming, rewriteSource } from './rewrite.ts';

export type Renamed =
  | { ok: true; content: Content; select: string }
  | { ok: false; reason: 'not-there' | 'bad-key' | 'key-taken' | 'cannot-follow'; params?: { source: string } };

/**
 * Gives a field, column or layout another key; every rule, right, title and tile that names it follows. Refused where
 * that cannot be done for certain: a local name of the same word, or an approver matrix.
 */
export function renameKey(content: Content, ref: string, to: string): Renamed {
  const found = findNode(content.form, ref);
  if (!found) return { ok: false, reason: 'not-there' };
  const owner = found.within.at(-1);
  const table = owner && kindOfNode(owner) === 'table' ? owner : undefined;
  const from = found.node.id;
  if (!FieldId.safeParse(to).success || to in Object.prototype) return { ok: false, reason: 'bad-key' };
  if (to === from) return { ok: true, content, select: ref };
  const siblings = new Set(
    table
      ? listsOf(table)
          .flat()
          .map((each) => each.id)
      : [],
  );
  if (table ? siblings.has(to) : keysOf(content.form).has(to)) return { ok: false, reason: 'key-taken' };
  const renaming: Renaming = { from, to, table: table?.id };
  const matrix = matrixNaming(content, from);
  if (matrix !== null) return { ok: false, reason: 'cannot-follow', params: { source: matrix } };
  const form = changeList(content.form, found.place, (list) =>
    list.map((each) => (each === found.node ? { ...each, id: to } : each)),
  );
  let lost: string | null = null;
  const before = namesIn(content.form);
  const after = namesIn(form);
  const rewritten = mapSources({ ...content, form }, (source, inTable) => {
    // The table itself may be the one that changed its key.
    const isInTable = inTable !== undefined && inTable === table?.id;
    // Inside a table a column of the same name stands before the field.
    const shadows =
      table === undefined && inTable !== undefined && before.has(`${inTable === to ? from : inTable}.${from}`);
    const next = shadows ? source : rewriteSource(source, renaming, isInTable);
    if (!shadows && !isFollowed(source, next, renaming, isInTable, before, after)) lost ??= source;
    return next;
  });
  if (lost !== null) return { ok: false, reason: 'cannot-follow', params: { source: lost } };
  const done = mapKeys(rewritten, renaming) as Content;
  return { ok: true, content: done, select: table ? `${table.id}.${to}` : to };
}

const namesIn = (form: Form): Set<string> => new Set(nodesOf(form).map((each) => each.ref));

/** Whether a source reads afterwards what it read before, under the new name. */
function isFollowed(
  source: string,
  next: string,
  { from, to, table }: Renaming,
  isInTable: boolean,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): boolean {
  const old = compile(source, 'expression', { names: formNames });
  const now = compile(next, 'expression', { names: formNames });
  if (!old.ok) return true;
  if (!now.ok) return false;
  const renamed = (path: string): string => {
    const parts = path.split('.');
    if (table === undefined && parts[0] === from) parts[0] = to;
    if (table !== undefined && parts[0] === table && parts[1] === from) parts[1] = to;
    if (isInTable && parts[0] === from) parts[0] = to;
    return parts.join('.');
  };
  const known = (paths: Iterable<string>, names: ReadonlySet<string>, own: string) =>
    [...paths].filter((path) => names.has(path) || (isInTable && path === own));
  const wanted = new Set(known(old.expression.paths, before, from).map(renamed));
  const got = new Set(known(now.expression.paths, after, to));
  return wanted.size === got.size && [...wanted].every((path) => got.has(path));
}

function matrixNaming(content: Content, name: string): string | null {
  let met: string | null = null;
  JSON.stringify(content['flow'] ?? null, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'matrix') {
      const text = JSON.stringify(value);
      if (text.includes(name)) met = text.slice(0, 80);
    }
    return value;
  });
  return met;
}
