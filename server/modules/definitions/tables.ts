import type { ColumnType } from 'kysely';

export type DefinitionKind = 'service' | 'category' | 'calendar';

export interface DefinitionVersionTable {
  kind: DefinitionKind;
  key: string;
  version: number;
  content: ColumnType<unknown, string, never>;
  published_at: ColumnType<Date, Date | undefined, never>;
  published_by: string | null;
  note: ColumnType<string | null, string | null | undefined, never>;
}
export interface DefinitionDraftTable {
  kind: DefinitionKind;
  key: string;
  content: ColumnType<unknown, string, string>;
  version: number;
  base_version: number | null;
  saved_at: Date;
  saved_by: string;
}
export interface DefinitionHeadTable {
  kind: DefinitionKind;
  key: string;
  version: number;
  retired_at: Date | null;
}

declare module '../../platform/database.ts' {
  interface Tables {
    definition_version: DefinitionVersionTable;
    definition_head: DefinitionHeadTable;
    definition_draft: DefinitionDraftTable;
  }
}
