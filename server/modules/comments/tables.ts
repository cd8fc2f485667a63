import type { ColumnType } from 'kysely';
import type { SubjectKind } from '../../platform/subject.ts';

export interface CommentItemTable {
  id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  author_id: string;
  text: string;
  is_internal: boolean;
  files: ColumnType<string[], string, string>;
  at: Date;
}

declare module '../../platform/database.ts' {
  interface Tables {
    comment_item: CommentItemTable;
  }
}
