import { type RawBuilder, sql } from 'kysely';
import { AppError, type Finding } from '@portico/core/errors.ts';
import {
  booleanType,
  checkTypes,
  compile,
  compileToSql,
  type FeelType,
  sqlFunctions,
  typeOfName,
} from '@portico/core/expressions/index.ts';
import { type Text, textOf } from '@portico/core/definitions/text.ts';
import { type Dataset, type Dimension, requestFacts } from './dataset.ts';

/** A name that a filter over a dataset may read. */
export interface FilterColumn {
  name: Text;
  type: 'string' | 'number' | 'date' | 'date and time';
  sql: RawBuilder<unknown>;
}
/** When and where a filter is read: `now()`, `today()` and the days of moments go by it. */
export interface FilterTime {
  /** ms since 1970. */
  now: number;
  timeZone: string;
}
export type CompiledFilter = { ok: true; rows: RawBuilder<boolean> } | { ok: false; findings: Finding[] };

/**
 * What a filter over the rows of a dataset may name: its dimensions and the facts of the request, nothing of answers,
 * title or conversation, as a step may hide those from its people and a filter would tell. A moment `created` also is
 * the day it lies in, `created_on`, on the clocks of the time zone.
 */
export function filterColumns(dataset: Dataset, timeZone: string): ReadonlyMap<string, FilterColumn> {
  const all = Object.entries({ ...requestFacts, ...dataset.dimensions });
  return new Map(all.flatMap(([key, dimension]) => columnsOf(key, dimension, timeZone)));
}

function columnsOf(key: string, { kind, name, column }: Dimension, timeZone: string): [string, FilterColumn][] {
  switch (kind) {
    case 'text':
      return [[key, { name, type: 'string', sql: column }]];
    case 'id':
      return [[key, { name, type: 'string', sql: sql`${column}::text` }]];
    case 'number':
      return [[key, { name, type: 'number', sql: sql`${column}::numeric` }]];
    case 'time': {
      const day = sql`(${column} at time zone ${timeZone})::date`;
      return [
        [key, { name, type: 'date and time', sql: column }],
        [`${key}_on`, { name: dayName(name), type: 'date', sql: day }],
      ];
    }
  }
}

const dayName = (name: Text): Text => ({ zh: `${textOf(name, 'zh')}（日期）`, en: `${textOf(name, 'en')} (day)` });

/**
 * A filter as a condition on the rows of a dataset, to stand after the access predicate; rows for which it is neither
 * true nor false are out. It is a FEEL condition over `filterColumns`; values travel as parameters. What it may not be is
 * told with its place (`line`, `column`) and what is allowed there.
 */
export function compileFilter(source: string, dataset: Dataset, time: FilterTime): CompiledFilter {
  const columns = filterColumns(dataset, time.timeZone);
  const refused = (findings: Finding[]): CompiledFilter => ({
    ok: false,
    findings: findings.map((finding) => ({ ...finding, path: 'filter', ...allowed(finding, columns) })),
  });
  const compiled = compile(source);
  if (!compiled.ok) return refused(compiled.findings);
  const types = new Map([...columns].map(([key, { type }]) => [key, typeOf(type)]));
  const { findings } = checkTypes(compiled.expression, types, { expected: booleanType });
  if (findings.length > 0) return refused(findings);
  // Columns are put in their places afterwards: they are no text yet.
  const placeOf = (key: string) => {
    const column = columns.get(key);
    return column && { sql: `\u0002${key}\u0002`, type: column.type };
  };
  const result = compileToSql(compiled.expression, placeOf, time);
  if (!result.ok) return refused(result.findings);
  if (result.type.kind !== 'boolean' && result.type.kind !== 'null') {
    const params = { type: result.type.kind, expected: 'boolean', line: 1, column: 1 };
    return refused([{ path: '', code: 'expression-result-type', params }]);
  }
  return { ok: true, rows: sql<boolean>`(${sql.join(partsOf(result, columns), sql``)})` };
}

const typeOf = (name: FilterColumn['type']): FeelType => typeOfName(name) ?? booleanType;

function partsOf(
  { text, params }: { text: string; params: readonly unknown[] },
  columns: ReadonlyMap<string, FilterColumn>,
): RawBuilder<unknown>[] {
  return text
    .split(/(\u0002\w+\u0002|\$\d+)/)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith('$')) return sql`${params[Number(part.slice(1)) - 1]}`;
      return columns.get(part.replaceAll('\u0002', ''))?.sql ?? sql.raw(part);
    });
}

/** What could stand there instead, where that is a list. */
function allowed({ code, params = {} }: Finding, columns: ReadonlyMap<string, FilterColumn>): Pick<Finding, 'params'> {
  const names = [...columns].map(([key, { type }]) => `${key}: ${type}`);
  if (code === 'expression-unknown-function' || params['why'] === 'function')
    return { params: { ...params, allowed: sqlFunctions } };
  const isName = code === 'expression-unknown-name' || params['why'] === 'unknown-name';
  return isName || code === 'expression-result-type' ? { params: { ...params, allowed: names } } : { params };
}

/**
 * The same for a list.
 * @throws AppError `invalid` with what is wrong
 */
export function filterRows(source: string, dataset: Dataset, time: FilterTime): RawBuilder<boolean> {
  const compiled = compileFilter(source, dataset, time);
  if (!compiled.ok) throw new AppError('invalid', { reason: 'filter', findings: compiled.findings });
  return compiled.rows;
}
