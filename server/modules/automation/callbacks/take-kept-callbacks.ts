import { AppError } from '@portico/core/errors.ts';
import { finalStates } from '@portico/core/flow-engine/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type Db, inTransaction } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import { officeCalendar } from '../../calendars/index.ts';
import { type CallbackRecord, isCallbackKept, keptCallbacks, markCallback } from '../../flows/index.ts';
import { carryIn, pendingFor } from './take-callback.ts';
import { lockRequest } from '../../records/index.ts';

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

async function take(db: Db, now: number, { id, request_id, step, body }: CallbackRecord): Promise<boolean> {
  const calendar = await officeCalendar(db);
  return inTransaction(db, async (tx) => {
    const record = await lockRequest(tx, request_id);
    if (!record || !(await isCallbackKept(tx, id))) return false;
    if (finalStates.includes(record.state)) {
      await markCallback(tx, id, { refused: 'request-already-finished' });
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
