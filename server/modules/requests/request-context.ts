import { leaveDays } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { FieldAccess, FormContext } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { RequesterFacts } from '@portico/core/flow-engine/types.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Db } from '../../platform/database.ts';
import { type FlowContext, organisationDirectory } from '../flows/index.ts';
import { requesterFacts } from '../identity/index.ts';
import { localDate } from './rules.ts';

/**
 * What a command on a request of `service` by `requesterId` is carried out with. `db` reads the organisation: inside a
 * transaction that transaction, and the calendar is read before it, so that no second connection is needed.
 *
 * @throws AppError `invalid` when there is no such person
 */
export async function flowContext(
  db: Db,
  service: Service,
  requesterId: string,
  now: number,
  calendar: WorkCalendar,
): Promise<FlowContext> {
  const requester = await requesterFacts(db, requesterId);
  if (!requester) throw new AppError('invalid', 'no-such-person');
  return { service, requester, calendar, directory: organisationDirectory(db, now), now: new Date(now) };
}

/** What a form is checked with; the same values the browser is given. */
export function formContext(
  requester: RequesterFacts,
  calendar: WorkCalendar,
  now: number,
  access?: Record<string, FieldAccess>,
): FormContext {
  return {
    requester,
    today: localDate(now, calendar.timeZone),
    now: new Date(now).toISOString(),
    timeZone: calendar.timeZone,
    language: 'zh',
    leaveDays: (from, fromPart, to, toPart) => leaveDays(calendar, from, fromPart, to, toPart),
    ...(access ? { access } : {}),
  };
}
