import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';

/** An event log of another system, and the service its cases became requests of. */
export interface LogKey {
  service: string;
  source: string;
}

/** Those of these cases that are here already. */
export async function importedCases(
  db: Db,
  { service, source }: LogKey,
  cases: readonly string[],
): Promise<Set<string>> {
  const found = await sql<{ case_key: string }>`
    select case_key from record_import
    where service_key = ${service} and source = ${source} and case_key = any(${cases}::text[])`.execute(db);
  return new Set(found.rows.map((row) => row.case_key));
}

/** Notes cases as imported; those somebody else has imported meanwhile are not among the keys returned. */
export async function noteImported(
  tx: Tx,
  { service, source }: LogKey,
  cases: readonly { key: string; requestId: string | null }[],
  at: Date,
): Promise<Set<string>> {
  const noted = await sql<{ case_key: string }>`
    insert into record_import (service_key, source, case_key, request_id, imported_at)
    select ${service}, ${source}, c.key, c.request_id, ${at}
    from jsonb_to_recordset(${JSON.stringify(cases.map((one) => ({ key: one.key, request_id: one.requestId })))}::jsonb)
      as c (key text, request_id uuid)
    on conflict do nothing returning case_key`.execute(tx);
  return new Set(noted.rows.map((row) => row.case_key));
}
