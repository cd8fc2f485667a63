import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { callbackSteps, indexOf } from '@portico/core/flow-engine/index.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Db } from '../../platform/database.ts';
import { type Published, serviceVersion } from '../definitions/index.ts';
import { callbackAddress, type FlowContext, organisationDirectory } from '../flows/index.ts';
import { requesterFacts } from '../identity/index.ts';
import type { RequestRecord } from '../records/index.ts';
import { newRecord } from './new-record.ts';

/** A request with all that commands on it are carried out with. */
export interface OpenCase {
  /** Locked by whoever opened it; of a new request the row before its first command. */
  record: RequestRecord;
  context: FlowContext;
  isNew?: true;
}

/** When, and by which hours. */
export interface Moment {
  /** Ms. */
  now: number;
  calendar: WorkCalendar;
}

/**
 * Opens a locked request by the version of its service it was filed on, or by `service` (migration: the version it is
 * to go on with).
 *
 * @throws AppError `invalid` when its requester is not there
 */
export async function openCase(
  tx: Db,
  record: RequestRecord,
  { now, calendar }: Moment,
  service?: Service,
): Promise<OpenCase> {
  const filedOn = service ?? (await serviceVersion(tx, record.service_key, record.service_version));
  return { record, context: await caseContext(tx, filedOn, record.requester_id, { now, calendar }) };
}

/** Opens a request that is about to be filed. @throws AppError `invalid` when its requester is not there */
export async function newCase(
  db: Db,
  { key, version, content }: Published<Service>,
  { requester, submitter, number }: { requester: string; submitter: string; number: string },
  moment: Moment,
): Promise<OpenCase> {
  return caseOf(await caseContext(db, content, requester, moment), { key, version, number, submitter });
}

/** The same with what it is carried out with at hand. */
export const caseOf = (
  context: FlowContext,
  made: { key: string; version: number; number: string; submitter: string },
): OpenCase => ({ record: newRecord(context, made), context, isNew: true });

/** The same case, with its organisation read in a transaction. */
export const within = (tx: Db, { context, ...rest }: OpenCase): OpenCase => ({
  ...rest,
  context: { ...context, directory: organisationDirectory(tx, context.now.getTime()) },
});

/** What requests of a service by one person are judged and predicted with. @throws AppError `invalid` */
export async function caseContext(
  db: Db,
  service: Service,
  requesterId: string,
  { now, calendar }: Moment,
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
