import * as reports from '@portico/core/api/reports.ts';
import { type Http, serve } from '../../platform/http.ts';
import { describeReports, listReportRows, runReport, type ShowRequests } from './queries.ts';

/** Reports. `show` makes the rows of lists from stored requests. */
export function reportRoutes(http: Http, show: ShowRequests): void {
  serve(http, reports.runReport, (ctx, { body }) => runReport(ctx, body));
  serve(http, reports.listReportRows, (ctx, { body }) => listReportRows(ctx, body, show));
  serve(http, reports.describeReports, async () => describeReports());
}
