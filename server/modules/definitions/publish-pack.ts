import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Category, Service } from '@portico/core/definitions/service/service.ts';
import type { Tx } from '../../platform/database.ts';
import { refuseFlaws } from './rules.ts';
import { insertVersion } from './sql.ts';

export interface PackContent {
  categories: Category[];
  services: Service[];
  calendars: WorkCalendar[];
}

/**
 * Publishes everything in a pack as new versions, in one transaction.
 * @throws AppError `invalid` when the form or flow of a service has errors
 */
export async function publishPack(
  tx: Tx,
  pack: PackContent,
  publishedBy: string | null,
  note: string | null = null,
): Promise<void> {
  refuseFlaws(pack.services);
  for (const calendar of pack.calendars) await insertVersion(tx, 'calendar', calendar.key, calendar, publishedBy);
  for (const category of pack.categories) await insertVersion(tx, 'category', category.key, category, publishedBy);
  for (const service of pack.services) await insertVersion(tx, 'service', service.key, service, publishedBy, note);
}
