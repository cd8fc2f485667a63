import { compile } from '@portico/core/expressions/index.ts';
import { childrenOf, type SyntaxNode } from '@portico/core/expressions/syntax.ts';
import { formNames } from '@portico/core/definitions/form/index.ts';

/** A key that changes: of a field, or of a column of `table`. */
export interface Renaming {
  from: string;
  to: string;
  table?: string | undefined;
}

/** A source with a name replaced where it is read, all else as it was typed. What does not compile stays. */
export function rewriteSource(source: string, renaming: Renaming, isInTable = false): string {
  const compiled = compile(source, 'expression', { names: formNames });
  if (!compiled.ok) return source;
  const { from, to, table } = renaming;
  // A local name of the same word: what means what is not told here, so nothing is touched.
  if (table === undefined && (binds(compiled.expression.tree, from) || binds(compiled.expression.tree, to)))
    return source;
  const ends = new Set<number>();
  const visit = (node: SyntaxNode, isFilter: boolean) => {
    if (node.kind === 'name' && node.name === from && (table === undefined || isInTable || isFilter)) ends.add(node.to);
    if (node.kind === 'path' && node.name === from && table !== undefined) ends.add(node.to);
    for (const child of childrenOf(node))
      visit(child, isFilter || (node.kind === 'filter' && child === node.condition));
  };
  visit(compiled.expression.tree, false);
  let text = source;
  for (const end of [...ends].sort((a, b) => b - a)) {
    if (text.slice(end - from.length, end) === from) text = text.slice(0, end - from.length) + to + text.slice(end);
  }
  return text;
}

function binds(node: SyntaxNode, name: string): boolean {
  const own =
    node.kind === 'for' || node.kind === 'some' || node.kind === 'every'
      ? node.iterators
      : node.kind === 'context'
        ? node.entries
        : node.kind === 'function'
          ? node.parameters
          : [];
  return own.some((each) => each.name === name) || childrenOf(node).some((child) => binds(child, name));
}

type Json = unknown;
const sourceKeys = new Set([
  ...['visible', 'required', 'readOnly', 'default', 'value', 'holds', 'when', 'min', 'max'],
  ...['until', 'expression', 'limit', 'url', 'body', 'title', 'priority'],
]);
const sourceRecords = new Set(['headers', 'answer', 'answers', 'values', 'result', 'fields']);
const idKeys = new Set(['field', 'each', 'from']);
const priorities = new Set(['low', 'normal', 'high', 'urgent']);
const isRecord = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every expression of a document changed; `table`: the detail table whose column it belongs to. */
export function mapSources(json: Json, change: (source: string, table: string | undefined) => string): Json {
  const visit = (value: Json, table: string | undefined, isOptions: boolean): Json => {
    if (Array.isArray(value)) return value.map((each) => visit(each, table, isOptions));
    if (!isRecord(value)) return value;
    const inside = value['kind'] === 'table' && typeof value['id'] === 'string' ? value['id'] : table;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (typeof each === 'string') {
          const isSource = isOptions
            ? key === 'when'
            : sourceKeys.has(key) && !(key === 'priority' && priorities.has(each));
          return [key, isSource ? change(each, table) : each];
        }
        if (sourceRecords.has(key) && isRecord(each) && Object.values(each).every((one) => typeof one === 'string'))
          return [
            key,
            Object.fromEntries(Object.entries(each).map(([name, one]) => [name, change(String(one), table)])),
          ];
        return [key, visit(each, key === 'columns' ? inside : table, key === 'options' || key === 'children')];
      }),
    );
  };
  return visit(json, undefined, false);
}

/** Every place that names a field by its key alone: rights of steps, people in fields, tiles, lookups, sums. */
export function mapKeys(json: Json, renaming: Renaming): Json {
  const { from, to, table } = renaming;
  const path = (key: string): string => {
    if (table !== undefined) return key === `${table}.${from}` ? `${table}.${to}` : key;
    if (key === from) return to;
    return key.startsWith(`${from}.`) ? to + key.slice(from.length) : key;
  };
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (key === 'access' || (key === 'fields' && value['kind'] === 'set')) {
          if (!isRecord(each)) return [key, each];
          return [key, Object.fromEntries(Object.entries(each).map(([name, one]) => [path(name), visit(one)]))];
        }
        if (typeof each === 'string') return [key, idKeys.has(key) && table === undefined ? path(each) : each];
        if (table === undefined && (key === 'never' || key === 'summary') && Array.isArray(each))
          return [key, each.map((one) => (typeof one === 'string' ? path(one) : one))];
        if (key === 'sums' && Array.isArray(each) && table !== undefined && value['id'] === table)
          return [key, each.map((one: Json) => (one === from ? to : one))];
        return [key, visit(each)];
      }),
    );
  };
  return visit(json);
}
