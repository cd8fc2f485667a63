export interface RequestEvidenceTable {
  code: string;
  request_id: string;
  sha256: string;
  issued_by: string;
  issued_at: Date;
  last_seq: number;
  history_sha256: string;
}

declare module '../../platform/database.ts' {
  interface Tables {
    request_evidence: RequestEvidenceTable;
  }
}
