import * as trials from '@portico/core/api/trials.ts';
import { type Http, serve } from '../../platform/http.ts';
import { impactOfDraft } from './impact.ts';
import { predictDraft } from './predict-draft.ts';
import { replayRequests } from './replay.ts';
import { tryService } from './try-service.ts';

/** What a draft would do, before it is published. */
export function trialRoutes(http: Http): void {
  serve(http, trials.readImpact, (ctx, { params }) => impactOfDraft(ctx, params.key));
  serve(http, trials.tryService, (ctx, { params, body }) => tryService(ctx, params.key, body));
  serve(http, trials.predictDraft, (ctx, { params, body }) => predictDraft(ctx, params.key, body));
  serve(http, trials.replayRequests, (ctx, { params, body }) => replayRequests(ctx, params.key, body));
}
