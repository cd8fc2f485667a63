import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Category, Service } from '@portico/core/definitions/service/service.ts';
import type { Tx } from '../../platform/database.ts';
import { insertVersion } from './sql.ts';

export interface PackContent {
  categories: Category[];
  services: Service[];
  calendars: WorkCalendar[];
}

/** Publishes everything in a pack as new versions, in one transaction. The caller has checked the definitions. */
export async function publishPack(tx: Tx, pack: PackContent, publishedBy: string | null): Promise<void> {
  for (const calendar of pack.calendars) await insertVersion(tx, 'calendar', calendar.key, calendar, publishedBy);
  for (const category of pack.categories) await insertVersion(tx, 'category', category.key, category, publishedBy);
  for (const service of pack.services) await insertVersion(tx, 'service', service.key, service, publishedBy);
}
