import * as migrations from '@portico/core/api/migrations.ts';
import { type Http, serve } from '../../platform/http.ts';
import { migrateRequests } from './migrate-requests.ts';
import { previewMigrations } from './preview-migrations.ts';

/** Running requests to another version of their service. */
export function migrationRoutes(http: Http): void {
  serve(http, migrations.previewMigrations, (ctx, { params, body }) => previewMigrations(ctx, params.key, body));
  serve(http, migrations.migrateRequests, (ctx, { params, body }) => migrateRequests(ctx, params.key, body));
}
