import { sql } from 'kysely';
import { AppError } from '@portico/core/errors.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Db, inTransaction } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { officeCalendar } from '../calendars/index.ts';
import { changeCase, openCase } from '../cases/index.ts';
import { flowStateOf, standInFor } from '../flows/index.ts';
import { type DelegationBegun, delegateFor, delegationsBegun, markHandedOver } from '../identity/index.ts';
import { lockRequest, openTasksOf, tasksOnBehalf } from '../records/index.ts';

const batch = 100;

/**
 * Gives the to-dos of everybody whose delegation has begun, and who wished so, to their delegates: each in a
 * transaction of its own, so that two nodes, or one that died half-way, hand none over twice. What the engine refuses
 * (the delegate has a vote there already, separation of duties) stays. Gives back what
 * delegates have whose delegation has ended. Returns how many went over or back.
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
  return moved + (await comeBackToDos(db, clock, log));
}

/**
 * To-dos that somebody has as a delegate come back when the delegation has ended, also one further along the way: to
 * whoever they were taken for, or to the delegate of theirs who is back. What the engine refuses stays.
 */
async function comeBackToDos(db: Db, clock: Clock, log: Log): Promise<number> {
  const calendar = await officeCalendar(db);
  let moved = 0;
  let after: { request: string; task: string } | undefined;
  do {
    const page = await tasksOnBehalf(db, { ...(after && { after }), limit: batch });
    for (const { id, request_id } of page)
      try {
        if (await comeBack(db, clock.now(), calendar, { task: id, request: request_id })) moved++;
      } catch (error) {
        if (!(error instanceof AppError)) log.error('delegation-failed', { name: id, error });
      }
    const last = page.length === batch ? page.at(-1) : undefined;
    after = last && { request: last.request_id, task: last.id };
  } while (after);
  return moved;
}

async function comeBack(
  db: Db,
  now: number,
  calendar: WorkCalendar,
  { task: id, request }: { task: string; request: string },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const record = await lockRequest(tx, request);
    const task = record && flowStateOf(record).tasks[id];
    if (!record || task?.onBehalfOf === undefined || task.assignee === undefined) return false;
    const opened = await openCase(tx, record, { now, calendar });
    const { directory } = opened.context;
    const { way } = await standInFor(task.onBehalfOf, record.service_key, directory);
    if (way.includes(task.assignee)) return false;
    const to = (task.why.through ?? []).findLast((person) => way.includes(person)) ?? task.onBehalfOf;
    if (to === task.assignee || !(await directory.active([to])).has(to)) return false;
    await changeCase(tx, opened, { command: { type: 'come-back', task: id, to }, by: { actor: { person: 'system' } } });
    return true;
  });
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
