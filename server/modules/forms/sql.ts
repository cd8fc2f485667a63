import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import './tables.ts';

export interface Claim {
  /** Field id, or `table.column`. */
  field: string;
  /** In its normal form. */
  text: string;
  /** As it was typed: claims of before there was a normal form are by it. */
  raw: string;
}

/**
 * Says that a request holds these texts, and gives the other requests that ever did. Until the end of the transaction
 * nobody else can claim any of them: of two submissions with the same text the second sees the first.
 */
export async function claim(
  tx: Tx,
  service: string,
  requestId: string,
  claims: readonly Claim[],
): Promise<{ field: string; text: string; requestId: string }[]> {
  const fields = claims.map((each) => each.field);
  const texts = claims.map((each) => each.text);
  const raws = claims.map((each) => each.raw);
  // In one order, so that two submissions never wait for each other both ways.
  await sql`
    select pg_advisory_xact_lock(k) from (
      select distinct hashtextextended(${service} || chr(1) || c.field || chr(1) || c.text, 7) as k
      from unnest(${fields}::text[], ${texts}::text[]) as c (field, text) order by 1) keys`.execute(tx);
  await sql`
    insert into form_claim (service_key, field, digest, request_id)
    select ${service}, c.field, sha256(convert_to(c.text, 'UTF8')), ${requestId}
    from unnest(${fields}::text[], ${texts}::text[]) as c (field, text)
    on conflict do nothing`.execute(tx);
  const found = await sql<{ field: string; text: string; requestId: string }>`
    select c.field, c.text, f.request_id as "requestId"
    from unnest(${fields}::text[], ${texts}::text[], ${raws}::text[]) as c (field, text, raw)
    join form_claim f on f.service_key = ${service} and f.field = c.field
      and f.digest in (sha256(convert_to(c.text, 'UTF8')), sha256(convert_to(c.raw, 'UTF8'))) and f.request_id <> ${requestId}`.execute(
    tx,
  );
  return found.rows;
}

/** The next count of a serial field under a prefix, from 1. Outside of the submission's transaction: a gap may stay. */
export async function nextCount(db: Db, service: string, field: string, prefix: string): Promise<number> {
  const taken = await sql<{ count: number }>`
    insert into form_serial (service_key, field, prefix, next) values (${service}, ${field}, ${prefix}, 2)
    on conflict (service_key, field, prefix) do update set next = form_serial.next + 1
    returning next - 1 as count`.execute(db);
  const row = taken.rows[0];
  if (!row) throw new Error('no serial number was given');
  return row.count;
}
