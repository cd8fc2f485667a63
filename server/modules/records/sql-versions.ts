import { type RawBuilder, sql } from 'kysely';
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
