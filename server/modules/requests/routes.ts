import * as actions from '@portico/core/api/actions.ts';
import { takeCallback } from '@portico/core/api/callbacks.ts';
import * as catalogue from '@portico/core/api/catalogue.ts';
import * as evidence from '@portico/core/api/evidence.ts';
import * as interventions from '@portico/core/api/interventions.ts';
import * as migrations from '@portico/core/api/migrations.ts';
import { listPlacesOfPerson } from '@portico/core/api/organisation.ts';
import * as requests from '@portico/core/api/requests.ts';
import * as tasks from '@portico/core/api/tasks.ts';
import * as trials from '@portico/core/api/trials.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Http, serve } from '../../platform/http.ts';
import { requestScope } from '../access/index.ts';
import { findRequest } from '../records/index.ts';
import { actOnRequest, actOnTask } from './act-on-request.ts';
import { listActions, readAction } from './actions/list-actions.ts';
import { runAgain } from './actions/run-again.ts';
import { addComment } from './add-comment.ts';
import { approveTasks } from './approve-tasks.ts';
import { listServices, readService, search } from './catalogue.ts';
import { detailOf, type RequestDetailReply } from './detail.ts';
import { deleteDraft, listDrafts, saveDraft } from './drafts.ts';
import { listRequestEvents } from './events.ts';
import { listRequests, listTasks, taskCounts } from './list.ts';
import { checkEvidence } from './evidence/check-evidence.ts';
import { downloadEvidence } from './evidence/download-evidence.ts';
import { reassignTasks } from './reassign-tasks.ts';
import { exportRequests } from './export-requests.ts';
import { takeCallback as takeCall } from './callbacks/take-callback.ts';
import { placesOfPerson } from './places-of-person.ts';
import { impactOfDraft } from './trials/impact.ts';
import { replayRequests } from './trials/replay.ts';
import { tryService } from './trials/try-service.ts';
import { predictRequest } from './predict.ts';
import { migrateRequests } from './migrate-requests.ts';
import { previewMigrations } from './preview-migrations.ts';
import { rateRequest } from './rate-request.ts';
import { submitRequest } from './submit-request.ts';

async function readRequest(ctx: Ctx, id: string): Promise<RequestDetailReply> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), id);
  if (!record) throw new AppError('not_found', 'no-such-request');
  return detailOf(ctx, ctx.db, record);
}

