import { localDate } from '@portico/core/calendar/index.ts';
import type { submitRequest as submitEndpoint } from '@portico/core/api/requests.ts';
import type { Parsed } from '@portico/core/api/endpoint.ts';
import { AppError } from '@portico/core/errors.ts';
import { uuidv7 } from 'uuidv7';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { officeCalendar } from '../calendars/index.ts';
import { visibleService } from '../catalogue/index.ts';
import { attachFiles } from '../files/index.ts';
import { formContext, holdUnique, judgeAnswers } from '../forms/index.ts';
import { changeRequest, type FlowContext, organisationDirectory } from '../flows/index.ts';
import type { RequestRecord } from '../records/index.ts';
import { refuseMissingChoices, refuseWrongChoices } from './choices.ts';
import { describeRequest } from './describe-request.ts';
import { detailOf, type RequestDetailReply } from './detail.ts';
import { originOf } from './origin.ts';
import { nextNumber } from './number.ts';
import { flowContext } from './request-context.ts';
import { deleteDraft } from './sql.ts';

/**
 * Submits a request: (1) may they see the service (2) the form check, now the truth (3) one transaction with request,
 * events, tasks, stages, timers.
 *
 * @throws AppError `not_found` for a service they may not see, `invalid` with findings for answers that do not hold
 */
export async function submitRequest(
  ctx: Ctx,
  input: Parsed<typeof submitEndpoint>['body'],
): Promise<RequestDetailReply> {
  const { key, version, content: service } = await visibleService(ctx, input.service);
  const requesterId = input.requester ?? ctx.actor.personId;
  const context = await flowContext(ctx.db, service, requesterId, ctx.now, await officeCalendar(ctx.db));

  const { answers, findings } = await judgeAnswers(ctx.db, {
    form: service.form,
    service: key,
    answers: input.answers,
    context: formContext(context.requester, context.calendar, ctx.now),
    personId: ctx.actor.personId,
  });
  if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });

  const number = await nextNumber(ctx.db, service.prefix, localDate(ctx.now, context.calendar.timeZone));
  const record = newRecord(context, { key, version, number, submitter: ctx.actor.personId });
  const command = { type: 'submit' as const, answers, ...(input.chosen ? { chosen: input.chosen } : {}) };
  await refuseWrongChoices(context.directory, service.flow, command);
  await refuseMissingChoices(context, command);
  return inCommand(ctx, async (tx, ctx) => {
    const outcome = await changeRequest(tx, {
      context: { ...context, directory: organisationDirectory(tx, ctx.now) },
      record,
      isNew: true,
      command,
      actor: { person: ctx.actor.personId, teams: ctx.actor.teams },
      ...originOf(ctx),
      describe: describeRequest(context),
    });
    await holdUnique(tx, { form: service.form, service: key, requestId: outcome.record.id, answers });
    await attachFiles(tx, ctx.actor.personId, outcome.record.id, service.form, answers);
    await deleteDraft(tx, ctx.actor.personId, key);
    return detailOf(ctx, tx, outcome.record, true);
  });
}

/** The row of a request before its first command. */
export function newRecord(
  context: FlowContext,
  made: { key: string; version: number; number: string; submitter: string },
): RequestRecord {
  const { service, requester, now } = context;
  return {
    id: uuidv7(),
    number: made.number,
    service_key: made.key,
    service_version: made.version,
    category_key: service.category,
    title: '',
    state: 'draft',
    outcome: null,
    priority: 'normal',
    requester_id: requester.id,
    submitter_id: made.submitter,
    department_key: requester.department,
    team_key: service.team ?? null,
    heads_can_see: service.headsCanSee,
    answers: {},
    summary: [],
    standing: [],
    search_text: '',
    submitted_at: now,
    first_responded_at: null,
    finished_at: null,
    respond_by: null,
    resolve_by: null,
    rating: null,
    rating_comment: null,
    last_urged_at: null,
    updated_at: now,
    version: 0,
    flow_state: null,
  };
}
