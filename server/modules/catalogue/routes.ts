import * as catalogue from '@portico/core/api/catalogue.ts';
import { type Http, serve } from '../../platform/http.ts';
import { deleteDraft, listDrafts, saveDraft } from './drafts.ts';
import { predictRequest } from './predict.ts';
import { listServices, readService, search } from './services.ts';

/** The catalogue as one person meets it: services, what comes after submitting, drafts, search. */
export function catalogueRoutes(http: Http): void {
  serve(http, catalogue.listServices, (ctx) => listServices(ctx));
  serve(http, catalogue.readService, (ctx, { params }) => readService(ctx, params.key));
  serve(http, catalogue.predictRequest, (ctx, { params, body }) => predictRequest(ctx, params.key, body));
  serve(http, catalogue.listDrafts, (ctx) => listDrafts(ctx));
  serve(http, catalogue.saveDraft, (ctx, { params, body }) => saveDraft(ctx, params.key, body));
  serve(http, catalogue.deleteDraft, (ctx, { params }) => deleteDraft(ctx, params.key));
  serve(http, catalogue.search, (ctx, { query }) => search(ctx, query.q));
}
