import * as api from '@portico/core/api/definitions.ts';
import { importBpmn } from '@portico/core/definitions/flow/bpmn/import.ts';
import { type Http, serve } from '../../platform/http.ts';
import { createService } from './create-service.ts';
import { discardDraft, publishDraft, saveDraft } from './edit-definition.ts';
import { exportFlow } from './export-flow.ts';
import { storedKind } from './kinds/registry.ts';
import { listServiceDefinitions, listVersions, readDraft, readVersion } from './queries-drafts.ts';

/** Editing services. */
export function studioRoutes(http: Http): void {
  const service = storedKind('service');
  serve(http, api.listServiceDefinitions, (ctx, { query }) => listServiceDefinitions(ctx, query.q));
  serve(http, api.createService, (ctx, { body }) => createService(ctx, body));
  serve(http, api.readServiceDraft, (ctx, { params }) => readDraft(ctx, service, params.key));
  serve(http, api.saveServiceDraft, (ctx, { params, body }) => saveDraft(ctx, service, params.key, body));
  serve(http, api.discardServiceDraft, (ctx, { params }) => discardDraft(ctx, service, params.key));
  serve(http, api.publishService, (ctx, { params, body }) => publishDraft(ctx, service, params.key, body.note));
  serve(http, api.listServiceVersions, (ctx, { params, query }) => listVersions(ctx, service, params.key, query));
  serve(http, api.exportFlow, (ctx, { params }, io) => exportFlow(ctx, params.key, params.version, io));
  serve(http, api.importFlow, (_ctx, { body }) => {
    const { flow = null, notTaken } = importBpmn(body.source);
    return Promise.resolve({ flow, notTaken });
  });
  serve(http, api.readServiceVersion, (ctx, { params }) => readVersion(ctx, service, params.key, params.version));
}
