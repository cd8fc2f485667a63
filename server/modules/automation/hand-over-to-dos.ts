import { sql } from 'kysely';
import { AppError } from '@portico/core/errors.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Db, inTransaction } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { officeCalendar } from '../calendars/index.ts';
import { type DelegationBegun, delegateFor, delegationsBegun, markHandedOver } from '../identity/index.ts';
import { openTasksOf, lockRequest } from '../records/index.ts';
import { openCase, changeCase } from '../cases/index.ts';

const batch = 100;

/**
 * Gives the to-dos of everybody whose delegation has begun, and who wished so, to their delegates: each in a
 * transaction of its own, so that two nodes, or one that died half-way, hand none over twice. What the engine refuses
 * (the delegate has a vote there already, separation of duties) stays. Returns how many went over.
 */
export async function handOverToDos(db: Db, clock: Clock, log: Log): Promise<number> {
  let moved = 0;
  for (const delegation of await delegationsBegun(db, clock.now())) {
    try {
      moved += await handOver(db, clock, delegation);
    } catch (error) {
      log.error('delegation-failed', { name: delegation.id, error });
    }
  }
  return moved;
}

async function handOver(db: Db, clock: Clock, delegation: DelegationBegun): Promise<number> {
  const calendar = await officeCalendar(db);
  const filter = {
    assignee: delegation.from_id,
    ...(delegation.services && { services: delegation.services }),
  };
  let moved = 0;
  let after: { request: string; task: string } | undefined;
  do {
    const page = await openTasksOf(db, sql<boolean>`true`, filter, { ...(after && { after }), limit: batch });
    for (const { id, request_id } of page)
      if (await give(db, clock.now(), calendar, delegation, { task: id, request: request_id })) moved++;
    const last = page.length === batch ? page.at(-1) : undefined;
    after = last && { request: last.request_id, task: last.id };
  } while (after);
  await inTransaction(db, (tx) => markHandedOver(tx, delegation.id, clock.now()));
  return moved;
}

async function give(
  db: Db,
  now: number,
  calendar: WorkCalendar,
  { from_id, to_id }: DelegationBegun,
  { task, request }: { task: string; request: string },
): Promise<boolean> {
  try {
    return await inTransaction(db, async (tx) => {
      const record = await lockRequest(tx, request);
      // Ended meanwhile, or somebody else stands in for this service.
      if (!record || (await delegateFor(tx, from_id, record.service_key, now)) !== to_id) return false;
      const opened = await openCase(tx, record, { now, calendar });
      const command = { type: 'delegate', task, to: to_id } as const;
      await changeCase(tx, opened, { command, by: { actor: { person: from_id } } });
      return true;
    });
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
