import { calendarKind } from '@portico/core/definitions/calendar/kind.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Category } from '@portico/core/definitions/category/category.ts';
import { categoryKind } from '@portico/core/definitions/category/kind.ts';
import { type DefinitionKind, readDocument } from '@portico/core/definitions/kind.ts';
import type { KindName } from '@portico/core/definitions/registry.ts';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
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

async function current<T extends { key: string }>(db: Db, kind: DefinitionKind<T>): Promise<Published<T>[]> {
  const { heads } = cacheOf(db);
  const name = kind.kind as KindName;
  const kept = heads.get(name);
  const age = kept ? performance.now() - kept.at : Infinity;
  if (kept && age < freshMs) return kept.items as Promise<Published<T>[]>;
  const items = currentOf(db, name).then((rows) =>
    rows.map((row) => ({ key: row.key, version: row.version, content: readOnce(db, kind, row) })),
  );
  heads.set(name, { at: performance.now(), items });
  items.catch(() => heads.delete(name));
  return kept && age < usableMs ? (kept.items as Promise<Published<T>[]>) : items;
}

/** A stored version, through the upgrade steps of its kind and its schema. */
function readOnce<T extends { key: string }>(
  db: Db,
  kind: DefinitionKind<T>,
  row: { key: string; version: number; content: unknown },
): T {
  const { versions } = cacheOf(db);
  const id = `${kind.kind}:${row.key}:${row.version}`;
  const kept = versions.get(id);
  if (kept !== undefined) return kept as T;
  const read = frozen(readDocument(kind, row.content));
  if (versions.size >= keptVersions) versions.delete(versions.keys().next().value as string);
  versions.set(id, read);
  return read;
}

/** Whole and for good: a published version never changes, and whoever tried would be told. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** Forgets which versions are current, so that this node sees at once what it has just published. */
export const forgetHeads = (db: Db): void => cacheOf(db).heads.clear();

export const currentServices = (db: Db): Promise<Published<Service>[]> => current(db, serviceKind);
export const currentCategories = (db: Db): Promise<Published<Category>[]> => current(db, categoryKind);
const currentCalendars = (db: Db): Promise<Published<WorkCalendar>[]> => current(db, calendarKind);

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
  return readOnce(db, serviceKind, { key, version, content });
}
