import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { insertOfEvents, type NewEvent } from '../event-log/index.ts';
import type { RecordRequestTable, RecordStageTable, RecordTaskTable } from './tables.ts';

export type RequestRecord = Selectable<RecordRequestTable>;
export type StageRecord = Selectable<RecordStageTable>;
export type TaskRecord = Selectable<RecordTaskTable>;

/** What one command did to one request: its row after it, and the stages, tasks and events that changed or came. */
export interface RequestChange {
  request: RequestRecord;
  isNew: boolean;
  stages: StageRecord[];
  tasks: TaskRecord[];
  events: NewEvent[];
}

/**
 * Writes a change in one statement, so that a submission costs one round trip besides its transaction.
 * The caller holds the lock on the request row (R4), so rows cannot have moved in between; the version check guards
 * against a caller that forgot.
 *
 * @throws Error when the request's version in the store is not the one before this change.
 */
export async function writeRequestChange(tx: Tx, change: RequestChange): Promise<void> {
  const { request } = change;
  const parameters = {
    request: JSON.stringify(request),
    stages: JSON.stringify(change.stages),
    tasks: JSON.stringify(change.tasks),
    events: eventsToWrite([change]),
  };
  const writeRequest = change.isNew
    ? sql`insert into record_request select * from jsonb_populate_record(null::record_request, ${parameters.request}::jsonb) returning id`
    : sql`
        update record_request r set
          service_version = n.service_version, title = n.title, state = n.state, outcome = n.outcome, priority = n.priority,
          team_key = n.team_key, answers = n.answers, summary = n.summary, standing = n.standing, search_text = n.search_text,
          submitted_at = n.submitted_at, first_responded_at = n.first_responded_at, finished_at = n.finished_at,
          respond_by = n.respond_by, resolve_by = n.resolve_by,
          respond_in_working_time = n.respond_in_working_time, resolve_in_working_time = n.resolve_in_working_time,
          paused_since = n.paused_since, rating = n.rating, rating_comment = n.rating_comment,
          last_urged_at = n.last_urged_at, updated_at = n.updated_at, version = n.version, flow_state = n.flow_state
        from jsonb_populate_record(null::record_request, ${parameters.request}::jsonb) n
        where r.id = n.id and r.version = n.version - 1
        returning r.id`;
  const written = await sql<{ id: string }>`
    with request as (${writeRequest}),
    stages as (
      insert into record_stage
      select s.* from request, jsonb_populate_recordset(null::record_stage, ${parameters.stages}::jsonb) s
      on conflict (id) do update set
        step = excluded.step, name = excluded.name,
        left_at = excluded.left_at, result = excluded.result, waiting_ms = excluded.waiting_ms,
        working_ms = excluded.working_ms, paused_ms = excluded.paused_ms, phase = excluded.phase, phase_since = excluded.phase_since
    ),
    tasks as (
      insert into record_task
      select t.* from request, jsonb_populate_recordset(null::record_task, ${parameters.tasks}::jsonb) t
      on conflict (id) do update set
        step = excluded.step, step_name = excluded.step_name,
        state = excluded.state, assignee_id = excluded.assignee_id, on_behalf_of_id = excluded.on_behalf_of_id,
        team_key = excluded.team_key, why = excluded.why, turn = excluded.turn, opened_at = excluded.opened_at,
        claimed_at = excluded.claimed_at, closed_at = excluded.closed_at, result = excluded.result,
        closed_by = excluded.closed_by, opinion = excluded.opinion, priority = excluded.priority, version = excluded.version
    ),
    events as (
      ${insertOfEvents('request', parameters.events, sql`request`)}
    )
    select id from request`.execute(tx);
  if (written.rows.length !== 1)
    throw new Error(`request ${request.id}: the stored version is not ${request.version - 1}`);
}

const eventsToWrite = (changes: readonly Pick<RequestChange, 'request' | 'events'>[]): string =>
  JSON.stringify(
    changes.flatMap(({ request, events }) => events.map((event) => ({ ...event, subject_id: request.id }))),
  );

/** Writes the rating of a locked request. @throws Error when its stored version is not the one before */
export async function writeRating(tx: Tx, request: RequestRecord): Promise<void> {
  const written = await sql`
    update record_request set rating = ${request.rating}, rating_comment = ${request.rating_comment},
      updated_at = ${request.updated_at}, version = ${request.version}
    where id = ${request.id} and version = ${request.version} - 1`.execute(tx);
  if (written.numAffectedRows !== 1n)
    throw new Error(`request ${request.id}: the stored version is not ${request.version - 1}`);
}

/** Notes the first response to a locked request, unless there was one. */
export async function markResponded(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update record_request set first_responded_at = ${at} where id = ${id} and first_responded_at is null`.execute(
    tx,
  );
}

/**
 * Writes new requests as they stand after many commands each, in one statement: history from another system.
 *
 * @throws Error when one of them is not new
 */
export async function writeNewRequests(tx: Tx, changes: readonly RequestChange[]): Promise<void> {
  if (changes.some((change) => !change.isNew)) throw new Error('a request that is not new');
  const parameters = {
    requests: JSON.stringify(changes.map(({ request }) => request)),
    stages: JSON.stringify(changes.flatMap(({ stages }) => stages)),
    tasks: JSON.stringify(changes.flatMap(({ tasks }) => tasks)),
    events: eventsToWrite(changes),
  };
  await sql`
    with requests as (
      insert into record_request select * from jsonb_populate_recordset(null::record_request, ${parameters.requests}::jsonb)
    ),
    stages as (
      insert into record_stage select * from jsonb_populate_recordset(null::record_stage, ${parameters.stages}::jsonb)
    ),
    tasks as (
      insert into record_task select * from jsonb_populate_recordset(null::record_task, ${parameters.tasks}::jsonb)
    )
    ${insertOfEvents('request', parameters.events)}`.execute(tx);
}
