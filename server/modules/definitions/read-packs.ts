import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { Pack } from '@portico/core/definitions/service/service.ts';
import { serverFolder } from '../../platform/server-folder.ts';
import type { PackContent } from './publish-pack.ts';

const packs = join(serverFolder, 'packs');
const read = (path: string): unknown => JSON.parse(readFileSync(join(packs, path), 'utf8'));

/** The packs we ship: one file a service, the categories, the office calendar. @throws ZodError for a malformed file */
export function shippedPacks(): PackContent {
  const files = readdirSync(join(packs, 'services')).filter((name) => name.endsWith('.json'));
  return {
    categories: Pack.parse(read('categories.json')).categories,
    services: files.sort().flatMap((name) => Pack.parse(read(`services/${name}`)).services),
    calendars: [WorkCalendar.parse(read('calendar/office.json'))],
  };
}
