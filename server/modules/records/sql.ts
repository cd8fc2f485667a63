import { type RawBuilder, sql } from 'kysely';
import { normalForm } from '@portico/core/normal-form.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { sharedWith } from '../access/index.ts';
import type { TaskKind } from './tables.ts';
import type { RequestRecord, StageRecord, TaskRecord } from './write.ts';

/** A request without the engine's state: what lists and screens read. */
export type RequestListed = Omit<RequestRecord, 'flow_state' | 'answers' | 'search_text'>;

const listedColumns = sql.raw(
  [
    'id',
    'number',
    'service_key',
    'service_version',
    'category_key',
    'title',
    'state',
    'outcome',
    'priority',
    'requester_id',
    'submitter_id',
    'department_key',
    'team_key',
    'heads_can_see',
    'summary',
    'standing',
    'submitted_at',
    'first_responded_at',
    'finished_at',
    'respond_by',
    'resolve_by',
    'respond_in_working_time',
    'resolve_in_working_time',
    'paused_since',
    'rating',
    'rating_comment',
    'last_urged_at',
    'updated_at',
    'version',
  ]
    .map((column) => `r.${column}`)
    .join(', '),
);

/** Locks a request (R4: always first) by its own id, and reads it as it is now. */
export async function lockRequest(tx: Tx, id: string): Promise<RequestRecord | undefined> {
  const found = await sql<RequestRecord>`select * from record_request where id = ${id} for update`.execute(tx);
  return found.rows[0];
}

/** Locks the request a task belongs to. */
export async function lockRequestOfTask(tx: Tx, taskId: string): Promise<RequestRecord | undefined> {
  const found = await sql<RequestRecord>`
    select * from record_request where id = (select request_id from record_task where id = ${taskId}) for update`.execute(
    tx,
  );
  return found.rows[0];
}

/** One request inside `scope`, by id or number. */
export async function findRequest(
  db: Db,
  scope: RawBuilder<boolean>,
  idOrNumber: string,
): Promise<RequestRecord | undefined> {
  const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(idOrNumber);
  const key = isId ? sql`r.id = ${idOrNumber}` : sql`r.number = ${idOrNumber}`;
  const found = await sql<RequestRecord>`select r.* from record_request r where ${key} and ${scope}`.execute(db);
  return found.rows[0];
}

