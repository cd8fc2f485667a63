import * as actions from '@portico/core/api/actions.ts';
import { takeCallback } from '@portico/core/api/callbacks.ts';
import { type Http, serve } from '../../platform/http.ts';
import { listActions, readAction } from './actions/list-actions.ts';
import { runAgain } from './actions/run-again.ts';
import { takeCallback as takeCall } from './callbacks/take-callback.ts';

/** Actions that failed, and the calls of other systems. */
export function automationRoutes(http: Http): void {
  serve(http, takeCallback, (ctx, { params, body }, { request }) => {
    const id = request.headers['webhook-id'];
    return takeCall(ctx, params.token, { body, id: typeof id === 'string' ? id.slice(0, 200) : undefined });
  });
  serve(http, actions.listActions, (ctx, { query }) => listActions(ctx, query));
  serve(http, actions.readAction, (ctx, { params }) => readAction(ctx, params.id));
  serve(http, actions.runActionAgain, (ctx, { params }) => runAgain(ctx, params.id));
}
