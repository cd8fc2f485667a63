import { sql } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import type { Subject } from '../../platform/subject.ts';
import { requestScope } from '../access/index.ts';
import { idsInScopes } from '../records/index.ts';
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
    const lists = await idsInScopes(db, some.map(requestScope), ids);
    some.forEach(({ personId }, n) => {
      const found = lists[n] ?? [];
      if (found.length > 0) visible.set(personId, [...(visible.get(personId) ?? []), ...found]);
    });
  }
  return visible;
}

export interface LatestUnread {
  id: string | null;
  about: Subject | null;
}
/** The newest unread notice of each of these people who has one. */
export async function latestUnread(db: Db, people: readonly string[]): Promise<Map<string, LatestUnread>> {
  const found = await sql<{ person: string; id: string; about: Subject | null }>`
    select p.id as person, n.id,
      case when n.subject_id is not null then json_build_object('kind', n.subject_kind, 'id', n.subject_id) end as about
    from unnest(${people}::uuid[]) as p (id)
    cross join lateral (
      select n.id, n.subject_kind, n.subject_id from message_notice n
      where n.person_id = p.id and n.read_at is null order by n.at desc, n.id desc limit 1) n`.execute(db);
  return new Map(found.rows.map(({ person, ...latest }) => [person, latest]));
}