/** Those of the given requests that are inside `scope`, by id. */
export async function requestsByIds(
  db: Db,
  scope: RawBuilder<boolean>,
  ids: readonly string[],
): Promise<Map<string, RequestListed>> {
  if (ids.length === 0) return new Map();
  const found = await sql<RequestListed>`
    select ${listedColumns} from record_request r where r.id = any(${ids}) and ${scope}`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

export interface RequestFilter {
  /** Only requests this person filed or is the requester of. */
  mine?: string;
  /** Only requests shared with this person that are not their own. */
  involves?: string;
  states?: readonly string[];
  isOpen?: boolean;
  service?: string;
  team?: string;
  teams?: readonly string[];
  /** Words that stand in number, title or answers. */
  text?: string;
  /** A condition over the dataset of requests, as `filterRows` gives it. */
  rows?: RawBuilder<boolean> | undefined;
}

function conditionsOf(filter: RequestFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [];
  if (filter.mine) all.push(sql`(r.requester_id = ${filter.mine} or r.submitter_id = ${filter.mine})`);
  if (filter.involves)
    all.push(sql`r.requester_id <> ${filter.involves} and r.submitter_id <> ${filter.involves}
      and ${sharedWith(filter.involves)}`);
  if (filter.states && filter.states.length > 0) all.push(sql`r.state = any(${filter.states})`);
  if (filter.isOpen) all.push(sql`r.finished_at is null`);
  if (filter.service) all.push(sql`r.service_key = ${filter.service}`);
  if (filter.team) all.push(sql`r.team_key = ${filter.team}`);
  if (filter.teams) all.push(sql`r.team_key = any(${filter.teams})`);
  if (filter.text) all.push(...wordsIn(filter.text));
  if (filter.rows) all.push(filter.rows);
  return all;
}

/** Every word stands somewhere in what a request is found by, in any order; both sides are in their normal form. */
const wordsIn = (text: string): RawBuilder<unknown>[] =>
  normalForm(text)
    .split(' ')
    .filter(Boolean)
    .slice(0, 20)
    .map((word) => sql`r.search_text ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);

const allOf = (conditions: readonly RawBuilder<unknown>[]) => sql`${sql.join(conditions, sql` and `)}`;

/** A page of requests inside `scope`, newest first, after `(submittedAt, id)`. */
export async function pageOfRequests(
  db: Db,
  scope: RawBuilder<boolean>,
  filter: RequestFilter,
  page: { after?: { at: string; id: string } | undefined; limit: number },
): Promise<RequestListed[]> {
  const conditions = [scope, ...conditionsOf(filter)];
  if (page.after)
    conditions.push(sql`(r.submitted_at, r.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const found = await sql<RequestListed>`
    select ${listedColumns} from record_request r
    where ${allOf(conditions)}
    order by r.submitted_at desc, r.id desc
    limit ${page.limit}`.execute(db);
  return found.rows;
}

/** The engine's state of each of these requests, by id: lists leave it out because it is long. */
export async function flowStates(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<RequestRecord, 'flow_state'>>> {
  const found = await sql<Pick<RequestRecord, 'id' | 'flow_state'>>`
    select id, flow_state from record_request where id = any(${ids}::uuid[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

export async function countRequests(db: Db, scope: RawBuilder<boolean>, filter: RequestFilter): Promise<number> {
  const found = await sql<{
    count: string;
  }>`select count(*) from record_request r where ${allOf([scope, ...conditionsOf(filter)])}`.execute(db);
  return Number(found.rows[0]?.count ?? 0);
}

export interface TaskListed {
  task: Omit<TaskRecord, 'why'>;
  request: RequestListed;
}
export interface TaskFilter {
  /** Open tasks this person has. */
  assignee?: string;
  /** Open tasks in these teams' queues; `unclaimed` leaves out what somebody has. */
  teams?: readonly string[];
  unclaimed?: boolean;
  /** Tasks this person closed. */
  closedBy?: string;
  kind?: TaskKind;
  service?: string;
  text?: string;
  /** A condition over the dataset of tasks, as `filterRows` gives it. */
  rows?: RawBuilder<boolean> | undefined;
}

/** A page of tasks with their requests. Open ones oldest first, closed ones newest first. Scope: the filter names the reader. */
export async function pageOfTasks(
  db: Db,
  filter: TaskFilter,
  page: { after?: { at: string; id: string } | undefined; limit: number },
): Promise<TaskListed[]> {
  const isDone = filter.closedBy !== undefined;
  const at = isDone ? sql.raw('t.closed_at') : sql.raw('t.opened_at');
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.closedBy) conditions.push(sql`t.closed_by = ${filter.closedBy} and t.state = 'done'`);
  else conditions.push(sql`t.state = 'open'`);
  if (filter.assignee) conditions.push(sql`t.assignee_id = ${filter.assignee}`);
  if (filter.teams) conditions.push(sql`t.team_key = any(${filter.teams})`);
  if (filter.unclaimed) conditions.push(sql`t.assignee_id is null`);
  if (filter.kind) conditions.push(sql`t.kind = ${filter.kind}`);
  if (filter.service) conditions.push(sql`t.service_key = ${filter.service}`);
  if (filter.text) conditions.push(...wordsIn(filter.text));
  if (filter.rows) conditions.push(filter.rows);
  if (page.after) {
    const place = sql`(${page.after.at}::timestamptz, ${page.after.id}::uuid)`;
    conditions.push(isDone ? sql`(${at}, t.id) < ${place}` : sql`(${at}, t.id) > ${place}`);
  }
  const direction = sql.raw(isDone ? 'desc' : 'asc');
  const found = await sql<RequestListed & { task: TaskRecord }>`
    select ${listedColumns}, to_jsonb(t) as task from record_task t join record_request r on r.id = t.request_id
    where ${allOf(conditions)}
    order by ${at} ${direction}, t.id ${direction}
    limit ${page.limit}`.execute(db);
  return found.rows.map(({ task, ...request }) => ({ task: datedTask(task), request }));
}

/** Inside JSON instants are text; a task read that way gets its dates back. */
function datedTask(task: TaskRecord): TaskRecord {
  const dated = (value: Date | null) => (value === null ? null : new Date(value));
  return {
    ...task,
    opened_at: dated(task.opened_at),
    claimed_at: dated(task.claimed_at),
    closed_at: dated(task.closed_at),
  };
}

export interface TaskCounts {
  mine: number;
  openRequests: number;
  teams: { key: string; open: number; unclaimed: number }[];
}
export async function countTasks(db: Db, personId: string, teams: readonly string[]): Promise<TaskCounts> {
  const found = await sql<{
    mine: string;
    requests: string;
    teams: { key: string; open: number; unclaimed: number }[];
  }>`
    select
      (select count(*) from record_task where assignee_id = ${personId} and state = 'open') as mine,
      (select count(*) from record_request where requester_id = ${personId} and finished_at is null and state <> 'draft') as requests,
      (select coalesce(jsonb_agg(q), '[]') from (
        select team_key as key, count(*)::int as open, (count(*) filter (where assignee_id is null))::int as unclaimed
        from record_task where state = 'open' and team_key = any(${teams}) group by team_key) q) as teams`.execute(db);
  const row = found.rows[0];
  return { mine: Number(row?.mine ?? 0), openRequests: Number(row?.requests ?? 0), teams: row?.teams ?? [] };
}

export async function stagesOf(db: Db, requestId: string): Promise<StageRecord[]> {
  return db
    .selectFrom('record_stage')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('entered_at')
    .orderBy('id')
    .execute();
}

/** Requests of each service since `since`: the order of the tiles. */
export async function popularity(db: Db, since: Date): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('record_request')
    .select(['service_key', (eb) => eb.fn.countAll<string>().as('count')])
    .where('submitted_at', '>=', since)
    .groupBy('service_key')
    .execute();
  return new Map(rows.map((row) => [row.service_key, Number(row.count)]));
}

/** The request a task belongs to. */
export async function requestOfTask(db: Db, taskId: string): Promise<string | undefined> {
  const row = await db.selectFrom('record_task').select('request_id').where('id', '=', taskId).executeTakeFirst();
  return row?.request_id;
}
