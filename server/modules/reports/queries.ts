import { sql } from 'kysely';
import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type * as reports from '@portico/core/api/reports.ts';
import type { RequestRow } from '@portico/core/api/request-shapes.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { AppError, type Finding } from '@portico/core/errors.ts';
import { isTimeZone } from '@portico/core/time-zone.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestScope } from '../access/index.ts';
import { compileFilter, datasets, filterColumns, pageOfRequests, type RequestListed } from '../records/index.ts';
import { compileCounted, compileReport, compileTotal, type Compiling } from './compile.ts';
import { labelsOf } from './labels.ts';
import { pageKey } from '../../platform/page-key.ts';
import { dimensionOf, findingsOfKeys, findingsOfQuery, type Key, measureOf } from './rules.ts';

const rowKey = pageKey({ id: 'uuid', at: 'exact-time' }, 'page.after');

/** How the module of requests shows its rows; `app.ts` plugs it in. */
export type ShowRequests = (ctx: Ctx, requests: readonly RequestListed[]) => Promise<RequestRow[]>;

function checked(
  ctx: Ctx,
  query: reports.ReportQuery,
  more: (compiling: Compiling) => Finding[] = () => [],
): Compiling {
  const compiling = { query, dataset: datasets[query.dataset], scope: requestScope(ctx.actor), now: new Date(ctx.now) };
  const findings = [...findingsOfQuery(query, compiling.dataset), ...more(compiling)];
  const { filter, timeZone } = query;
  // In a zone that nobody knows there are no days to tell.
  const compiled =
    filter !== undefined && isTimeZone(timeZone)
      ? compileFilter(filter, compiling.dataset, { now: ctx.now, timeZone })
      : undefined;
  if (compiled && !compiled.ok) findings.push(...compiled.findings);
  if (findings.length > 0) throw new AppError('invalid', { reason: 'report', findings });
  return compiled?.ok ? { ...compiling, rows: compiled.rows } : compiling;
}

/** @throws AppError `invalid` with findings for names and values a query may not have */
export async function runReport(ctx: Ctx, query: reports.ReportQuery): Promise<Reply<typeof reports.runReport>> {
  const compiling = checked(ctx, query);
  const { rows: found } = await compileReport(compiling).execute(ctx.db);
  const rows = found.slice(0, query.limit);
  const words = await Promise.all(
    query.dimensions.map(async (cut, n) => {
      const dimension = dimensionOf(compiling.dataset, cut.field);
      const keys = rows.map((row) => row[`k${n}`] as Key);
      if (dimension?.label) return new Map(rows.map((row) => [row[`k${n}`] as Key, row[`l${n}`] as Text]));
      return dimension?.labels ? labelsOf(ctx.db, dimension.labels, keys) : new Map<Key, Text>();
    }),
  );
  return {
    rows: rows.map((row) => {
      const keys = query.dimensions.map((_, n) => row[`k${n}`] as Key);
      return {
        keys,
        labels: keys.map((key, n) => words[n]?.get(key) ?? null),
        values: Object.fromEntries(query.measures.map((key, n) => [key, row[`m${n}`] as number | null])),
      };
    }),
    truncated: found.length > rows.length,
  };
}

/**
 * The rows a number of a report counts, newest first: a request for each, so one with two tasks in the number stands
 * there twice, and `total` is the number.
 */
export async function listReportRows(
  ctx: Ctx,
  input: Parsed<typeof reports.listReportRows>['body'],
  show: ShowRequests,
): Promise<Reply<typeof reports.listReportRows>> {
  const { query, measure, keys, page } = input;
  const compiling = checked(ctx, query, ({ dataset }) => [
    ...findingsOfKeys(query, dataset, keys),
    ...(measureOf(dataset, measure) ? [] : [{ path: 'measure', code: 'unknown-measure' }]),
  ]);
  const counted = { ...compiling, measure, keys };
  const after = rowKey.of(page.after);
  const [found, total] = await Promise.all([
    compileCounted(counted, { after, limit: page.limit + 1 }).execute(ctx.db),
    compileTotal(counted).execute(ctx.db),
  ]);
  const rows = found.rows.slice(0, page.limit);
  const ids = [...new Set(rows.map((row) => row.request))];
  const requests = await pageOfRequests(
    ctx.db,
    sql<boolean>`r.id = any(${ids}::uuid[]) and ${compiling.scope}`,
    {},
    { limit: ids.length },
  );
  const shown = new Map((await show(ctx, requests)).map((request) => [request.id, request]));
  const last = rows.at(-1);
  return {
    items: rows.flatMap((row) => shown.get(row.request) ?? []),
    next: found.rows.length > rows.length && last ? rowKey.after(last) : null,
    total: total.rows[0]?.total ?? 0,
  };
}

export function describeReports(): Reply<typeof reports.describeReports> {
  return {
    datasets: Object.entries(datasets).map(([key, dataset]) => ({
      key,
      name: dataset.name,
      measures: Object.entries(dataset.measures).map(([name, measure]) => ({
        key: name,
        name: measure.name,
        definition: measure.definition,
        unit: measure.unit,
      })),
      dimensions: Object.entries(dataset.dimensions).map(([name, dimension]) => ({
        key: name,
        name: dimension.name,
        isTime: dimension.kind === 'time',
      })),
      filter: [...filterColumns(dataset, 'UTC')].map(([name, column]) => ({
        key: name,
        name: column.name,
        type: column.type,
      })),
    })),
  };
}
