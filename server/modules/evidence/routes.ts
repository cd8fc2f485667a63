import * as evidence from '@portico/core/api/evidence.ts';
import { type Http, serve } from '../../platform/http.ts';
import { checkEvidence } from './check-evidence.ts';
import { downloadEvidence } from './download-evidence.ts';

/** A request on paper, and whether a paper is genuine. */
export function evidenceRoutes(http: Http): void {
  serve(http, evidence.downloadEvidence, (ctx, { params, query }, io) =>
    downloadEvidence(ctx, params.id, query.language, io),
  );
  serve(http, evidence.checkEvidence, (ctx, { body }) => checkEvidence(ctx, body));
}
