import { type RawBuilder, sql } from 'kysely';
import type { ReportQuery } from '@portico/core/api/reports.ts';
import type { Dataset, Dimension, Measure } from '../records/index.ts';
import { dimensionOf, type Filter, isDate, type Key, measureOf } from './rules.ts';

/** What a query is compiled with; it has been checked by `findingsOfQuery`. */
export interface Compiling {
  query: ReportQuery;
  dataset: Dataset;
  /** The reader's access predicate over `r`. It stands before everything else. */
  scope: RawBuilder<boolean>;
  /** The condition that `query.filter` is. */
  rows?: RawBuilder<boolean>;
  now: Date;
}
type Bucket = 'day' | 'week' | 'month';
type Cut = ReportQuery['dimensions'][number];

const must = <T>(value: T | undefined, name: string): T => {
  if (value === undefined) throw new Error(`the report query was not checked: ${name}`);
  return value;
};
const localDay = (dimension: Dimension, zone: string) => sql`(${dimension.column} at time zone ${zone})`;
const bucketOf = (cut: Cut): Bucket => cut.bucket ?? 'day';

/** What a row's key is: text, number, or the first day of its bucket as `YYYY-MM-DD`. */
function keyOf(dimension: Dimension, cut: Cut, zone: string): RawBuilder<unknown> {
  if (dimension.kind === 'id') return sql`${dimension.column}::text`;
  if (dimension.kind !== 'time') return dimension.column;
  return sql`to_char(date_trunc(${sql.lit(bucketOf(cut))}, ${localDay(dimension, zone)}), 'YYYY-MM-DD')`;
}

/**
 * A superset of the local days from `first` to `last` as a plain comparison of the column, so that an index on it
 * serves: no zone is farther than a day from UTC.
 */
