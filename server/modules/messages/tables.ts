import type { ColumnType, Generated } from 'kysely';
import type { SubjectKind } from '../../platform/subject.ts';

export interface MessageNoticeTable {
  id: string;
  person_id: string;
  kind: string;
  params: ColumnType<Record<string, unknown>, string | undefined, never>;
  /** What it is about; null for what is about nothing that can be opened. */
  subject_kind: SubjectKind | null;
  subject_id: string | null;
  number: string | null;
  title: string | null;
  event_id: number | null;
  at: Date;
  read_at: Date | null;
  /** When its reader opened what it is about. */
  opened_at: Generated<Date | null>;
  mail_due: ColumnType<boolean, boolean | undefined, boolean>;
}

declare module '../../platform/database.ts' {
  interface Tables {
    message_notice: MessageNoticeTable;
  }
}
