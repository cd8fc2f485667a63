import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Category } from '@portico/core/definitions/category/category.ts';
import type { Document } from '@portico/core/definitions/kind.ts';
import type { KindName } from '@portico/core/definitions/registry.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { Tx } from '../../platform/database.ts';
import { storedKind } from './kinds/registry.ts';
import { refuseFlaws } from './rules.ts';
import { insertVersion } from './sql.ts';

export interface PackContent {
  categories: Category[];
  services: Service[];
  calendars: WorkCalendar[];
}

/** The same pack with owners, log-in names, for its services that have none: a pack knows nobody of the company. */
export function ownedBy(pack: PackContent, ownersOf: (service: Service) => readonly string[]): PackContent {
  const owned = (service: Service): Service =>
    service.owners.length > 0 ? service : { ...service, owners: [...ownersOf(service)] };
  return { ...pack, services: pack.services.map(owned) };
}

/**
 * Publishes everything in a pack as new versions, in one transaction.
 * @throws AppError `invalid` when a definition has errors
 */
export async function publishPack(tx: Tx, pack: PackContent, by: string | null): Promise<void> {
  const parts: [KindName, readonly ({ key: string } & Document)[]][] = [
    ['calendar', pack.calendars],
    ['category', pack.categories],
    ['service', pack.services],
  ];
  for (const [kind, documents] of parts) refuseFlaws(kind, documents);
  for (const [kind, documents] of parts)
    for (const content of documents) {
      const uniqueName = storedKind(kind).core.uniqueName?.(content);
      await insertVersion(tx, { kind, key: content.key, content, uniqueName, by });
    }
}
