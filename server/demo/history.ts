import { sql } from 'kysely';
import { addWorkingTime, workingTimeBetween } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { type AppParts, createApp, historyKey } from '../app.ts';
import { officeCalendar } from '../modules/calendars/index.ts';
import { settleNotices } from '../modules/messages/index.ts';
import { eventLog } from '../modules/event-log/index.ts';
import { requestNotices } from '../modules/requests/index.ts';
import { fireTimers } from '../modules/automation/index.ts';
import { randomFrom } from '../packs/demo/random.ts';
import { CallFailed } from '../platform/api-client.ts';
import { type Db, inTransaction } from '../platform/database.ts';
import { addCursor, relayTo } from '../platform/relay.ts';
import { liveThrough } from './life.ts';
import { openTown } from './town.ts';

const day = 86_400_000;

/** How many requests over how many days, and how many more in the last days: these are what is open. */
const cases = 150;
const pastDays = 42;
const lateCases = 24;
const lateDays = 4;

/**
 * Gives the demo company a past, so that lists and numbers are alive: people ask, decide, work and rate through the
 * API, on a clock that is set back. Ends where the present begins, so that the last requests are still on their way.
 * Called again after it was interrupted, it goes on with the next request.
 */
export async function loadDemoHistory(parts: AppParts, onStart: () => void): Promise<{ made: number; failed: number }> {
  const { database, clock } = parts;
  const { db } = database;
  const wanted = await sql`select 1 from platform_setting where key = ${historyKey}`.execute(db);
  if (wanted.rows.length === 0) return { made: 0, failed: 0 };
  onStart();
  const until = clock.now();
  let now = until;
  const past = { now: () => now };
  const app = await createApp({ ...parts, clock: past, config: { ...parts.config, rateLimits: false, webDir: null } });
  const calendar = await officeCalendar(db);
  const town = await openTown(app, db, until - pastDays * day);
  const made = await countRequests(db);
  let failed = 0;
  for (const [number, at] of submissionTimes(calendar, until).entries()) {
    if (number < made) continue;
    now = at;
    await fireTimers(db, past, parts.log);
    const setClock = (ms: number) => void (now = Math.floor(ms));
    try {
      await liveThrough({ town, calendar, random: randomFrom(1000 + number), until, setClock }, at);
    } catch (error) {
      // What was done so far stays; a demo without one request is better than none.
      if (!(error instanceof CallFailed)) throw error;
      failed++;
      parts.log.warn('demo-request-failed', { name: String(number), error });
    }
  }
  now = until;
  await town.close();
  await addCursor(db, requestNotices.name);
  await relayTo({ db, clock, log: parts.log, source: eventLog }, requestNotices);
  await inTransaction(db, async (tx) => {
    await settleNotices(tx, new Date(until - day));
    await sql`delete from platform_setting where key = ${historyKey}`.execute(tx);
  });
  await app.close();
  return { made: await countRequests(db), failed };
}

async function countRequests(db: Db): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from record_request`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** Instants in working time, rising. */
function submissionTimes(calendar: WorkCalendar, until: number): number[] {
  const random = randomFrom(7);
  const spread = (count: number, days: number): number[] => {
    const from = until - days * day;
    const all = workingTimeBetween(calendar, from, until);
    return Array.from({ length: count }, () => Math.floor(addWorkingTime(calendar, from, random.next() * all)));
  };
  return [...spread(cases, pastDays), ...spread(lateCases, lateDays)].sort((one, other) => one - other);
}
