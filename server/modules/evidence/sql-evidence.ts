import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import { joinRequest } from '../records/index.ts';
import './tables.ts';

/** A PDF that was made of a request. */
export interface EvidenceRecord {
  code: string;
  requestId: string;
  sha256: string;
  issuedBy: string;
  issuedAt: Date;
  lastSeq: number;
  historySha256: string;
}

export async function insertEvidence(tx: Tx, made: EvidenceRecord): Promise<void> {
  await sql`
    insert into request_evidence (code, request_id, sha256, issued_by, issued_at, last_seq, history_sha256)
    values (${made.code}, ${made.requestId}, ${made.sha256}, ${made.issuedBy}, ${made.issuedAt}, ${made.lastSeq},
      ${made.historySha256})`.execute(tx);
}

export async function findEvidence(
  db: Db,
  by: { code: string } | { sha256: string },
): Promise<(EvidenceRecord & { number: string }) | undefined> {
  const found = await sql<EvidenceRecord & { number: string }>`
    select e.code, e.request_id as "requestId", e.sha256, e.issued_by as "issuedBy", e.issued_at as "issuedAt",
      e.last_seq as "lastSeq", e.history_sha256 as "historySha256", r.number
    from request_evidence e ${joinRequest('e.request_id')}
    where ${'code' in by ? sql`e.code = ${by.code}` : sql`e.sha256 = ${by.sha256}`}`.execute(db);
  return found.rows[0];
}
