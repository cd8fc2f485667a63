import { type RawBuilder, sql } from 'kysely';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Db } from '../../platform/database.ts';
import type { RequestRecord } from './write.ts';

const underWay = sql`r.finished_at is null and r.state <> 'draft'`;

/** Requests of a service under way on other versions than this one, inside `scope`, oldest first, after an id. */
export async function requestsOnOtherVersions(
  db: Db,
  scope: RawBuilder<boolean>,
  service: { key: string; version: number },
  page: { after?: string | undefined; limit: number },
): Promise<RequestRecord[]> {
  const after = page.after === undefined ? sql`true` : sql`r.id > ${page.after}::uuid`;
  const found = await sql<RequestRecord>`
    select r.* from record_request r
    where r.service_key = ${service.key} and r.service_version <> ${service.version} and ${underWay} and ${after}
      and ${scope}
    order by r.id limit ${page.limit}`.execute(db);
  return found.rows;
}

/** How many there are on each of those versions. */
export async function countByVersion(
  db: Db,
  scope: RawBuilder<boolean>,
  service: { key: string; version: number },
): Promise<{ version: number; running: number }[]> {
  const found = await sql<{ version: number; running: number }>`
    select r.service_version as version, count(*)::int as running from record_request r
    where r.service_key = ${service.key} and r.service_version <> ${service.version} and ${underWay} and ${scope}
    group by 1 order by 1`.execute(db);
  return found.rows;
}

/** Requests of a service under way inside `scope`, and how many stand on each step, by the name it has for them. */
export async function countByStep(
  db: Db,
  scope: RawBuilder<boolean>,
  service: string,
): Promise<{ requests: number; steps: { step: string; name: Text; running: number }[] }> {
  const found = await sql<{ step: string | null; name: Text; running: number; requests: number }>`
    with running as (
      select r.id, r.standing from record_request r where r.service_key = ${service} and ${underWay} and ${scope}
    )
    select place->>'step' as step, min((place->'name')::text)::jsonb as name, count(distinct id)::int as running,
      (select count(*)::int from running) as requests
    from running left join lateral jsonb_array_elements(standing) place on true
    group by 1`.execute(db);
  return {
    requests: found.rows[0]?.requests ?? 0,
    steps: found.rows.flatMap(({ step, name, running }) => (step === null ? [] : [{ step, name, running }])),
  };
}

/** Requests of a service that were submitted in a span, inside `scope`, newest first, before an id. */
export async function pastRequests(
  db: Db,
  scope: RawBuilder<boolean>,
  service: string,
  span: { from?: Date | undefined; until?: Date | undefined; after?: string | undefined; limit: number },
): Promise<RequestRecord[]> {
  const from = span.from ? sql`r.submitted_at >= ${span.from}` : sql`true`;
  const until = span.until ? sql`r.submitted_at < ${span.until}` : sql`true`;
  const after = span.after === undefined ? sql`true` : sql`r.id < ${span.after}::uuid`;
  const found = await sql<RequestRecord>`
    select r.* from record_request r
    where r.service_key = ${service} and r.state <> 'draft' and ${from} and ${until} and ${after} and ${scope}
    order by r.id desc limit ${span.limit}`.execute(db);
  return found.rows;
}

/** How long requests of a service stayed in each step, ms: the median of its last stays, at most `most` of each step. */
export async function typicalStays(db: Db, service: string, most = 500): Promise<Map<string, number>> {
  const found = await sql<{ step: string; typical: number }>`
    select step, percentile_cont(0.5) within group (order by length) as typical from (
      select s.step, extract(epoch from s.left_at - s.entered_at) * 1000 as length,
        row_number() over (partition by s.step order by s.left_at desc) as place
      from record_stage s join record_request r on r.id = s.request_id
      where r.service_key = ${service} and s.left_at is not null and s.result <> 'cancelled'
    ) stays where place <= ${most} group by step`.execute(db);
  return new Map(found.rows.map(({ step, typical }) => [step, Math.round(Number(typical))]));
}
