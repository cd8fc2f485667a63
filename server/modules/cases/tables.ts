export interface RequestCounterTable {
  prefix: string;
  day: string;
  next: number;
}

declare module '../../platform/database.ts' {
  interface Tables {
    request_counter: RequestCounterTable;
  }
}
