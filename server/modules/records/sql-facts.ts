import { type RawBuilder, sql } from 'kysely';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Db } from '../../platform/database.ts';

// What modules above read of requests by their ids: notices, live updates, files, checks.

/** The request that the row of another module belongs to, as `r`: what every predicate of `access` is over. */
export const joinRequest = (requestId: string): RawBuilder<unknown> =>
  sql`join record_request r on r.id = ${sql.ref(requestId)}`;

export interface TitleFacts {
  id: string;
  number: string;
  title: string;
  requester_id: string;
  submitter_id: string;
  /** When it was brought in from another system. */
  imported_at?: Date | null;
}
/** Number, title and filers of requests, by id. */
export async function titleFacts(db: Db, ids: readonly string[]): Promise<Map<string, TitleFacts>> {
  const found = await sql<TitleFacts>`
    select r.id, r.number, r.title, r.requester_id, r.submitter_id, i.imported_at
    from record_request r left join record_import i on i.request_id = r.id
    where r.id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

export interface TaskFacts {
  id: string;
  kind: string;
  state: string;
  assignee_id: string | null;
  /** Set when the assignee took it out of a queue. */
  claimed_at: Date | null;
  step_name: Text;
}
/** Tasks as they are now, by id. */
export async function tasksByIds(db: Db, ids: readonly string[]): Promise<Map<string, TaskFacts>> {
  if (ids.length === 0) return new Map();
  const found = await sql<TaskFacts>`
    select id, kind, state, assignee_id, claimed_at, step_name
    from record_task where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** Who approved, or finished work, on requests, and when. */
export async function decidersOf(
  db: Db,
  requests: readonly string[],
): Promise<Map<string, { person: string; at: Date }[]>> {
  const deciders = new Map<string, { person: string; at: Date }[]>();
  if (requests.length === 0) return deciders;
  const found = await sql<{ request_id: string; person: string; at: Date }>`
    select request_id, closed_by as person, closed_at as at from record_task
    where request_id = any(${[...new Set(requests)]}::uuid[]) and state = 'done'
      and result in ('approved', 'finished') and closed_by is not null and closed_by <> 'system'`.execute(db);
  for (const { request_id: request, ...decided } of found.rows)
    deciders.set(request, [...(deciders.get(request) ?? []), decided]);
  return deciders;
}

/** Who has an open task of a request, and for which team. */
export async function openAssignees(db: Db, requestId: string): Promise<{ person: string; team: string | null }[]> {
  const found = await sql<{ person: string; team: string | null }>`
    select distinct assignee_id as person, team_key as team from record_task
    where request_id = ${requestId} and state = 'open' and assignee_id is not null`.execute(db);
  return found.rows;
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

/** Which of the requests lie in each of the scopes: a list for each, many in one statement. */
export async function idsInScopes(
  db: Db,
  scopes: readonly RawBuilder<boolean>[],
  ids: readonly string[],
): Promise<string[][]> {
  const lists: string[][] = scopes.map(() => []);
  if (scopes.length === 0) return lists;
  const parts = scopes.map(
    (scope, n) =>
      sql`select ${sql.lit(n)}::int as n, r.id from record_request r where r.id = any(${ids}::uuid[]) and ${scope}`,
  );
  const found = await sql<{ n: number; id: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
  for (const { n, id } of found.rows) lists[n]?.push(id);
  return lists;
}

/** What decides who works a request inside `scope`. */
export async function workFacts(
  db: Db,
  scope: RawBuilder<boolean>,
  id: string,
): Promise<{ team_key: string | null; service_key: string; category_key: string } | undefined> {
  const found = await sql<{ team_key: string | null; service_key: string; category_key: string }>`
    select r.team_key, r.service_key, r.category_key from record_request r where r.id = ${id} and ${scope}`.execute(db);
  return found.rows[0];
}
