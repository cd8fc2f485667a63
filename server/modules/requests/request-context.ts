import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { callbackSteps, indexOf } from '@portico/core/flow-engine/index.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Db } from '../../platform/database.ts';
import { callbackAddress, type FlowContext, organisationDirectory } from '../flows/index.ts';
import { requesterFacts } from '../identity/index.ts';

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
  const hasCallbacks = callbackSteps(indexOf(service.flow)).length > 0;
  return {
    service,
    requester,
    calendar,
    directory: organisationDirectory(db, now),
    now: new Date(now),
    ...(hasCallbacks && { callbacks: await callbackAddress(db) }),
  };
}