const around = (dimension: Dimension, first: string, last: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`${dimension.column} >= (${first}::date - 2)::timestamp at time zone 'UTC'
    and ${dimension.column} < (${last} + interval '3 days') at time zone 'UTC'`;

export const rowsOf = (measure: Measure, now: Date): RawBuilder<boolean> | undefined =>
  typeof measure.rows === 'function' ? measure.rows(now) : measure.rows;

function filterSql(filter: Filter, dimension: Dimension, zone: string): RawBuilder<boolean> {
  const { column, kind } = dimension;
  const { op, values } = filter;
  if (op === 'is-null') return sql<boolean>`${column} is null`;
  if (op === 'is-not-null') return sql<boolean>`${column} is not null`;
  if (op === 'between') {
    const [first, last] = values as [string | number, string | number];
    if (kind === 'number') return sql<boolean>`${column} between ${first}::float8 and ${last}::float8`;
    if (!isDate(first)) return sql<boolean>`${column} between ${first}::timestamptz and ${last}::timestamptz`;
    return sql<boolean>`(${around(dimension, first, sql`${last}::date::timestamp`)}
      and ${localDay(dimension, zone)}::date between ${first}::date and ${last}::date)`;
  }
  const type = sql.raw({ text: 'text[]', id: 'uuid[]', number: 'float8[]', time: 'date[]' }[kind]);
  const value = kind === 'time' ? sql`${localDay(dimension, zone)}::date` : column;
  const isIn = sql<boolean>`${value} = any(${values}::${type})`;
  // What has no value is not one of the values.
  return op === 'in' ? isIn : sql<boolean>`(${isIn}) is not true`;
}

/** Rows whose key in this dimension is `key`. */
function keySql(dimension: Dimension, cut: Cut, key: Key, zone: string): RawBuilder<boolean> {
  if (key === null) return sql<boolean>`${dimension.column} is null`;
  if (dimension.kind === 'id') return sql<boolean>`${dimension.column} = ${key}::uuid`;
  if (dimension.kind === 'number') return sql<boolean>`${dimension.column} = ${key}::float8`;
  if (dimension.kind === 'text') return sql<boolean>`${dimension.column} = ${key}`;
  const after = sql`(${key}::date + ${sql.lit(`1 ${bucketOf(cut)}`)}::interval)`;
  return sql<boolean>`(${around(dimension, String(key), after)} and ${keyOf(dimension, cut, zone)} = ${key})`;
}

/** Every condition on the rows of a query, the access predicate first. */
function conditionsOf({ query, dataset, scope, rows }: Compiling): RawBuilder<boolean>[] {
  return [
    scope,
    ...(dataset.rows ? [dataset.rows] : []),
    ...query.filters.map((filter) =>
      filterSql(filter, must(dimensionOf(dataset, filter.field), filter.field), query.timeZone),
    ),
    ...(rows ? [rows] : []),
  ];
}
const where = (conditions: readonly RawBuilder<boolean>[]) => sql`where ${sql.join(conditions, sql` and `)}`;

function measureSql(measure: Measure, now: Date): RawBuilder<number | null> {
  const rows = rowsOf(measure, now);
  const only = rows ? sql` filter (where ${rows})` : sql``;
  if (measure.of === 'count') return sql`count(*)${only}`;
  const value = sql`(${measure.value ?? sql`null`})::float8`;
  const result =
    measure.of === 'average'
      ? sql`avg(${value})${only}`
      : sql`percentile_cont(0.5) within group (order by ${value})${only}`;
  return measure.unit === 'ms' ? sql`round(${result})` : sql`${result}`;
}

/** A row as the statement of `compileReport` gives it: keys `k0…`, measures `m0…`, words of keys `l0…`. */
export type ReportRecord = Record<string, unknown>;

/** One statement for the whole query; asks for one row more than the limit, to tell whether there are more. */
export function compileReport(compiling: Compiling): RawBuilder<ReportRecord> {
  const { query, dataset, now } = compiling;
  const cuts = query.dimensions.map((cut) => ({ cut, dimension: must(dimensionOf(dataset, cut.field), cut.field) }));
  const columns = [
    ...cuts.map(({ cut, dimension }, n) => sql`${keyOf(dimension, cut, query.timeZone)} as ${sql.ref(`k${n}`)}`),
    ...query.measures.map(
      (key, n) => sql`${measureSql(must(measureOf(dataset, key), key), now)} as ${sql.ref(`m${n}`)}`,
    ),
    ...cuts.flatMap(({ dimension }, n) =>
      dimension.label ? [sql`min(${dimension.label}::text)::jsonb as ${sql.ref(`l${n}`)}`] : [],
    ),
  ];
  const places = cuts.map((_, n) => sql.lit(n + 1));
  return sql<ReportRecord>`
    select ${sql.join(columns)} from ${dataset.from} ${where(conditionsOf(compiling))}
    ${places.length > 0 ? sql`group by ${sql.join(places)}` : sql``}
    order by ${sql.join(orderOf(compiling, places))}
    limit ${query.limit + 1}`;
}

/** As asked; else times from old to new, or the first measure from large to small. Keys last, so that it is the same each time. */
function orderOf({ query, dataset }: Compiling, places: readonly RawBuilder<unknown>[]): RawBuilder<unknown>[] {
  const placeOfField = (by: string): number => {
    const cut = query.dimensions.findIndex((each) => each.field === by);
    return cut >= 0 ? cut + 1 : query.dimensions.length + query.measures.indexOf(by) + 1;
  };
  const hasTime = query.dimensions.some((cut) => dimensionOf(dataset, cut.field)?.kind === 'time');
  const wanted = query.order.map(
    ({ by, direction }) =>
      sql`${sql.lit(placeOfField(by))} ${sql.raw(direction === 'ascending' ? 'asc' : 'desc')} nulls last`,
  );
  const usual = hasTime
    ? query.dimensions.flatMap((cut, n) =>
        dimensionOf(dataset, cut.field)?.kind === 'time' ? [sql`${places[n]} asc nulls last`] : [],
      )
    : [sql`${sql.lit(query.dimensions.length + 1)} desc nulls last`];
  return [...(wanted.length > 0 ? wanted : usual), ...places];
}

/** A row behind a number: its request, and its place in the list. */
export interface CountedRow {
  request: string;
  id: string;
  at: string;
}
export interface Counted extends Compiling {
  measure: string;
  keys: readonly Key[];
}

/** Exactly the rows that `measure` counts or measures in the group of `keys`. */
function countedConditions(counted: Counted): RawBuilder<boolean>[] {
  const { query, dataset, keys } = counted;
  const rows = rowsOf(must(measureOf(dataset, counted.measure), counted.measure), counted.now);
  const picked = keys.map((key, n) => {
    const cut = must(query.dimensions[n], `dimension ${n}`);
    return keySql(must(dimensionOf(dataset, cut.field), cut.field), cut, key, query.timeZone);
  });
  return [...conditionsOf(counted), ...picked, ...(rows ? [rows] : [])];
}

export function compileCounted(
  counted: Counted,
  page: { after?: { at: string; id: string } | undefined; limit: number },
): RawBuilder<CountedRow> {
  const { time, id, from } = counted.dataset;
  const conditions = countedConditions(counted);
  if (page.after)
    conditions.push(sql<boolean>`(${time}, ${id}) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  return sql<CountedRow>`
    select r.id as request, ${id} as id, ${time}::text as at from ${from} ${where(conditions)}
    order by ${time} desc, ${id} desc limit ${page.limit}`;
}

export const compileTotal = (counted: Counted): RawBuilder<{ total: number }> =>
  sql<{
    total: number;
  }>`select count(*)::int as total from ${counted.dataset.from} ${where(countedConditions(counted))}`;
