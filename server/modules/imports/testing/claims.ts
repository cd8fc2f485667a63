import { readFileSync } from 'node:fs';
import { Service } from '@portico/core/definitions/service/service.ts';
import { type Db, inTransaction } from '../../../platform/database.ts';
import { currentService, forgetHeads, publishPack } from '../../definitions/index.ts';
import { Mapping } from '../mapping.ts';

// Travel claims as an old system might have had them; the log's words are in the mapping only.
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

export const claimsMapping = (): Mapping => Mapping.parse(read('./claims-mapping.json'));
export const claimsService = (): Service => Service.parse(read('./claims-service.json'));

/** Publishes the service once. */
export async function publishClaims(db: Db): Promise<Service> {
  const service = claimsService();
  if (!(await currentService(db, service.key))) {
    await inTransaction(db, (tx) => publishPack(tx, { categories: [], services: [service], calendars: [] }, null));
    forgetHeads(db);
  }
  return service;
}
