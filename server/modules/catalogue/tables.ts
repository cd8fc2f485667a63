import type { ColumnType } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

export interface RequestDraftTable {
  person_id: string;
  service_key: string;
  answers: Json<Record<string, unknown>>;
  /** The version it was filled in on; null: not known. */
  service_version: ColumnType<number | null, number | null | undefined, number | null>;
  saved_at: Date;
}

declare module '../../platform/database.ts' {
  interface Tables {
    request_draft: RequestDraftTable;
  }
}
