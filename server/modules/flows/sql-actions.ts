import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Finding } from '@portico/core/errors.ts';
import type { RequestedEffect } from '@portico/core/flow-engine/types.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { freed, isHeld, type LeaseQueue, takeDue } from '../../platform/lease-queue.ts';
import { joinRequest } from '../records/index.ts';
import type { ActionState, FlowActionTable } from './tables.ts';
import './tables.ts';

export type ActionRecord = Selectable<FlowActionTable>;

/** How often an action is tried before it waits for somebody to look at it. */
export const mostActionTries = 8;
/** A lease is longer than any call may take; see `outbound-http`. What waited for a request it started has had its try. */
const queue: LeaseQueue = {
  table: 'flow_action',
  seconds: 30,
  free: (now) => sql<boolean>`
    (state in ('pending', 'failed', 'waiting') and due_at <= ${now}) or (state = 'leased' and lease_until < now())`,
  taking: (now) => sql`state = 'leased', version = version + 1, tried_at = ${now},
    attempts = attempts + case when state = 'waiting' then 0 else 1 end`,
};

export interface NewAction {
  id: string;
  stage: string;
  step: string;
  row: number | null;
  isAwaited: boolean;
  effect: RequestedEffect;
}

function targetOf(effect: RequestedEffect): string {
  if (effect.kind === 'start') return effect.service;
  if (effect.kind === 'record') return effect.table;
  return URL.canParse(effect.url) ? new URL(effect.url).host : '';
}

export async function insertActions(
  tx: Tx,
  requestId: string,
  actions: readonly NewAction[],
  now: Date,
): Promise<void> {
  if (actions.length === 0) return;
  await tx
    .insertInto('flow_action')
    .values(
      actions.map(({ id, stage, step, row, isAwaited, effect }) => ({
        id,
        request_id: requestId,
        stage_id: stage,
        step,
        row,
        kind: effect.kind,
        target: targetOf(effect).slice(0, 300),
        is_awaited: isAwaited,
        effect: JSON.stringify(effect),
        state: 'pending' as const,
        due_at: now,
        created_at: now,
        lease_token: null,
        lease_until: null,
        error: null,
        status: null,
        child_request_id: null,
        tried_at: null,
        finished_at: null,
      })),
    )
    .execute();
}

/**
 * The engine has what it waited for, or no longer waits: whoever is at it finds its lease gone. A request that was
 * started for it and is waited for no longer stays due, to be stopped; see `startedInVain`.
 */
export async function endActions(
  tx: Tx,
  ids: readonly string[],
  state: 'done' | 'cancelled',
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update flow_action set state = ${state}, ${freed}, finished_at = ${now},
      due_at = case when ${state} = 'cancelled' and child_request_id is not null then ${now}::timestamptz end,
      version = version + 1
    where id = any(${ids}) and state not in ('done', 'cancelled')`.execute(tx);
}

/** Runs it again from here, with all its tries; the key stays, so that the receiver can tell. */
export async function renewActions(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update flow_action set state = 'pending', attempts = 0, due_at = ${now}, ${freed},
      version = version + 1
    where id = any(${ids}) and state in ('failed', 'dead')`.execute(tx);
}

/** Takes the action that has been due longest; null when none is. */
export async function claimAction(db: Db, now: Date): Promise<ActionRecord | null> {
  const [taken] = await takeDue<ActionRecord>(db, queue, now, 1);
  return taken ?? null;
}

/** Whether the lease is still this one; locks the row. The caller holds the lock on the request (R4, R7). */
export async function holdsAction(tx: Tx, action: ActionRecord): Promise<boolean> {
  const held = await sql`select 1 from flow_action where ${isHeld(action)} for update`.execute(tx);
  return held.rows.length === 1;
}

export interface FailedTry {
  reason: string;
  findings: readonly Finding[];
  status: number | null;
  /** When to try again; null: no more. */
  dueAt: Date | null;
}
/** Notes a failed try of an action the caller holds. */
export async function failTry(tx: Tx, id: string, { reason, findings, status, dueAt }: FailedTry): Promise<void> {
  await sql`
    update flow_action set state = ${dueAt ? 'failed' : 'dead'}, due_at = ${dueAt}, error = ${reason},
      findings = ${JSON.stringify(findings)}::jsonb, status = ${status}, ${freed},
      version = version + 1
    where id = ${id}`.execute(tx);
}

