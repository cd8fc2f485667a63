import { localDate } from '@portico/core/calendar/index.ts';
import type { submitRequest as submitEndpoint } from '@portico/core/api/requests.ts';
import type { Parsed } from '@portico/core/api/endpoint.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { officeCalendar } from '../calendars/index.ts';
import { visibleService, deleteDraft, filesForOthers } from '../catalogue/index.ts';
import { nextNumber, newCase, doerOf, checkCommand, changeCase } from '../cases/index.ts';
import { detailOf, type RequestDetailReply } from './detail.ts';

/**
 * Submits a request: (1) may they see the service (2) the form check, now the truth (3) one transaction with request,
 * events, tasks, stages, timers.
 *
 * @throws AppError `not_found` for a service they may not see, `forbidden` for whom it does not let file for a colleague,
 * `conflict` when the form is of a former version, `invalid` with findings for answers that do not hold
 */
export async function submitRequest(
  ctx: Ctx,
  input: Parsed<typeof submitEndpoint>['body'],
): Promise<RequestDetailReply> {
  const service = await visibleService(ctx, input.service);
  if (
    input.requester !== undefined &&
    input.requester !== ctx.actor.personId &&
    !(await filesForOthers(ctx, service.content))
  )
    throw new AppError('forbidden', 'not-for-others');
  if (input.serviceVersion !== undefined && input.serviceVersion !== service.version)
    throw new AppError('conflict', { reason: 'service-changed', params: { version: service.version } });
  const { prefix } = service.content;
  const calendar = await officeCalendar(ctx.db);
  const filed = { requester: input.requester ?? ctx.actor.personId, submitter: ctx.actor.personId, number: '' };
  const opened = await newCase(ctx.db, service, filed, { now: ctx.now, calendar });
  const by = { ...doerOf(ctx, opened.record), actor: { person: ctx.actor.personId, teams: ctx.actor.teams } };
  const given = { type: 'submit' as const, answers: input.answers, ...(input.chosen && { chosen: input.chosen }) };
  const checked = await checkCommand(ctx.db, opened, given, by);
  // Taken last, so that what is refused uses up no number.
  const number = await nextNumber(ctx.db, prefix, localDate(ctx.now, calendar.timeZone));
  return inCommand(ctx, async (tx, ctx) => {
    const numbered = { ...opened, record: { ...opened.record, number } };
    const outcome = await changeCase(tx, numbered, { command: { checked }, by });
    await deleteDraft(tx, ctx.actor.personId, service.key);
    return detailOf(ctx, tx, outcome.record, true);
  });
}
