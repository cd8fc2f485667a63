import { type Kysely, sql } from 'kysely';

/** The store: requests with their tasks and stages, and the event log that is the source of all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`
    create table record_request (
      id uuid primary key,
      number text not null unique,
      service_key text not null,
      service_version integer not null,
      category_key text not null,
      title text not null,
      state text not null check (state in ('draft', 'running', 'returned', 'suspended', 'completed', 'rejected', 'cancelled', 'terminated')),
      outcome text,
      priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
      requester_id uuid not null,
      submitter_id uuid not null,
      department_key text,
      team_key text,
      heads_can_see boolean not null default false,
      answers jsonb not null,
      -- What lists show without opening the form: [{id, name, kind, value}].
      summary jsonb not null default '[]',
      -- Where it stands: [{step, name, people, team, since}].
      standing jsonb not null default '[]',
      search_text text not null default '',
      submitted_at timestamptz not null,
      first_responded_at timestamptz,
      finished_at timestamptz,
      respond_by timestamptz,
      resolve_by timestamptz,
      rating smallint check (rating between 1 and 5),
      rating_comment text,
      last_urged_at timestamptz,
      updated_at timestamptz not null,
      version integer not null check (version > 0),
      -- The folded state of the flow engine; opaque to everybody but the flows module.
      flow_state jsonb not null,
      check ((finished_at is null) = (state not in ('completed', 'rejected', 'cancelled', 'terminated')))
    )`.execute(db);
  await sql`create index record_request_requester on record_request (requester_id, submitted_at desc, id desc)`.execute(
    db,
  );
  await sql`create index record_request_submitter on record_request (submitter_id, submitted_at desc, id desc)`.execute(
    db,
  );
  await sql`create index record_request_recent on record_request (submitted_at desc, id desc)`.execute(db);
  await sql`create index record_request_team on record_request (team_key, state, submitted_at desc)`.execute(db);
  await sql`create index record_request_service on record_request (service_key, submitted_at desc)`.execute(db);
  await sql`create index record_request_finished on record_request (finished_at) where finished_at is not null`.execute(
    db,
  );
  await sql`create index record_request_open on record_request (state, submitted_at) where finished_at is null`.execute(
    db,
  );
  await sql`create index record_request_search on record_request using gin (search_text gin_trgm_ops)`.execute(db);

  await sql`
    create table record_stage (
      id uuid primary key,
      request_id uuid not null references record_request (id),
      step text not null,
      name jsonb not null,
      kind text not null,
      parent_id uuid,
      branch text,
      round integer not null,
      entered_at timestamptz not null,
      left_at timestamptz,
      result text,
      waiting_ms bigint not null default 0,
      working_ms bigint not null default 0,
      paused_ms bigint not null default 0,
      -- Which of the three runs now and since when; null once left.
      phase text check (phase in ('waiting', 'working', 'paused')),
      phase_since timestamptz,
      check (left_at is null or left_at >= entered_at),
      check ((left_at is null) = (phase is not null))
    )`.execute(db);
  await sql`create index record_stage_request on record_stage (request_id, entered_at)`.execute(db);

  await sql`
    create table record_task (
      id uuid primary key,
      request_id uuid not null references record_request (id),
      stage_id uuid not null references record_stage (id) deferrable initially deferred,
      step text not null,
      step_name jsonb not null,
      kind text not null check (kind in ('approve', 'work', 'fill', 'answer', 'amend')),
      state text not null check (state in ('waiting', 'open', 'done', 'cancelled')),
      assignee_id uuid,
      on_behalf_of_id uuid,
      team_key text,
      why jsonb not null,
      turn integer,
      opened_at timestamptz,
      claimed_at timestamptz,
      closed_at timestamptz,
      result text,
      -- A person id, or 'system'.
      closed_by text,
      opinion text,
      priority text not null default 'normal',
      service_key text not null,
      version integer not null,
      check ((closed_at is null) = (state in ('waiting', 'open'))),
      check (assignee_id is not null or team_key is not null)
    )`.execute(db);
  await sql`create unique index record_task_one_open on record_task (stage_id, assignee_id) where state = 'open' and kind in ('approve', 'work', 'fill')`.execute(
    db,
  );
  await sql`create unique index record_task_one_vote on record_task (stage_id, closed_by) where kind = 'approve' and result in ('approved', 'rejected') and closed_by <> 'system'`.execute(
    db,
  );
  await sql`create index record_task_mine on record_task (assignee_id, opened_at, id) where state = 'open'`.execute(db);
  await sql`create index record_task_queue on record_task (team_key, opened_at, id) where state = 'open'`.execute(db);
  await sql`create index record_task_done on record_task (closed_by, closed_at desc, id desc) where state = 'done'`.execute(
    db,
  );
  await sql`create index record_task_request on record_task (request_id)`.execute(db);

  await sql`
    create table record_event (
      id bigint generated always as identity primary key,
      request_id uuid not null references record_request (id),
      seq integer not null,
      at timestamptz not null,
      actor text not null,
      on_behalf_of uuid,
      step text,
      type text not null,
      payload jsonb not null,
      service_version integer not null,
      -- The relay reads only below the oldest running transaction, so it never passes over a late commit.
      xid xid8 not null default pg_current_xact_id(),
      unique (request_id, seq)
    )`.execute(db);
  await sql`create index record_event_relay on record_event (xid, id)`.execute(db);
}
