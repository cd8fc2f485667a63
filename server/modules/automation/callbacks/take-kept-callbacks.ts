import { AppError } from '@portico/core/errors.ts';
import { finalStates } from '@portico/core/flow-engine/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type Db, inTransaction } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import { officeCalendar } from '../../calendars/index.ts';
import { type CallbackRecord, flowStateOf, isCallbackKept, keptCallbacks, markCallback } from '../../flows/index.ts';
import { carryIn, pendingFor } from './take-callback.ts';
import { lockRequest, type RequestRecord } from '../../records/index.ts';

const batch = 50;

/** Takes the calls that came before their step began, now that it has; each in a transaction of its own. */
export async function takeKeptCallbacks(db: Db, clock: Clock, log: Log): Promise<number> {
  let taken = 0;
  for (const callback of await keptCallbacks(db, batch))
    try {
      if (await take(db, clock.now(), callback)) taken++;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable') {
        log.error('callback-failed', { name: callback.id, error });
        continue;
      }
      // What does not fit never will; the step goes on waiting, and its limit tells.
      log.warn('callback-refused', { name: callback.id });
      const { reason } = error.details;
      await inTransaction(db, (tx) => markCallback(tx, callback.id, { refused: reason }));
    }
  return taken;
}

async function take(
  db: Db,
  now: number,
  { id, request_id, step, body, received_at }: CallbackRecord,
): Promise<boolean> {
  const calendar = await officeCalendar(db);
  return inTransaction(db, async (tx) => {
    const record = await lockRequest(tx, request_id);
    if (!record || !(await isCallbackKept(tx, id))) return false;
    if (finalStates.includes(record.state)) {
      await markCallback(tx, id, { refused: 'request-already-finished' });
      return false;
    }
    if (isOfEarlierRound(record, step, received_at.getTime())) {
      await markCallback(tx, id, { refused: 'earlier-round' });
      return false;
    }
    if (!pendingFor(record, step)) {
      await markCallback(tx, id, { looked: record.updated_at });
      return false;
    }
    await carryIn(tx, { record, calendar, now, step, body });
    await markCallback(tx, id, { taken: new Date(now) });
    return true;
  });
}

/**
 * Whether a call came before the request was returned, sent again or jumped, or before the step it was for was left: it
 * answers what was asked then, and never passes the step of the next round.
 */
function isOfEarlierRound(record: RequestRecord, step: string, receivedAt: number): boolean {
  const { roundAt, stages } = flowStateOf(record);
  if (roundAt !== undefined && receivedAt < roundAt) return true;
  return Object.values(stages).some((stage) => stage.step === step && (stage.leftAt ?? -1) > receivedAt);
}
