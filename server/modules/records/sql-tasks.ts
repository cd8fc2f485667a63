import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

/** Undone tasks somebody has in requests inside `scope`, by request, after a place. */
export async function openTasksOf(
  db: Db,
  scope: RawBuilder<boolean>,
  filter: { assignee: string; services?: readonly string[] },
  page: { after?: { request: string; task: string }; limit: number },
): Promise<{ id: string; step: string; request_id: string; number: string }[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`t.assignee_id = ${filter.assignee} and t.state in ('open', 'waiting') and t.kind <> 'amend'`,
    sql`r.finished_at is null and r.state <> 'draft'`,
    scope,
  ];
  if (filter.services) conditions.push(sql`r.service_key = any(${[...filter.services]})`);
  if (page.after) conditions.push(sql`(t.request_id, t.id) > (${page.after.request}::uuid, ${page.after.task}::uuid)`);
  const found = await sql<{ id: string; step: string; request_id: string; number: string }>`
    select t.id, t.step, t.request_id, r.number from record_task t join record_request r on r.id = t.request_id
    where ${sql.join(conditions, sql` and `)} order by t.request_id, t.id limit ${page.limit}`.execute(db);
  return found.rows;
}

/** Undone tasks that somebody has on behalf of somebody else, of requests under way; by request and id. */
export async function tasksOnBehalf(
  db: Db,
  page: { after?: { request: string; task: string }; limit: number },
): Promise<{ id: string; request_id: string }[]> {
  const after = page.after
    ? sql`and (t.request_id, t.id) > (${page.after.request}::uuid, ${page.after.task}::uuid)`
    : sql``;
  const found = await sql<{ id: string; request_id: string }>`
    select t.id, t.request_id from record_task t join record_request r on r.id = t.request_id
    where t.on_behalf_of_id is not null and t.team_key is null and t.state in ('open', 'waiting')
      and r.finished_at is null and r.state <> 'draft' ${after}
    order by t.request_id, t.id limit ${page.limit}`.execute(db);
  return found.rows;
}

/** The requests these tasks belong to, by task; unknown tasks are absent. */
export async function requestsOfTasks(
  db: Db,
  tasks: readonly string[],
): Promise<Map<string, { id: string; number: string }>> {
  const found = await sql<{ task: string; id: string; number: string }>`
    select t.id as task, r.id, r.number from record_task t join record_request r on r.id = t.request_id
    where t.id = any(${[...tasks]}::uuid[])`.execute(db);
  return new Map(found.rows.map(({ task, ...request }) => [task, request]));
}

/** How many to-dos somebody has, and requests of theirs are under way, of requests inside `scope`. */
export async function countOpenOf(
  db: Db,
  scope: RawBuilder<boolean>,
  personId: string,
): Promise<{ openTasks: number; openRequests: number }> {
  const found = await sql<{ openTasks: number; openRequests: number }>`
    select
      (select count(*)::int from record_task t join record_request r on r.id = t.request_id
       where t.assignee_id = ${personId} and t.state in ('open', 'waiting') and ${scope}) as "openTasks",
      (select count(*)::int from record_request r
       where r.requester_id = ${personId} and r.finished_at is null and r.state <> 'draft' and ${scope}) as "openRequests"`.execute(
    db,
  );
  return found.rows[0] ?? { openTasks: 0, openRequests: 0 };
}
