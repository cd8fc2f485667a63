import type { ColumnType } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

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
    request_comment: RequestCommentTable;
  }
}