/** The request an action started: that is all, or it waits for its end, which may have come already (`dueAt`). */
export async function noteChild(
  tx: Tx,
  id: string,
  child: string,
  { isAwaited, dueAt }: { isAwaited: boolean; dueAt: Date | null },
): Promise<void> {
  await sql`
    update flow_action set state = ${isAwaited ? 'waiting' : 'done'}, child_request_id = ${child},
      due_at = ${isAwaited ? dueAt : null}, finished_at = ${isAwaited ? null : dueAt}, error = null, findings = '[]',
      status = null, ${freed}, version = version + 1
    where id = ${id}`.execute(tx);
}

/** Whoever started this request and waits for it goes on. */
export async function wakeStarter(tx: Tx, childId: string, now: Date): Promise<void> {
  await sql`
    update flow_action set due_at = ${now} where child_request_id = ${childId} and state = 'waiting'`.execute(tx);
}

export interface StartedInVain {
  action: string;
  /** The request that was started. */
  child: string;
  /** Number of the one that no longer waits for it. */
  starter: string;
}
/** Requests that were started for others which wait for them no longer, longest first. */
export async function startedInVain(db: Db, now: Date, limit: number): Promise<StartedInVain[]> {
  const found = await sql<StartedInVain>`
    select a.id as action, a.child_request_id as child, r.number as starter
    from flow_action a ${joinRequest('a.request_id')}
    where a.state = 'cancelled' and a.due_at <= ${now} order by a.due_at, a.id limit ${limit}`.execute(db);
  return found.rows;
}

/** Nothing is left to stop. */
export async function markStopped(tx: Tx, action: string): Promise<void> {
  await sql`update flow_action set due_at = null where id = ${action} and state = 'cancelled'`.execute(tx);
}

/** How many requests stand above one that was started by another, which was started by another ... */
export async function startDepth(db: Db, requestId: string, most: number): Promise<number> {
  const found = await sql<{ depth: number }>`
    with recursive up (id, depth) as (
      select ${requestId}::uuid, 0
      union all
      select a.request_id, up.depth + 1 from up join flow_action a on a.child_request_id = up.id where up.depth < ${most}
    )
    select max(depth)::int as depth from up`.execute(db);
  return found.rows[0]?.depth ?? 0;
}

export interface ActionListed extends Omit<ActionRecord, 'effect' | 'lease_token'> {
  method: string | null;
  number: string;
  title: string;
  service_key: string;
  service_version: number;
}
const listed =
  sql.raw(`a.id, a.request_id, a.stage_id, a.step, a.row, a.kind, a.target, a.is_awaited, a.state, a.attempts,
  a.due_at, a.lease_until, a.error, a.findings, a.status, a.child_request_id, a.created_at, a.tried_at,
  a.finished_at, a.version, a.effect->>'method' as method, r.number, r.title, r.service_key, r.service_version`);

/** A page of actions of requests inside `scope`, newest first, after `(createdAt, id)`. Without what they send. */
export async function pageOfActions(
  db: Db,
  scope: RawBuilder<boolean>,
  states: readonly ActionState[],
  page: { after?: { at: string; id: string } | undefined; limit: number },
): Promise<ActionListed[]> {
  const after = page.after
    ? sql`(a.created_at, a.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql`true`;
  const found = await sql<ActionListed>`
    select ${listed} from flow_action a ${joinRequest('a.request_id')}
    where a.state in ('failed', 'dead') and a.state = any(${states}) and ${after} and ${scope}
    order by a.created_at desc, a.id desc limit ${page.limit}`.execute(db);
  return found.rows;
}

/** One action of a request inside `scope`. */
export async function findAction(db: Db, scope: RawBuilder<boolean>, id: string): Promise<ActionListed | undefined> {
  const found = await sql<ActionListed>`
    select ${listed} from flow_action a ${joinRequest('a.request_id')}
    where a.id = ${id} and ${scope}`.execute(db);
  return found.rows[0];
}

/** Actions of a request, and the one that started it. */
export async function actionsAround(db: Db, requestId: string): Promise<ActionRecord[]> {
  const found = await sql<ActionRecord>`
    select * from flow_action where request_id = ${requestId} or child_request_id = ${requestId}
    order by created_at, row, id`.execute(db);
  return found.rows;
}
