import { isDeepStrictEqual } from 'node:util';
import { checkInvariants, type FlowState } from '@portico/core/flow-engine/index.ts';
import type { DoctorCheck } from '../../platform/command-line.ts';
import { type Db, inTransaction, type Tx } from '../../platform/database.ts';
import { serviceVersion } from '../definitions/index.ts';
import { sharesOf } from '../access/index.ts';
import { byRequest, pageOfStored, type StoredRows } from '../records/index.ts';
import { namesOf } from './change-request.ts';
import { wrongSeen } from './shown.ts';
import { eventOf } from './stale.ts';
import { flowStateOf, taskVersionOf } from './stored-flow.ts';
import type { ActionState } from './tables.ts';
import { stageRecord, taskRecord } from './project.ts';

const pageSize = 200;

/** Everything stored about one request. */
interface Stored extends StoredRows {
  timers: { id: string; request_id: string; fired_at: Date | null }[];
  actions: { id: string; request_id: string; state: ActionState; is_awaited: boolean }[];
  /** People it is shared with. */
  shares: string[];
}

/**
 * Reads every request with all that is stored about it and says, by number, what does not fit: the invariants of
 * docs/flow.md section 7 over state and history, and rows that differ from what the state says. Each page is read in one
 * snapshot, so it can run beside a working Portico. At most `most` sentences.
 */
export async function findFlowFaults(db: Db, most = 100): Promise<string[]> {
  const faults: string[] = [];
  let after: string | null = firstPage;
  while (after !== null && faults.length < most) {
    const from: string = after;
    const page = await inTransaction(db, (tx) => faultsOnPage(tx, from), { isolation: 'repeatable read' });
    faults.push(...page.faults);
    after = page.last;
  }
  return faults.slice(0, most);
}

/** Where the first page begins: before every id. */
export const firstPage = '00000000-0000-0000-0000-000000000000';

/** The faults of the requests after an id, and the id of the last one; null when there were none. */
export async function faultsOnPage(tx: Tx, after: string): Promise<{ faults: string[]; last: string | null }> {
  const faults: string[] = [];
  const page = await readPage(tx, after);
  for (const stored of page)
    for (const fault of await faultsOf(tx, stored)) faults.push(`${stored.request.number}: ${fault}`);
  return { faults, last: page.at(-1)?.request.id ?? null };
}

export const flowChecks: readonly DoctorCheck[] = [
  {
    name: 'requests are what their history says, and their rows what their state says (I1-I10)',
    run: ({ database }) => findFlowFaults(database.db),
  },
];

async function readPage(tx: Tx, after: string): Promise<Stored[]> {
  const page = await pageOfStored(tx, after, pageSize);
  const ids = page.map(({ request }) => request.id);
  if (ids.length === 0) return [];
  const timers = byRequest(await tx.selectFrom('flow_timer').selectAll().where('request_id', 'in', ids).execute());
  const actions = byRequest(
    await tx
      .selectFrom('flow_action')
      .select(['id', 'request_id', 'state', 'is_awaited'])
      .where('request_id', 'in', ids)
      .execute(),
  );
  const shares = await sharesOf(tx, 'request', ids);
  return page.map((rows) => ({
    ...rows,
    timers: timers.get(rows.request.id) ?? [],
    actions: actions.get(rows.request.id) ?? [],
    shares: shares.get(rows.request.id) ?? [],
  }));
}

async function faultsOf(db: Db, stored: Stored): Promise<string[]> {
  const { request } = stored;
  const service = await serviceVersion(db, request.service_key, request.service_version);
  const state = flowStateOf(request);
  const broken = checkInvariants(service.flow, state, stored.events.map(eventOf)).map(({ code, path, params }) =>
    `${code} ${path} ${String(params?.['what'] ?? '')}`.trim(),
  );
  return [
    ...broken,
    ...wrongSeen(service.flow, stored.events.map(eventOf)),
    ...gapsIn(stored, state),
    ...wrongRows(stored, state, namesOf({ service })),
    ...wrongTimers(stored, state),
    ...wrongActions(stored, state),
    ...missingShares(stored, state),
  ];
}

function gapsIn({ events }: Stored, state: FlowState): string[] {
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) return [`history has a gap or a double at ${gap + 1}`];
  return state.seq === events.length ? [] : [`history ends at ${events.length}, the state at ${state.seq}`];
}

