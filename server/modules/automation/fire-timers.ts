import type { Clock } from '../../platform/clock.ts';
import { type Db, inTransaction } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { officeCalendar } from '../calendars/index.ts';
import { dueTimers, flowStateOf, markFired } from '../flows/index.ts';
import { openCase, changeCase, system } from '../cases/index.ts';
import { lockRequest } from '../records/index.ts';

const batch = 50;

/**
 * Fires what is due, oldest first, each in a transaction of its own: the timer and its effect commit together, guarded
 * by the request's lock and `fired_at is null`, so that two nodes never fire one twice (R9). Returns how many fired.
 */
export async function fireTimers(db: Db, clock: Clock, log: Log): Promise<number> {
  let fired = 0;
  for (const timer of await dueTimers(db, new Date(clock.now()), batch)) {
    try {
      if (await fire(db, clock.now(), timer)) fired++;
    } catch (error) {
      // One request that cannot go on must not hold up the others; its timer stays due and is seen by `doctor`.
      log.error('timer-failed', { name: timer.id, error });
    }
  }
  return fired;
}

async function fire(db: Db, now: number, timer: { id: string; request_id: string }): Promise<boolean> {
  const calendar = await officeCalendar(db);
  return inTransaction(db, async (tx) => {
    const record = await lockRequest(tx, timer.request_id);
    if (!record || !(await markFired(tx, timer.id, new Date(now)))) return false;
    if (!flowStateOf(record).timers[timer.id]) return false;
    const opened = await openCase(tx, record, { now, calendar });
    await changeCase(tx, opened, { command: { type: 'fire-timer', timer: timer.id }, by: system });
    return true;
  });
}
