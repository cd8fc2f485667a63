import { localDate } from '@portico/core/calendar/index.ts';
import { sql } from 'kysely';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { RequestedEffect } from '@portico/core/flow-engine/types.ts';
import { type Db, inTransaction } from '../../../platform/database.ts';
import { officeCalendar } from '../../calendars/index.ts';
import { currentService } from '../../definitions/index.ts';
import { type ActionRecord, noteChild, startDepth } from '../../flows/index.ts';
import { type RequestRecord, findRequest } from '../../records/index.ts';
import { nextNumber, newCase, changeCase, system } from '../../cases/index.ts';
import { ActionFailed } from './action-failed.ts';
import { completeAction } from './complete-action.ts';
import { holdBoth } from './hold-action.ts';

/** Services that start services that start services ...: one that starts itself must come to an end. */
const deepest = 8;

/**
 * Starts the service an action asks for, for the same requester, in one transaction with the note that it did: exactly
 * once. A step that waits goes on when that request is finished; see `takeResult`.
 */
export async function startService(
  db: Db,
  now: number,
  action: ActionRecord,
  effect: Extract<RequestedEffect, { kind: 'start' }>,
): Promise<void> {
  const published = await currentService(db, effect.service);
  if (!published) throw new ActionFailed('service-gone', { isFinal: true });
  const calendar = await officeCalendar(db);
  const number = await nextNumber(db, published.content.prefix, localDate(now, calendar.timeZone));
  await inTransaction(db, async (tx) => {
    const parent = await holdBoth(tx, action);
    if ((await startDepth(tx, parent.id, deepest)) >= deepest)
      throw new ActionFailed('start-too-deep', { isFinal: true });
    const filed = { requester: parent.requester_id, submitter: parent.requester_id, number };
    const opened = await newCase(tx, published, filed, { now, calendar });
    const { record: child } = await changeCase(tx, opened, {
      command: { type: 'submit', answers: effect.answers },
      by: system,
    });
    const isOver = !action.is_awaited || child.finished_at !== null;
    await noteChild(tx, action.id, child.id, { isAwaited: action.is_awaited, dueAt: isOver ? new Date(now) : null });
  });
}

/** The request an action started is finished: its result goes into the fields of the one that waits. */
export async function takeResult(db: Db, now: number, action: ActionRecord, childId: string): Promise<void> {
  const calendar: WorkCalendar = await officeCalendar(db);
  await inTransaction(db, async (tx) => {
    const record: RequestRecord = await holdBoth(tx, action);
    // No reader asks: what is written where is the flow's decision.
    const child = await findRequest(tx, sql<boolean>`true`, childId);
    if (!child) throw new ActionFailed('internal', { isFinal: true });
    const { number, outcome, answers } = child;
    await completeAction(tx, { record, action, calendar, now, brought: { answer: { number, outcome, answers } } });
  });
}
