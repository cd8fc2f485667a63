import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarKind } from '@portico/core/definitions/calendar/kind.ts';
import { categoryKind } from '@portico/core/definitions/category/kind.ts';
import { type Document, readDocument, upgraded } from '@portico/core/definitions/kind.ts';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import { Pack } from '@portico/core/definitions/service/service.ts';
import { serverFolder } from '../../platform/server-folder.ts';
import type { PackContent } from './publish-pack.ts';

const packs = join(serverFolder, 'packs');
const read = (path: string): unknown => JSON.parse(readFileSync(join(packs, path), 'utf8'));

/** The packs we ship: one file a service, the categories, the office calendar. @throws ZodError for a malformed file */
export function shippedPacks(): PackContent {
  const files = readdirSync(join(packs, 'services')).filter((name) => name.endsWith('.json'));
  return {
    categories: readPack(read('categories.json') as Document).categories,
    services: files.sort().flatMap((name) => readPack(read(`services/${name}`) as Document).services),
    calendars: [readDocument(calendarKind, read('calendar/office.json'))],
  };
}

/** A pack whose definitions may be of older schemas. @throws ZodError */
function readPack(pack: Document): Pack {
  const each = (part: unknown, kind: Parameters<typeof upgraded>[0]) =>
    Array.isArray(part) ? part.map((one) => upgraded(kind, one)) : part;
  return Pack.parse({
    ...pack,
    categories: each(pack['categories'], categoryKind),
    services: each(pack['services'], serviceKind),
  });
}
