import type { ColumnType } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

export interface RequestDraftTable {
  person_id: string;
  service_key: string;
  answers: Json<Record<string, unknown>>;
  saved_at: Date;
}
export interface RequestCounterTable {
  prefix: string;
  day: string;
  next: number;
}
export interface RequestCommentTable {
  id: string;
  request_id: string;
  author_id: string;
  text: string;
  is_internal: boolean;
  files: Json<string[]>;
  at: Date;
}

declare module '../../platform/database.ts' {
  interface Tables {
    request_draft: RequestDraftTable;
    request_counter: RequestCounterTable;
    request_comment: RequestCommentTable;
  }
}
