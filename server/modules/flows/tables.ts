import type { Finding } from '@portico/core/errors.ts';
import type { RequestedEffect } from '@portico/core/flow-engine/types.ts';
import type { ColumnType } from 'kysely';

export interface FlowTimerTable {
  id: string;
  request_id: string;
  stage_id: string;
  purpose: string;
  fire_at: Date;
  fired_at: Date | null;
}

export type ActionState = 'pending' | 'leased' | 'waiting' | 'failed' | 'dead' | 'done' | 'cancelled';

/** The outbox of actions; see migration 0017. */
export interface FlowActionTable {
  /** Also the idempotency key that receivers are sent. */
  id: string;
  request_id: string;
  stage_id: string;
  step: string;
  row: number | null;
  kind: RequestedEffect['kind'];
  /** Host called, key of the service started or of the table written. */
  target: string;
  is_awaited: boolean;
  effect: ColumnType<RequestedEffect, string, never>;
  state: ActionState;
  attempts: ColumnType<number, number | undefined, number>;
  due_at: Date | null;
  lease_token: string | null;
  lease_until: Date | null;
  error: string | null;
  /** What of a form or mapping did not hold at the last try. */
  findings: ColumnType<Finding[], string | undefined, string>;
  status: number | null;
  child_request_id: string | null;
  created_at: Date;
  tried_at: Date | null;
  finished_at: Date | null;
  version: ColumnType<number, number | undefined, number>;
}

/** A call from outside for a step; see migration 0019. */
export interface FlowCallbackTable {
  id: string;
  request_id: string;
  step: string;
  delivery: string;
  body: unknown;
  received_at: Date;
  taken_at: Date | null;
  refused: string | null;
  looked_at: Date;
}

declare module '../../platform/database.ts' {
  interface Tables {
    flow_timer: FlowTimerTable;
    flow_action: FlowActionTable;
    flow_callback: FlowCallbackTable;
  }
}
