import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Db } from '../../platform/database.ts';
import { serverFolder } from '../../platform/server-folder.ts';
import { currentCalendar } from '../definitions/index.ts';

let shipped: WorkCalendar | undefined;

/** The office calendar as shipped, until the company publishes its own. */
export function shippedOfficeCalendar(): WorkCalendar {
  shipped ??= WorkCalendar.parse(JSON.parse(readFileSync(join(serverFolder, 'packs/calendar/office.json'), 'utf8')));
  return shipped;
}

/** The company's office calendar: promises and working-time limits count by it. */
export const officeCalendar = async (db: Db): Promise<WorkCalendar> =>
  (await currentCalendar(db, 'office')) ?? shippedOfficeCalendar();
