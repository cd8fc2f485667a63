import type { ColumnType } from 'kysely';

export type DefinitionKind = 'service' | 'category' | 'calendar';

export interface DefinitionVersionTable {
  kind: DefinitionKind;
  key: string;
  version: number;
  content: ColumnType<unknown, string, never>;
  published_at: ColumnType<Date, Date | undefined, never>;
  published_by: string | null;
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
  }
}
