import * as interventions from '@portico/core/api/interventions.ts';
import { listPlacesOfPerson } from '@portico/core/api/organisation.ts';
import * as requests from '@portico/core/api/requests.ts';
import * as tasks from '@portico/core/api/tasks.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Http, serve } from '../../platform/http.ts';
import { requestScope } from '../access/index.ts';
import { actOnRequest, actOnTask } from './act-on-request.ts';
import { addComment } from './add-comment.ts';
import { approveTasks } from './approve-tasks.ts';
import { detailOf, type RequestDetailReply } from './detail.ts';
import { listRequestEvents } from './events.ts';
import { listRequests, listTasks, taskCounts } from './list.ts';
import { reassignTasks } from './reassign-tasks.ts';
import { placesOfPerson } from './places-of-person.ts';
import { rateRequest } from './rate-request.ts';
import { readWay } from './read-way.ts';
import { submitRequest } from './submit-request.ts';
import { findRequest } from '../records/index.ts';

async function readRequest(ctx: Ctx, id: string): Promise<RequestDetailReply> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), id);
  if (!record) throw new AppError('not_found', 'no-such-request');
  return detailOf(ctx, ctx.db, record);
}

/** Requests and tasks. */
export function requestRoutes(http: Http): void {
  serve(http, requests.submitRequest, (ctx, { body }) => submitRequest(ctx, body));
  serve(http, requests.listRequests, (ctx, { query }) => listRequests(ctx, query));
  serve(http, requests.readRequest, (ctx, { params }) => readRequest(ctx, params.id));
  serve(http, requests.readWay, (ctx, { params }) => readWay(ctx, params.id));
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

  serve(http, listPlacesOfPerson, (ctx, { params }) => placesOfPerson(ctx, params.id));
}
