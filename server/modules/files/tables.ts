import type { ColumnType } from 'kysely';
import type { SubjectKind } from '../../platform/subject.ts';

export interface FileItemTable {
  id: string;
  /** Hex digest of the content: the name of its blob. */
  sha256: string;
  name: string;
  /** Bytes. */
  size: number;
  type: string;
  uploaded_by: string;
  uploaded_at: ColumnType<Date, Date | undefined, never>;
  /** Null: not attached yet, the uploader's alone. */
  subject_kind: SubjectKind | null;
  subject_id: string | null;
  is_internal: ColumnType<boolean, boolean | undefined, boolean>;
}

declare module '../../platform/database.ts' {
  interface Tables {
    file_item: FileItemTable;
  }
}
