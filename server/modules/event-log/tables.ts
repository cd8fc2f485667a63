import type { ColumnType, Generated } from 'kysely';
import type { SubjectKind } from '../../platform/subject.ts';

type Json<T> = ColumnType<T, string, string>;

/** How a person proved who they are: with a session on a device, or a token; from which address. */
export interface EventOrigin {
  kind: 'session' | 'token';
  name: string;
  address: string;
}

export interface EventLogTable {
  id: Generated<string>;
  subject_kind: SubjectKind;
  subject_id: string;
  /** Place in the history of its subject, from 1. */
  seq: number;
  at: ColumnType<Date, Date, Date>;
  /** A person, or `system`. */
  actor: string;
  on_behalf_of: string | null;
  step: string | null;
  type: string;
  payload: Json<unknown>;
  /** The version of the service a request was on. */
  service_version: number;
  /** By what means somebody did it; null for the system's own doing. */
  origin: Json<EventOrigin | null>;
  xid: Generated<string>;
}

declare module '../../platform/database.ts' {
  interface Tables {
    event_log: EventLogTable;
  }
}
