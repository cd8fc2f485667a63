import type { z } from 'zod';
import type { RequestAction, RequestDetail, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { answersFor, peopleIn } from '@portico/core/definitions/form/index.ts';
import { accessTo } from '@portico/core/definitions/service/hidden.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import {
  allowedActions,
  allowedInterventions,
  finalStates,
  type FlowState,
  jumpTargets,
  mayReassign,
  outline,
  stageBar,
  type Task,
  urgeableAt,
} from '@portico/core/flow-engine/index.ts';
import { kindNamed } from '@portico/core/definitions/flow/steps/registry.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { requestSubject } from '../../platform/subject.ts';
import { worksFor } from '../access/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { commentsOf } from '../comments/index.ts';
import { filesOf, withoutFilesOf } from '../files/index.ts';
import { flowStateOf, hashOfShown, stepOf, taskVersionOf } from '../flows/index.ts';
import { hasUnopened, receiptsOf } from '../messages/index.ts';
import { type RequestRecord, stagesOf } from '../records/index.ts';
import { actionsFor, hasActions } from '../automation/index.ts';
import {
  choiceAfter,
  choicesOfRequester,
  type OpenChoice,
  peopleOfChoice,
  shownChoice,
  type Lookups,
  isoOrNull,
  peopleInRow,
  peopleInTask,
  requestRow,
  taskInShort,
  lookupsFor,
  elapsedMs,
  shownFlow,
  hiddenFrom,
  withoutHidden,
  flowActor,
} from '../cases/index.ts';
import { isoAt as at, stagesInRequest } from './stages-in-request.ts';

export type RequestDetailReply = z.input<typeof RequestDetail>;

/**
 * Everything about one request that the caller may see; they have been let see the request already. `via` reads: inside
 * a command its transaction, so that the reply tells what was just written. `isNew`: submitted just now, so that nobody
 * can have said anything yet.
 */
export async function detailOf(ctx: Ctx, via: Db, record: RequestRecord, isNew = false): Promise<RequestDetailReply> {
  const service = await serviceVersion(via, record.service_key, record.service_version);
  const state = flowStateOf(record);
  const { suspension } = state;
  const tasks = Object.values(state.tasks);
  const isWorker = worksFor(
    ctx.actor,
    record,
    tasks.flatMap((task) => task.team ?? []),
  );
  const subject = requestSubject(record.id);
  const readsInternal = isWorker || ctx.actor.readsEverything;
  const hasTold = !isNew && Object.values(state.stages).some(({ kind }) => kindNamed(kind)?.tells);
  const [comments, allFiles, actions, former, receipts, hasNews] = await Promise.all([
    isNew ? [] : commentsOf(via, subject, readsInternal),
    filesOf(via, subject, readsInternal),
    actionsFor(ctx, via, record, isNew && !hasActions(state)),
    formerNames(via, record.id, state),
    hasTold ? receiptsOf(via, subject) : [],
    !isNew && hasUnopened(via, ctx.actor.personId, subject),
  ]);
  const hidden = hiddenFrom(ctx.actor, service, record, state);
  const access = accessTo(hidden);
  // Masked kinds are whole for whoever gave them: they may have to send them again.
  const isOwn = [record.requester_id, record.submitter_id].includes(ctx.actor.personId);
  const answers = answersFor(service.form, state.answers, access, isOwn);
  const inComments = new Set(comments.flatMap((comment) => comment.files));
  const files = withoutFilesOf({ form: service.form, answers: state.answers, hidden }, allFiles, inComments);
  const inAnswers = peopleIn(service.form, answers);
  const open = tasks.filter(({ state, kind }) => state === 'open' && kind === 'approve');
  const nextChoices = new Map<string, OpenChoice | null>();
  for (const { step } of open) nextChoices.set(step, await choiceAfter(via, service.flow, step));
  const choices = await choicesOfRequester(via, service.flow);
  const lookups = await lookupsFor(via, [
    ...peopleInRow(record),
    record.submitter_id,
    ...tasks.flatMap(peopleInTask),
    ...receipts.map(({ person }) => person),
    ...comments.map((comment) => comment.author_id),
    ...inAnswers,
    ...[...nextChoices.values(), ...choices].flatMap(peopleOfChoice),
    ...Object.values(state.chosen).flat(),
    ...(suspension?.by === undefined || suspension.by === 'system' ? [] : [suspension.by]),
  ]);
  const drawn = outline(service.flow, state);
  const isFinished = finalStates.includes(state.status);

  return {
    ...requestRow(withoutHidden(record, service, hidden), lookups, new Date(ctx.now)),
    version: record.version,
    submitter: lookups.person(record.submitter_id),
    serviceVersion: record.service_version,
    form: service.form,
    flow: shownFlow(service.flow),
    answers,
    tasks: tasks.map((task) =>
      taskInRequest(ctx, service, record, task, { lookups, next: nextChoices.get(task.step) ?? null }),
    ),
    stages: stagesInRequest(state, service, lookups, { now: ctx.now, actions, former, receipts }),
    outline: drawn,
    bar: stageBar(drawn, isFinished),
    comments: comments.map((comment) => ({
      id: comment.id,
      author: lookups.person(comment.author_id),
      text: comment.text,
      isInternal: comment.is_internal,
      files: comment.files.flatMap((id) => files.find((file) => file.id === id) ?? []),
      at: comment.at.toISOString(),
    })),
    actions: requestActions(ctx, service, record, state, isWorker),
    jumpTargets: jumpTargets(service.flow, state, flowActor(ctx, record)),
    suspension: suspension
      ? {
          kind: suspension.kind,
          reason: suspension.reason,
          by: suspension.by === undefined || suspension.by === 'system' ? null : lookups.person(suspension.by),
          at: new Date(suspension.at).toISOString(),
        }
      : null,
    elapsedMs: elapsedMs(state, ctx.now),
    ratingComment: record.rating_comment,
    files,
    people: inAnswers.map((id) => lookups.person(id)),
    lastUrgedAt: isoOrNull(record.last_urged_at),
    urgeableAt: at(urgeableAt(state, ctx.now)),
    hasNews,
    choices: choices.map((choice) => ({
      ...shownChoice(choice, lookups),
      chosen: (state.chosen[choice.choosing.step.id] ?? []).map((id) => lookups.person(id)),
    })),
    startedBy: actions.startedBy,
  };
}

