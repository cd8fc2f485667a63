export interface FlowTimerTable {
  id: string;
  request_id: string;
  stage_id: string;
  purpose: string;
  fire_at: Date;
  fired_at: Date | null;
}

declare module '../../platform/database.ts' {
  interface Tables {
    flow_timer: FlowTimerTable;
  }
}
