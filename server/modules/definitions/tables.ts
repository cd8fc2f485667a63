import type { KindName } from '@portico/core/definitions/registry.ts';
import type { ColumnType } from 'kysely';

export interface DefinitionVersionTable {
  kind: KindName;
  key: string;
  version: number;
  content: ColumnType<unknown, string, never>;
  published_at: ColumnType<Date, Date | undefined, never>;
  published_by: string | null;
  note: ColumnType<string | null, string | null | undefined, never>;
}
export interface DefinitionDraftTable {
  kind: KindName;
  key: string;
  content: ColumnType<unknown, string, string>;
  version: number;
  base_version: number | null;
  saved_at: Date;
  saved_by: string;
  unique_name: string | null;
}
export interface DefinitionHeadTable {
  kind: KindName;
  key: string;
  version: number;
  retired_at: Date | null;
  unique_name: string | null;
}

declare module '../../platform/database.ts' {
  interface Tables {
    definition_version: DefinitionVersionTable;
    definition_head: DefinitionHeadTable;
    definition_draft: DefinitionDraftTable;
  }
}
