import type { ReportQuery } from '@portico/core/api/reports.ts';

/** What all numbers of the page obey. Dates are days (`YYYY-MM-DD`) in `timeZone`, both included. */
export interface InsightFilters {
  from: string;
  to: string;
  team?: string | undefined;
  service?: string | undefined;
  timeZone: string;
}
/** Which date of a request must lie in the range; `now`: none, for what stands now whatever the range. */
export type Basis = 'created' | 'finished' | 'now';

function query(
  filters: InsightFilters,
  basis: Basis,
  measures: string[],
  dimensions: ReportQuery['dimensions'] = [],
): ReportQuery {
  const list: ReportQuery['filters'] =
    basis === 'now' ? [] : [{ field: basis, op: 'between', values: [filters.from, filters.to] }];
  if (filters.team) list.push({ field: 'team', op: 'in', values: [filters.team] });
  if (filters.service) list.push({ field: 'service', op: 'in', values: [filters.service] });
  return {
    dataset: 'requests',
    measures,
    dimensions,
    filters: list,
    order: [],
    limit: 1000,
    timeZone: filters.timeZone,
  };
}

/** Numbers over requests submitted in the range. */
export const submittedMeasures = [
  'count',
  'avg_first_response_ms',
  'responded_in_time_share',
  'resolved_in_time_share',
];
/** Numbers over requests that ended in the range. */
export const finishedMeasures = ['finished_count', 'avg_resolution_ms', 'avg_rating'];
/** Numbers over what is open now. */
export const openMeasures = ['open_count', 'overdue_count'];

export const submittedNumbers = (filters: InsightFilters) => query(filters, 'created', submittedMeasures);
export const finishedNumbers = (filters: InsightFilters) => query(filters, 'finished', finishedMeasures);
export const openNumbers = (filters: InsightFilters) => query(filters, 'now', openMeasures);
export const openByState = (filters: InsightFilters) => query(filters, 'now', ['open_count'], [{ field: 'state' }]);
export const createdPerDay = (filters: InsightFilters) =>
  query(filters, 'created', ['count'], [{ field: 'created', bucket: 'day' }]);
export const finishedPerDay = (filters: InsightFilters) =>
  query(filters, 'finished', ['finished_count'], [{ field: 'finished', bucket: 'day' }]);
export const perTeam = (filters: InsightFilters) =>
  query(filters, 'created', ['count', 'avg_first_response_ms', 'avg_resolution_ms'], [{ field: 'team' }]);
export const openPerTeam = (filters: InsightFilters) => query(filters, 'now', ['open_count'], [{ field: 'team' }]);
