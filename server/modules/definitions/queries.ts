import { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { Category, Service } from '@portico/core/definitions/service/service.ts';
import type { Db } from '../../platform/database.ts';
import { currentOf, versionOf } from './sql.ts';

export interface Published<T> {
  key: string;
  version: number;
  content: T;
}

/**
 * Published versions never change, so a node keeps those it has read; which one is current is asked again each second.
 * Until ten seconds what is known is given while it is asked: a reader inside a transaction must not wait for a second
 * connection.
 */
const freshMs = 1000;
const usableMs = 10_000;
const keptVersions = 500;

interface Cache {
  versions: Map<string, unknown>;
  heads: Map<string, { at: number; items: Promise<Published<unknown>[]> }>;
}
const caches = new WeakMap<object, Cache>();
function cacheOf(db: Db): Cache {
  let cache = caches.get(db);
  if (!cache) caches.set(db, (cache = { versions: new Map(), heads: new Map() }));
  return cache;
}

async function current<T>(
  db: Db,
  kind: 'service' | 'category' | 'calendar',
  parse: (content: unknown) => T,
): Promise<Published<T>[]> {
  const { heads } = cacheOf(db);
  const kept = heads.get(kind);
  const age = kept ? performance.now() - kept.at : Infinity;
  if (kept && age < freshMs) return kept.items as Promise<Published<T>[]>;
  const items = currentOf(db, kind).then((rows) =>
    rows.map((row) => ({ key: row.key, version: row.version, content: parsedOnce(db, kind, row, parse) })),
  );
  heads.set(kind, { at: performance.now(), items });
  items.catch(() => heads.delete(kind));
  return kept && age < usableMs ? (kept.items as Promise<Published<T>[]>) : items;
}

function parsedOnce<T>(
  db: Db,
  kind: string,
  row: { key: string; version: number; content: unknown },
  parse: (content: unknown) => T,
): T {
  const { versions } = cacheOf(db);
  const id = `${kind}:${row.key}:${row.version}`;
  const kept = versions.get(id);
  if (kept !== undefined) return kept as T;
  const parsed = frozen(parse(row.content));
  if (versions.size >= keptVersions) versions.delete(versions.keys().next().value as string);
  versions.set(id, parsed);
  return parsed;
}

/** Whole and for good: a published version never changes, and whoever tried would be told. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** Forgets which versions are current, so that this node sees at once what it has just published. */
export const forgetHeads = (db: Db): void => cacheOf(db).heads.clear();

export const currentServices = (db: Db): Promise<Published<Service>[]> =>
  current(db, 'service', (content) => Service.parse(content));
export const currentCategories = (db: Db): Promise<Published<Category>[]> =>
  current(db, 'category', (content) => Category.parse(content));
const currentCalendars = (db: Db): Promise<Published<WorkCalendar>[]> =>
  current(db, 'calendar', (content) => WorkCalendar.parse(content));

export async function currentService(db: Db, key: string): Promise<Published<Service> | undefined> {
  return (await currentServices(db)).find((service) => service.key === key);
}
export async function currentCalendar(db: Db, key: string): Promise<WorkCalendar | undefined> {
  return (await currentCalendars(db)).find((calendar) => calendar.key === key)?.content;
}

/** The version a request was filed on (I10, B17). */
export async function serviceVersion(db: Db, key: string, version: number, via: Db = db): Promise<Service> {
  const service = await findServiceVersion(db, key, version, via);
  if (!service) throw new Error(`service ${key} has no version ${version}`);
  return service;
}

export async function findServiceVersion(
  db: Db,
  key: string,
  version: number,
  via: Db = db,
): Promise<Service | undefined> {
  const kept = cacheOf(db).versions.get(`service:${key}:${version}`);
  if (kept !== undefined) return kept as Service;
  const content = await versionOf(via, 'service', key, version);
  if (content === undefined) return undefined;
  return parsedOnce(db, 'service', { key, version, content }, (value) => Service.parse(value));
}
