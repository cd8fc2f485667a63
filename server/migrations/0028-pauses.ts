import { type Kysely, sql } from 'kysely';

/**
 * A request's row says since when it stands still and in which kind of time its promises count; a request that was
 * started for another one, which no longer waits for it, is found by the cancelled action that is due.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table record_request
      add column paused_since timestamptz,
      add column respond_in_working_time boolean not null default false,
      add column resolve_in_working_time boolean not null default false`.execute(db);
  await sql`
    update record_request r
    set paused_since = to_timestamp((standing.clock->>'since')::float8 / 1000)
    from (
      select id, flow_state->'state'->'stages'->(flow_state->'state'->'top'->>'live')->'clock' as clock
      from record_request where finished_at is null
    ) standing
    where standing.id = r.id and standing.clock->>'phase' = 'paused'`.execute(db);
  // Which case of a promise held is not kept: those of one service count in one kind of time.
  await sql`
    update record_request r set
      respond_in_working_time = r.respond_by is not null
        and jsonb_path_exists(d.content, '$.promise.**.response.working ? (@ == true)'),
      resolve_in_working_time = r.resolve_by is not null
        and jsonb_path_exists(d.content, '$.promise.**.resolution.working ? (@ == true)')
    from definition_version d
    where d.kind = 'service' and d.key = r.service_key and d.version = r.service_version
      and (r.respond_by is not null or r.resolve_by is not null)`.execute(db);
  await sql`
    create index flow_action_to_stop on flow_action (due_at) where state = 'cancelled' and due_at is not null`.execute(
    db,
  );
}
