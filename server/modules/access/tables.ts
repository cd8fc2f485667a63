import type { ColumnType } from 'kysely';
import type { SubjectKind } from '../../platform/subject.ts';

export interface AccessGrantTable {
  person_id: string;
  role: string;
  scope: ColumnType<string, string | undefined, string>;
  granted_at: ColumnType<Date, Date | undefined, never>;
}
export interface AccessPersonTable {
  person_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
}
export interface AccessTeamTable {
  team_key: string;
  subject_kind: SubjectKind;
  subject_id: string;
}

declare module '../../platform/database.ts' {
  interface Tables {
    access_grant: AccessGrantTable;
    access_person: AccessPersonTable;
    access_team: AccessTeamTable;
  }
}
