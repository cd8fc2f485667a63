import { z } from 'zod';
import { Text } from '../definitions/text.ts';
import { endpoint } from './endpoint.ts';
import { RequestRow } from './request-shapes.ts';
import { CalendarDate, pageOf, PageQuery, RowFilter } from './shapes.ts';

/** A report query is data: compiled to one SQL statement after the reader's access predicate. */
export const ReportFilter = z.strictObject({
  field: z.string().max(64),
  op: z.enum(['in', 'not-in', 'between', 'is-null', 'is-not-null']),
  values: z
    .array(z.union([z.string().max(200), z.number()]))
    .max(200)
    .default([]),
});
export const Dimension = z.strictObject({
  field: z.string().max(64),
  bucket: z.enum(['day', 'week', 'month']).optional(),
});
export const ReportQuery = z
  .strictObject({
    dataset: z.enum(['requests', 'tasks', 'stages']),
    measures: z.array(z.string().max(64)).min(1).max(10),
    dimensions: z.array(Dimension).max(3).default([]),
    filters: z.array(ReportFilter).max(20).default([]),
    filter: RowFilter.optional(),
    order: z
      .array(z.strictObject({ by: z.string().max(64), direction: z.enum(['ascending', 'descending']) }))
      .max(3)
      .default([]),
    limit: z.number().int().min(1).max(1000).default(200),
    /** Zone for day, week and month borders. */
    timeZone: z.string().max(60).default('Asia/Shanghai'),
  })
  .meta({ id: 'ReportQuery' });
export type ReportQuery = z.infer<typeof ReportQuery>;

export const ReportRow = z.object({
  /** Values of the dimensions, in the query's order; null: none. */
  keys: z.array(z.union([z.string(), z.number(), z.null()])),
  /** What to call each key. */
  labels: z.array(Text.nullable()),
  /** Measures by name: counts are integers, times milliseconds, null when nothing was measured. */
  values: z.record(z.string(), z.number().nullable()),
});
export const runReport = endpoint({
  method: 'POST',
  path: '/reports/query',
  permission: 'report.read',
  summary: 'Run a report query over what I may see.',
  body: ReportQuery,
  reply: z.object({ rows: z.array(ReportRow), truncated: z.boolean() }),
});

/** The list a number counts: same dataset, filters and reader, so it has exactly that many rows. */
export const listReportRows = endpoint({
  method: 'POST',
  path: '/reports/rows',
  permission: 'report.read',
  summary: 'The requests behind a number of a report.',
  body: z.strictObject({
    query: ReportQuery,
    measure: z.string().max(64),
    keys: z.array(z.union([z.string(), z.number(), z.null()])).max(3),
    page: PageQuery.default({ limit: 20 }),
  }),
  reply: pageOf(RequestRow).extend({ total: z.number().int() }),
});

/** What can be measured and by what it can be cut, with the written definition of each. */
export const describeReports = endpoint({
  method: 'GET',
  path: '/reports/definitions',
  permission: 'report.read',
  summary: 'Measures and dimensions with their written definitions.',
  reply: z.object({
    datasets: z.array(
      z.object({
        key: z.string(),
        name: Text,
        measures: z.array(
          z.object({ key: z.string(), name: Text, definition: Text, unit: z.enum(['count', 'ms', 'score', 'share']) }),
        ),
        dimensions: z.array(z.object({ key: z.string(), name: Text, isTime: z.boolean() })),
        /** What a `filter` may name. */
        filter: z.array(
          z.object({ key: z.string(), name: Text, type: z.enum(['string', 'number', 'date', 'date and time']) }),
        ),
      }),
    ),
  }),
});
export { CalendarDate };
