import { readFileSync } from 'node:fs';
import { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Db } from '../../platform/database.ts';
import { currentCalendar } from '../definitions/index.ts';

let shipped: WorkCalendar | undefined;

/** The office calendar as shipped, until the company publishes its own. */
export function shippedOfficeCalendar(): WorkCalendar {
  shipped ??= WorkCalendar.parse(
    JSON.parse(readFileSync(new URL('../../packs/calendar/office.json', import.meta.url), 'utf8')),
  );
  return shipped;
}

/** The company's office calendar: promises and working-time limits count by it. */
export const officeCalendar = async (db: Db): Promise<WorkCalendar> =>
  (await currentCalendar(db, 'office')) ?? shippedOfficeCalendar();