/** The catalogue as one person meets it, requests and tasks. */
export function requestRoutes(http: Http): void {
  serve(http, catalogue.listServices, (ctx) => listServices(ctx));
  serve(http, catalogue.readService, (ctx, { params }) => readService(ctx, params.key));
  serve(http, catalogue.predictRequest, (ctx, { params, body }) => predictRequest(ctx, params.key, body));
  serve(http, catalogue.listDrafts, (ctx) => listDrafts(ctx));
  serve(http, catalogue.saveDraft, (ctx, { params, body }) => saveDraft(ctx, params.key, body.answers));
  serve(http, catalogue.deleteDraft, (ctx, { params }) => deleteDraft(ctx, params.key));
  serve(http, catalogue.search, (ctx, { query }) => search(ctx, query.q));

  serve(http, requests.submitRequest, (ctx, { body }) => submitRequest(ctx, body));
  serve(http, requests.listRequests, (ctx, { query }) => listRequests(ctx, query));
  serve(http, requests.exportRequests, (ctx, { query }, io) => exportRequests(ctx, query, io));
  serve(http, requests.readRequest, (ctx, { params }) => readRequest(ctx, params.id));
  serve(http, requests.withdrawRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'withdraw', ...body }),
  );
  serve(http, requests.resubmitRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'resubmit', ...body }),
  );
  serve(http, requests.urgeRequest, (ctx, { params }) => actOnRequest(ctx, params.id, { type: 'urge' }));
  serve(http, requests.rateRequest, (ctx, { params, body }) => rateRequest(ctx, params.id, body));
  serve(http, requests.addComment, (ctx, { params, body }) => addComment(ctx, params.id, body));
  serve(http, requests.listRequestEvents, (ctx, { params }) => listRequestEvents(ctx, params.id));

  serve(http, tasks.listTasks, (ctx, { query }) => listTasks(ctx, query));
  serve(http, tasks.countTasks, (ctx) => taskCounts(ctx));
  serve(http, tasks.approveTasks, (ctx, { body }) => approveTasks(ctx, body));
  serve(http, tasks.approveTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'approve', task: params.id, ...body }),
  );
  serve(http, tasks.rejectTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'reject', task: params.id, ...body }),
  );
  serve(http, tasks.returnTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'return', task: params.id, ...body }),
  );
  serve(http, tasks.transferTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'transfer', task: params.id, ...body }),
  );
  serve(http, tasks.consultTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'consult', task: params.id, ...body }),
  );
  serve(http, tasks.askOnTask, (ctx, { params, body }) => actOnTask(ctx, { type: 'ask', task: params.id, ...body }));
  serve(http, tasks.answerTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'answer', task: params.id, ...body }),
  );
  serve(http, tasks.addSigners, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'add-signers', task: params.id, ...body }),
  );
  serve(http, tasks.removeSigner, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'remove-signer', task: params.id, ...body }),
  );
  serve(http, tasks.claimTask, (ctx, { params }) => actOnTask(ctx, { type: 'claim', task: params.id }));
  serve(http, tasks.releaseTask, (ctx, { params }) => actOnTask(ctx, { type: 'release', task: params.id }));
  serve(http, tasks.finishTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'finish', task: params.id, ...body }),
  );
  serve(http, tasks.takeBackTask, (ctx, { params }) => actOnTask(ctx, { type: 'take-back', task: params.id }));

  serve(http, interventions.suspendRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'suspend', ...body }),
  );
  serve(http, interventions.resumeRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'resume', ...body }),
  );
  serve(http, interventions.jumpRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'jump', ...body }),
  );
  serve(http, interventions.reopenRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'reopen', ...body }),
  );
  serve(http, interventions.correctRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'correct', ...body }),
  );
  serve(http, interventions.terminateRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'terminate', ...body }),
  );
  serve(http, interventions.cancelRequest, (ctx, { params, body }) =>
    actOnRequest(ctx, params.id, { type: 'cancel', ...body }),
  );
  serve(http, interventions.reassignTask, (ctx, { params, body }) =>
    actOnTask(ctx, { type: 'reassign', task: params.id, ...body }),
  );
  serve(http, interventions.reassignTasks, (ctx, { body }) => reassignTasks(ctx, body));
  serve(http, migrations.previewMigrations, (ctx, { params, body }) => previewMigrations(ctx, params.key, body));
  serve(http, migrations.migrateRequests, (ctx, { params, body }) => migrateRequests(ctx, params.key, body));

  serve(http, evidence.downloadEvidence, (ctx, { params, query }, io) =>
    downloadEvidence(ctx, params.id, query.language, io),
  );
  serve(http, evidence.checkEvidence, (ctx, { body }) => checkEvidence(ctx, body));
  serve(http, listPlacesOfPerson, (ctx, { params }) => placesOfPerson(ctx, params.id));
  serve(http, trials.readImpact, (ctx, { params }) => impactOfDraft(ctx, params.key));
  serve(http, trials.tryService, (ctx, { params, body }) => tryService(ctx, params.key, body));
  serve(http, trials.replayRequests, (ctx, { params, body }) => replayRequests(ctx, params.key, body));

  serve(http, takeCallback, (ctx, { params, body }, { request }) => {
    const id = request.headers['webhook-id'];
    return takeCall(ctx, params.token, { body, id: typeof id === 'string' ? id.slice(0, 200) : undefined });
  });
  serve(http, actions.listActions, (ctx, { query }) => listActions(ctx, query));
  serve(http, actions.readAction, (ctx, { params }) => readAction(ctx, params.id));
  serve(http, actions.runActionAgain, (ctx, { params }) => runAgain(ctx, params.id));
}
