import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { EventSource } from '../../platform/relay.ts';
import type { Subject, SubjectKind } from '../../platform/subject.ts';
import type { EventLogTable, EventOrigin } from './tables.ts';
import './tables.ts';

/** An event to be written; the rest comes from its subject and the database. */
export type NewEvent = Omit<
  Insertable<EventLogTable>,
  'id' | 'xid' | 'subject_kind' | 'subject_id' | 'payload' | 'origin'
> & {
  payload: unknown;
  origin: EventOrigin | null;
};

/** An event as it lies in the log and as subscribers get it; `payload` is given by `type`. */
export interface StoredEvent {
  /** Place in the log. */
  id: number;
  subject_kind: SubjectKind;
  subject_id: string;
  at: Date;
  /** A person, or `system`. */
  actor: string;
  type: string;
  payload: unknown;
}

/** The log, which modules above subscribe to. */
export const eventLog: EventSource = {
  table: 'event_log',
  columns: [
    'subject_kind',
    'subject_id',
    'seq',
    'at',
    'actor',
    'on_behalf_of',
    'step',
    'type',
    'payload',
    'service_version',
  ],
};

/**
 * The insert of events, to stand in the statement that writes what they tell: both or neither, in one round trip.
 *
 * @param events a JSON list of `NewEvent`, each with the `subject_id` it belongs to
 * @param from rows that must be there, with an `id` each event's subject is among; without it all events are written
 */
export const insertOfEvents = (
  kind: SubjectKind,
  events: string,
  from?: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  insert into event_log
    (subject_kind, subject_id, seq, at, actor, on_behalf_of, step, type, payload, service_version, origin)
  select ${kind}, e.subject_id, e.seq, e.at, e.actor, e.on_behalf_of, e.step, e.type, e.payload, e.service_version, e.origin
  from ${from ? sql`${from} subject, ` : sql``} jsonb_to_recordset(${events}::jsonb) as e
    (subject_id uuid, seq integer, at timestamptz, actor text, on_behalf_of uuid, step text, type text, payload jsonb,
     service_version integer, origin jsonb)
  ${from ? sql`where e.subject_id = subject.id` : sql``}
  order by e.subject_id, e.seq`;

export interface EventListed {
  seq: number;
  at: Date;
  actor: string;
  on_behalf_of: string | null;
  step: string | null;
  type: string;
  payload: unknown;
  service_version: number;
  origin: EventOrigin | null;
}
const listed = [
  'seq',
  'at',
  'actor',
  'on_behalf_of',
  'step',
  'type',
  'payload',
  'service_version',
  'origin',
] as const satisfies readonly (keyof EventListed)[];

/** The history of a subject, in order. */
export async function eventsOf(db: Db, { kind, id }: Subject): Promise<EventListed[]> {
  return db
    .selectFrom('event_log')
    .select(listed)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('seq')
    .execute();
}

/** The histories of several subjects of a kind, each in order, by id. */
export async function eventsOfMany(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, EventListed[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('event_log')
    .select([...listed, 'subject_id'])
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', ids)
    .orderBy('seq')
    .execute();
  const histories = new Map<string, EventListed[]>();
  for (const { subject_id: id, ...event } of rows) histories.set(id, [...(histories.get(id) ?? []), event]);
  return histories;
}

/** What events of the log say, by their place in it. */
export async function eventPayloads(db: Db, ids: readonly number[]): Promise<Map<number, Record<string, unknown>>> {
  if (ids.length === 0) return new Map();
  const found = await sql<{ id: string; payload: Record<string, unknown> }>`
    select id, payload from event_log where id = any(${[...new Set(ids)]}::bigint[])`.execute(db);
  return new Map(found.rows.map(({ id, payload }) => [Number(id), payload]));
}

/** Subjects of a kind that something happened to since a moment, of the last thousand events. */
export async function recentSubjects(db: Db, kind: SubjectKind, since: Date): Promise<string[]> {
  const found = await sql<{ subject_id: string }>`
    select distinct subject_id
    from (select subject_kind, subject_id, at from event_log order by id desc limit 1000) last
    where subject_kind = ${kind} and at >= ${since}`.execute(db);
  return found.rows.map((row) => row.subject_id);
}
