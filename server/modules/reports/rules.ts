import type { ReportQuery } from '@portico/core/api/reports.ts';
import type { Finding } from '@portico/core/errors.ts';
import { isTimeZone } from '@portico/core/time-zone.ts';
import type { Dataset, Dimension } from '../records/index.ts';

export type Filter = ReportQuery['filters'][number];
export type Key = string | number | null;

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;
export const measureOf = (dataset: Dataset, key: string) => own(dataset.measures, key);
export const dimensionOf = (dataset: Dataset, key: string) => own(dataset.dimensions, key);

const date = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `YYYY-MM-DD` of a day that exists. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  date.test(value) &&
  !value.startsWith('0000') &&
  new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;
const isInstant = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value) &&
  !Number.isNaN(Date.parse(value));

/** Whether a value can stand in a filter or a key of this dimension. */
function fits(dimension: Dimension, op: Filter['op'], value: unknown): boolean {
  if (dimension.kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (dimension.kind === 'id') return typeof value === 'string' && uuid.test(value);
  if (dimension.kind === 'time') return isDate(value) || (op === 'between' && isInstant(value));
  return typeof value === 'string' && !value.includes('\u0000');
}

/** What is wrong with a query: names it does not know, values that do not fit. Empty: it can be compiled. */
export function findingsOfQuery(query: ReportQuery, dataset: Dataset): Finding[] {
  const findings: Finding[] = [];
  const add = (path: string, code: string) => void findings.push({ path, code });
  query.measures.forEach((key, index) => {
    if (!measureOf(dataset, key)) add(`measures.${index}`, 'unknown-measure');
  });
  query.dimensions.forEach((each, index) => {
    const dimension = dimensionOf(dataset, each.field);
    if (!dimension) add(`dimensions.${index}`, 'unknown-dimension');
    else if (each.bucket && dimension.kind !== 'time') add(`dimensions.${index}`, 'bucket-needs-time');
  });
  query.filters.forEach((filter, index) => {
    const code = wrongWith(filter, dimensionOf(dataset, filter.field));
    if (code) add(`filters.${index}`, code);
  });
  query.order.forEach(({ by }, index) => {
    const isNamed = query.measures.includes(by) || query.dimensions.some((each) => each.field === by);
    if (!isNamed) add(`order.${index}`, 'not-in-query');
  });
  if (!isTimeZone(query.timeZone)) add('timeZone', 'unknown-time-zone');
  return findings;
}

function wrongWith(filter: Filter, dimension: Dimension | undefined): string | null {
  if (!dimension) return 'unknown-dimension';
  const { op, values } = filter;
  if (op === 'is-null' || op === 'is-not-null') return values.length === 0 ? null : 'no-values-wanted';
  if (op === 'between' && (values.length !== 2 || dimension.kind === 'id' || dimension.kind === 'text'))
    return 'not-a-range';
  if (!values.every((value) => fits(dimension, op, value))) return 'value-does-not-fit';
  return op === 'between' && isDate(values[0]) !== isDate(values[1]) ? 'not-a-range' : null;
}

/** What is wrong with the keys that pick a group of a query. Fewer keys than dimensions pick all below them. */
export function findingsOfKeys(query: ReportQuery, dataset: Dataset, keys: readonly Key[]): Finding[] {
  if (keys.length > query.dimensions.length) return [{ path: 'keys', code: 'more-keys-than-dimensions' }];
  return keys.flatMap((key, index) => {
    const dimension = dimensionOf(dataset, query.dimensions[index]?.field ?? '');
    return !dimension || key === null || fits(dimension, 'in', key)
      ? []
      : [{ path: `keys.${index}`, code: 'value-does-not-fit' }];
  });
}