/** Rows beside the state: what lists, reports and other modules read. */
function wrongRows(
  { request, events, stages, tasks }: Stored,
  state: FlowState,
  names: ReturnType<typeof namesOf>,
): string[] {
  const faults: string[] = [];
  if (request.state !== state.status) faults.push(`row says ${request.state}, state says ${state.status}`);
  const finishedAt = request.finished_at?.getTime();
  if (finishedAt !== state.finishedAt) faults.push(`row says finished at ${finishedAt}, state ${state.finishedAt}`);
  if (!isDeepStrictEqual(request.answers, state.answers)) faults.push('answers of row and state differ');
  const submitted = events.find(({ type }) => type === 'request.submitted')?.at;
  if (submitted && submitted.getTime() !== request.submitted_at.getTime())
    faults.push('row says submitted at another time than its first submission');
  if (request.first_responded_at && request.first_responded_at < request.submitted_at)
    faults.push('row says responded before it was submitted');

  const compare = <T extends { id: string }>(kind: string, rows: readonly T[], expected: readonly T[]): void => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    if (byId.size !== expected.length) faults.push(`${byId.size} ${kind} rows, ${expected.length} in the state`);
    for (const row of expected) {
      const found = byId.get(row.id);
      const wrong = Object.keys(row).filter((key) => !isDeepStrictEqual(found?.[key as keyof T], row[key as keyof T]));
      if (wrong.length > 0) faults.push(`${kind} ${row.id}: ${found ? wrong.join(', ') : 'no row'}`);
    }
  };
  // Steps that the present version does not have are called as they were.
  const formerNames = new Map(stages.map(({ id, name }) => [id, name]));
  compare(
    'stage',
    stages,
    Object.values(state.stages).map((stage) => ({
      ...stageRecord(request.id, stage, names),
      ...(stage.isFormer && { name: formerNames.get(stage.id) ?? '' }),
    })),
  );
  // The priority of a task's row is that of its last change.
  const priorities = new Map(tasks.map(({ id, priority }) => [id, priority]));
  compare(
    'task',
    tasks,
    Object.values(state.tasks).map((task) => ({
      ...taskRecord(request.id, task, names, {
        version: taskVersionOf(request, task.id) ?? -1,
        priority: priorities.get(task.id) ?? 'normal',
        service: request.service_key,
      }),
      ...(state.stages[task.stage]?.isFormer && { step_name: formerNames.get(task.stage) ?? '' }),
    })),
  );
  return faults;
}

function wrongTimers({ timers }: Stored, state: FlowState): string[] {
  const armed = timers.filter(({ fired_at }) => fired_at === null).map(({ id }) => id);
  const expected = Object.keys(state.timers);
  return isDeepStrictEqual(armed.sort(), expected.sort())
    ? []
    : [`timers armed: ${armed.length}, in the state: ${expected.length}`];
}

/** The engine waits for exactly the actions that are on their way; those it has given up are dead letters (R5, R6). */
function wrongActions({ actions }: Stored, state: FlowState): string[] {
  const open = actions.filter((row) => row.is_awaited && row.state !== 'done' && row.state !== 'cancelled');
  const awaited = Object.values(state.actions).filter((one) => one.kind !== 'callback' && !one.isDone);
  const rows = new Map(open.map((row) => [row.id, row.state]));
  const waits = new Set(awaited.map(({ id }) => id));
  return [
    ...awaited.filter(({ id }) => !rows.has(id)).map(({ id }) => `action ${id} is awaited and not on its way`),
    ...open.filter(({ id }) => !waits.has(id)).map(({ id }) => `action ${id} is on its way and nobody waits`),
    ...awaited
      .filter(({ id, failed }) => rows.has(id) && (rows.get(id) === 'dead') !== (failed !== undefined))
      .map(({ id }) => `action ${id} is ${rows.get(id)}, the state says otherwise`),
  ];
}

/** Whoever has an open task must be able to see the request. */
function missingShares({ shares }: Stored, state: FlowState): string[] {
  const sharedWith = new Set(shares);
  return Object.values(state.tasks)
    .filter(({ state: at, assignee }) => at === 'open' && assignee !== undefined && !sharedWith.has(assignee))
    .map(({ id }) => `whoever has task ${id} cannot see it`);
}
