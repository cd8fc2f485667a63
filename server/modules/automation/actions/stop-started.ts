import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { finalStates } from '@portico/core/flow-engine/index.ts';
import type { Log } from '../../../platform/log.ts';
import { type Db, inTransaction } from '../../../platform/database.ts';
import { officeCalendar } from '../../calendars/index.ts';
import { changeCase, openCase, system } from '../../cases/index.ts';
import { flowStateOf, markStopped, type StartedInVain, startedInVain } from '../../flows/index.ts';
import { lockRequest } from '../../records/index.ts';

const atOnce = 20;

/**
 * Ends requests that were started for others which wait for them no longer: terminated, withdrawn, returned or jumped
 * past the step. Each in a transaction of its own that holds nothing but it; what has ended, or lies with its requester
 * as a draft, stays as it is. Two nodes at the same one end it once. Returns how many were dealt with.
 */
export async function stopStarted(db: Db, now: number, log: Log): Promise<number> {
  const found = await startedInVain(db, new Date(now), atOnce);
  if (found.length === 0) return 0;
  const calendar = await officeCalendar(db);
  let done = 0;
  for (const one of found) {
    try {
      await stop(db, one, { now, calendar });
      done++;
    } catch (error) {
      // Stays due: the others are not held up by it.
      log.error('started-not-stopped', { name: one.child, error });
    }
  }
  return done;
}

const stop = (db: Db, { action, child, starter }: StartedInVain, moment: { now: number; calendar: WorkCalendar }) =>
  inTransaction(db, async (tx) => {
    const record = await lockRequest(tx, child);
    const state = record && flowStateOf(record);
    if (state && state.status !== 'draft' && !finalStates.includes(state.status)) {
      const reason = `${starter} 不再等待本申请 · ${starter} no longer waits for this request`;
      await changeCase(tx, await openCase(tx, record, moment), {
        command: { type: 'terminate', reason },
        by: { actor: { ...system.actor, isFlowAdministrator: true } },
      });
    }
    await markStopped(tx, action);
  });
