import type { ColumnType } from 'kysely';
import type { Text } from '@portico/core/definitions/text.ts';

/** A jsonb column: read as T, written as its JSON text. */
type Json<T> = ColumnType<T, string, string>;
type At = ColumnType<Date, Date, Date>;
type MaybeAt = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** bigint arrives as text from the driver unless a parser is set; milliseconds fit a double. */
type Ms = ColumnType<number, number | undefined, number>;

export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type RequestState =
  'draft' | 'running' | 'returned' | 'suspended' | 'completed' | 'rejected' | 'cancelled' | 'terminated';

/** A field as lists show it. */
export interface SummaryValue {
  id: string;
  name: Text;
  kind: string;
  value: unknown;
}
/** A step the request stands on, and with whom. */
export interface Standing {
  step: string;
  name: Text;
  people: string[];
  team: string | null;
  /** ISO instant. */
  since: string;
}

export interface RecordRequestTable {
  id: string;
  number: string;
  service_key: string;
  service_version: number;
  category_key: string;
  title: string;
  state: RequestState;
  outcome: string | null;
  priority: Priority;
  requester_id: string;
  submitter_id: string;
  department_key: string | null;
  team_key: string | null;
  heads_can_see: boolean;
  answers: Json<Record<string, unknown>>;
  summary: Json<SummaryValue[]>;
  standing: Json<Standing[]>;
  search_text: string;
  submitted_at: At;
  first_responded_at: MaybeAt;
  finished_at: MaybeAt;
  respond_by: MaybeAt;
  resolve_by: MaybeAt;
  /** Whether a promise counts in working time. */
  respond_in_working_time: boolean;
  resolve_in_working_time: boolean;
  /** Since when the request as a whole stands still, and its promises with it. */
  paused_since: MaybeAt;
  rating: number | null;
  rating_comment: string | null;
  last_urged_at: MaybeAt;
  updated_at: At;
  version: number;
  flow_state: Json<unknown>;
}

export interface RecordStageTable {
  id: string;
  request_id: string;
  step: string;
  name: Json<Text>;
  kind: string;
  parent_id: string | null;
  branch: string | null;
  round: number;
  entered_at: At;
  left_at: MaybeAt;
  result: string | null;
  waiting_ms: Ms;
  working_ms: Ms;
  paused_ms: Ms;
  phase: 'waiting' | 'working' | 'paused' | null;
  phase_since: MaybeAt;
}

export type TaskKind = 'approve' | 'work' | 'fill' | 'answer' | 'amend';
export interface RecordTaskTable {
  id: string;
  request_id: string;
  stage_id: string;
  step: string;
  step_name: Json<Text>;
  kind: TaskKind;
  state: 'waiting' | 'open' | 'done' | 'cancelled';
  assignee_id: string | null;
  on_behalf_of_id: string | null;
  team_key: string | null;
  why: Json<{ rule: string; fallback?: string; path?: string[] }>;
  turn: number | null;
  opened_at: MaybeAt;
  claimed_at: MaybeAt;
  closed_at: MaybeAt;
  result: string | null;
  closed_by: string | null;
  opinion: string | null;
  priority: Priority;
  service_key: string;
  version: number;
}

/** Which cases of which event log are here already, and what became of them. */
export interface RecordImportTable {
  service_key: string;
  source: string;
  case_key: string;
  /** Null: a draft that was never sent. */
  request_id: string | null;
  imported_at: At;
}

declare module '../../platform/database.ts' {
  interface Tables {
    record_request: RecordRequestTable;
    record_stage: RecordStageTable;
    record_task: RecordTaskTable;
    record_import: RecordImportTable;
  }
}
