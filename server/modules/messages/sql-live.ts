import { sql } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { requestScope } from '../access/index.ts';
import './tables.ts';

/** Actors asked about in one statement. */
const actorsAtOnce = 50;

/** Which of the requests each actor may see, by person; the access predicate of each, many in one statement. */
export async function visibleRequests(
  db: Db,
  actors: readonly Actor[],
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const visible = new Map<string, string[]>();
  for (let from = 0; from < actors.length; from += actorsAtOnce) {
    const some = actors.slice(from, from + actorsAtOnce);
    const parts = some.map(
      (actor, n) =>
        sql`select ${sql.lit(n)}::int as n, r.id from record_request r where r.id = any(${ids}::uuid[]) and ${requestScope(actor)}`,
    );
    const found = await sql<{ n: number; id: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
    for (const { n, id } of found.rows) {
      const person = some[n]?.personId ?? '';
      visible.set(person, [...(visible.get(person) ?? []), id]);
    }
  }
  return visible;
}

/** Who has or had a task of these requests, and which teams. */
export async function tasksOfRequests(
  db: Db,
  ids: readonly string[],
): Promise<{ request: string; person: string | null; team: string | null }[]> {
  if (ids.length === 0) return [];
  const found = await sql<{ request: string; person: string | null; team: string | null }>`
    select distinct request_id as request, assignee_id as person, team_key as team
    from record_task where request_id = any(${ids}::uuid[])`.execute(db);
  return found.rows;
}

export interface LatestUnread {
  id: string | null;
  request: string | null;
}
/** The newest unread notice of each of these people who has one. */
export async function latestUnread(db: Db, people: readonly string[]): Promise<Map<string, LatestUnread>> {
  const found = await sql<{ person: string; id: string; request: string | null }>`
    select p.id as person, n.id, n.request_id as request from unnest(${people}::uuid[]) as p (id)
    cross join lateral (
      select n.id, n.request_id from message_notice n
      where n.person_id = p.id and n.read_at is null order by n.at desc, n.id desc limit 1) n`.execute(db);
  return new Map(found.rows.map(({ person, ...latest }) => [person, latest]));
}
