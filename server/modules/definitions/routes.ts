import * as api from '@portico/core/api/definitions.ts';
import { importBpmn } from '@portico/core/definitions/flow/bpmn/import.ts';
import { type Http, serve } from '../../platform/http.ts';
import { createService, discardServiceDraft, publishService, saveServiceDraft } from './edit-service.ts';
import { exportFlow } from './export-flow.ts';
import { listServiceDefinitions, listServiceVersions, readServiceDraft, readServiceVersion } from './queries-drafts.ts';

/** Editing services. */
export function studioRoutes(http: Http): void {
  serve(http, api.listServiceDefinitions, (ctx, { query }) => listServiceDefinitions(ctx, query.q));
  serve(http, api.createService, (ctx, { body }) => createService(ctx, body));
  serve(http, api.readServiceDraft, (ctx, { params }) => readServiceDraft(ctx, params.key));
  serve(http, api.saveServiceDraft, (ctx, { params, body }) => saveServiceDraft(ctx, params.key, body));
  serve(http, api.discardServiceDraft, (ctx, { params }) => discardServiceDraft(ctx, params.key));
  serve(http, api.publishService, (ctx, { params, body }) => publishService(ctx, params.key, body.note));
  serve(http, api.listServiceVersions, (ctx, { params, query }) => listServiceVersions(ctx, params.key, query));
  serve(http, api.exportFlow, (ctx, { params }, io) => exportFlow(ctx, params.key, params.version, io));
  serve(http, api.importFlow, (_ctx, { body }) => {
    const { flow = null, notTaken } = importBpmn(body.source);
    return Promise.resolve({ flow, notTaken });
  });
  serve(http, api.readServiceVersion, (ctx, { params }) => readServiceVersion(ctx, params.key, params.version));
}