/** What the steps were called that the version it was moved to does not have, by stage. */
async function formerNames(db: Db, id: string, state: FlowState): Promise<Map<string, Text>> {
  if (!Object.values(state.stages).some(({ isFormer }) => isFormer)) return new Map();
  const rows = await stagesOf(db, id);
  return new Map(rows.filter((row) => state.stages[row.id]?.isFormer).map((row) => [row.id, row.name]));
}

function taskInRequest(
  ctx: Ctx,
  service: Service,
  record: RequestRecord,
  task: Task,
  { lookups, next }: { lookups: Lookups; next: OpenChoice | null },
): z.input<typeof TaskInRequest> {
  const step = stepOf(service.flow, task.step);
  const state = flowStateOf(record);
  const actor = flowActor(ctx, record);
  const may = task.state === 'cancelled' ? null : allowedActions(service.flow, state, task.id, actor);
  const opinion = step && 'opinion' in step ? step.opinion : undefined;
  return {
    id: task.id,
    stage: task.stage,
    ...taskInShort(task, lookups),
    openedAt: at(task.openedAt),
    claimedAt: at(task.claimedAt),
    closedAt: at(task.closedAt),
    version: taskVersionOf(record, task.id) ?? 1,
    shown: may?.actions.some((each) => each === 'approve' || each === 'reject')
      ? hashOfShown(service.flow, state, task.id)
      : null,
    seen: task.seen ?? null,
    actions: [...(may?.actions ?? []), ...(mayReassign(state, task, actor) ? (['reassign'] as const) : [])],
    returnTargets: may?.returnTargets ?? [],
    opinionRequired: { approve: opinion?.approve ?? false, reject: opinion?.reject ?? false },
    choice: next && may?.actions.includes('approve') ? shownChoice(next, lookups) : null,
    access: step?.access ?? {},
    buttons: (step && 'buttons' in step ? step.buttons : undefined) ?? {},
  };
}

function requestActions(
  ctx: Ctx,
  service: Service,
  record: RequestRecord,
  state: FlowState,
  isWorker: boolean,
): RequestAction[] {
  const isRequester = record.requester_id === ctx.actor.personId || record.submitter_id === ctx.actor.personId;
  const isOpen = !finalStates.includes(state.status);
  const actions: RequestAction[] = ['comment'];
  if (isWorker) actions.push('comment-internal');
  const actor = flowActor(ctx, record);
  actions.push(...allowedInterventions(state, actor));
  if (mayCancel(service, state) && (isRequester || actor.isFlowAdministrator)) actions.push('cancel');
  if (!isRequester) return actions;
  if (state.status === 'running' && mayWithdraw(service, state)) actions.push('withdraw');
  if (state.status === 'running') actions.push('urge');
  if (state.status === 'returned' || state.status === 'draft') actions.push('resubmit');
  if (state.status === 'completed' && service.rating && record.requester_id === ctx.actor.personId)
    actions.push('rate');
  if (!isOpen) actions.push('copy');
  return actions;
}

/** 作废: a small flow of its own after the end, where the service has one. */
const mayCancel = (service: Service, state: FlowState): boolean =>
  state.status === 'completed' && state.track === 'main' && service.flow.cancellation !== undefined;

/** The engine decides when the time comes; this only says whether to offer the button. */
function mayWithdraw(service: Service, state: FlowState): boolean {
  if (service.flow.withdraw === 'until-end') return true;
  if (service.flow.withdraw === 'never') return false;
  return !Object.values(state.tasks).some(
    (task) => task.state === 'done' && task.result !== 'passed' && !state.stages[task.stage]?.isVoid,
  );
}
