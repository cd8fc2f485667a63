import { calendarKind } from '@portico/core/definitions/calendar/kind.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Category } from '@portico/core/definitions/category/category.ts';
import { categoryKind } from '@portico/core/definitions/category/kind.ts';
import { type DefinitionKind, readDocument } from '@portico/core/definitions/kind.ts';
import type { KindName } from '@portico/core/definitions/registry.ts';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { afterCommit, type Db, isTransaction, keeperOf } from '../../platform/database.ts';
import { type Kept, kept } from '../../platform/kept.ts';
import { currentOf, versionOf } from './sql.ts';

export interface Published<T> {
  key: string;
  version: number;
  content: T;
}

/**
 * Published versions never change, so a node keeps those it has read; which one is current is asked again each second,
 * and until ten seconds what is known is given while it is asked.
 */
const headsFor = { fresh: 1000, usable: 10_000 };
const keptVersions = 500;

const versionsOf = new WeakMap<object, Map<string, unknown>>();
function versionsKept(db: Db): Map<string, unknown> {
  const keeper = keeperOf(db);
  let versions = versionsOf.get(keeper);
  if (!versions) versionsOf.set(keeper, (versions = new Map()));
  return versions;
}

const current = <T extends { key: string }>(kind: DefinitionKind<T>): Kept<Published<T>[]> =>
  kept(headsFor, async (db) =>
    (await currentOf(db, kind.kind as KindName)).map((row) => ({
      key: row.key,
      version: row.version,
      content: readOnce(db, kind, row),
    })),
  );

/** A stored version, through the upgrade steps of its kind and its schema. */
function readOnce<T extends { key: string }>(
  db: Db,
  kind: DefinitionKind<T>,
  row: { key: string; version: number; content: unknown },
): T {
  const versions = versionsKept(db);
  const id = `${kind.kind}:${row.key}:${row.version}`;
  const known = versions.get(id);
  if (known !== undefined) return known as T;
  const read = frozen(readDocument(kind, row.content));
  const keep = () => {
    if (versions.size >= keptVersions) versions.delete(versions.keys().next().value as string);
    versions.set(id, read);
  };
  // What a transaction has written may yet be taken back.
  if (isTransaction(db)) afterCommit(db, keep);
  else keep();
  return read;
}

/** Whole and for good: a published version never changes, and whoever tried would be told. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

const services = current(serviceKind);
const categories = current(categoryKind);
const calendars = current(calendarKind);

/** Forgets which versions are current, so that this node sees at once what it has just published. */
export function forgetHeads(db: Db): void {
  for (const heads of [services, categories, calendars]) heads.forget(db);
}

export const currentServices = (db: Db): Promise<Published<Service>[]> => services.of(db);
export const currentCategories = (db: Db): Promise<Published<Category>[]> => categories.of(db);

export async function currentService(db: Db, key: string): Promise<Published<Service> | undefined> {
  return (await currentServices(db)).find((service) => service.key === key);
}
export async function currentCalendar(db: Db, key: string): Promise<WorkCalendar | undefined> {
  return (await calendars.of(db)).find((calendar) => calendar.key === key)?.content;
}

/** The version a request was filed on (I10, B17). */
export async function serviceVersion(db: Db, key: string, version: number): Promise<Service> {
  const service = await findServiceVersion(db, key, version);
  if (!service) throw new Error(`service ${key} has no version ${version}`);
  return service;
}

export async function findServiceVersion(db: Db, key: string, version: number): Promise<Service | undefined> {
  const known = versionsKept(db).get(`service:${key}:${version}`);
  if (known !== undefined) return known as Service;
  const content = await versionOf(db, 'service', key, version);
  if (content === undefined) return undefined;
  return readOnce(db, serviceKind, { key, version, content });
}
