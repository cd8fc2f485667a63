import { type Kysely, sql } from 'kysely';

/**
 * The outbox of actions (R5, R6): what a step asks for, written with the step. `id` names the stay in the step and is the
 * idempotency key that receivers are sent. `waiting`: the request it started is not finished; `dead`: given up until
 * somebody runs it again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table flow_action (
      id uuid primary key,
      request_id uuid not null,
      stage_id uuid not null,
      step text not null,
      row integer,
      kind text not null check (kind in ('http', 'start', 'record')),
      target text not null,
      is_awaited boolean not null,
      effect jsonb not null,
      state text not null check (state in ('pending', 'leased', 'waiting', 'failed', 'dead', 'done', 'cancelled')),
      attempts integer not null default 0,
      due_at timestamptz,
      lease_token uuid,
      lease_until timestamptz,
      error text,
      findings jsonb not null default '[]',
      status integer,
      child_request_id uuid,
      created_at timestamptz not null,
      tried_at timestamptz,
      finished_at timestamptz,
      version integer not null default 1,
      check ((state = 'leased') = (lease_token is not null)),
      check ((lease_token is null) = (lease_until is null))
    )`.execute(db);
  await sql`create index flow_action_due on flow_action (due_at) where state in ('pending', 'failed', 'waiting')`.execute(
    db,
  );
  await sql`create index flow_action_leased on flow_action (lease_until) where state = 'leased'`.execute(db);
  await sql`create index flow_action_request on flow_action (request_id)`.execute(db);
  await sql`create unique index flow_action_child on flow_action (child_request_id) where child_request_id is not null`.execute(
    db,
  );
  await sql`create index flow_action_failing on flow_action (created_at desc, id desc) where state in ('failed', 'dead')`.execute(
    db,
  );
  // What requests have been waiting for since before there was anybody to do it.
  await sql`
    insert into flow_action (id, request_id, stage_id, step, row, kind, target, is_awaited, effect, state, attempts, due_at,
      error, created_at)
    select (a->>'id')::uuid, r.id, (a->>'stage')::uuid, a->>'step', (a->>'row')::integer, a->'effect'->>'kind',
      coalesce(a->'effect'->>'service', a->'effect'->>'table',
        substring(a->'effect'->>'url' from '^[a-z]+://([^/?#]+)'), ''),
      true, a->'effect', case when a->>'failed' is null then 'pending' else 'dead' end, 0,
      case when a->>'failed' is null then now() end, case when a->>'failed' is not null then 'internal' end, r.updated_at
    from record_request r, jsonb_path_query(r.flow_state, '$.state.actions.*') a
    where r.finished_at is null and a->'effect' is not null and a->>'isDone' is distinct from 'true'`.execute(db);
}
