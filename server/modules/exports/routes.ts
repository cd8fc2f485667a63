import { exportRequests as exportEndpoint } from '@portico/core/api/requests.ts';
import { type Http, serve } from '../../platform/http.ts';
import { exportRequests } from './export-requests.ts';

/** Lists as files. */
export function exportRoutes(http: Http): void {
  serve(http, exportEndpoint, (ctx, { query }, io) => exportRequests(ctx, query, io));
}
