import {
  type Actor as FlowActor,
  amendStep,
  type Command,
  finalStates,
  type FlowState,
} from '@portico/core/flow-engine/index.ts';
import type { Tx } from '../../platform/database.ts';
import { requestSubject } from '../../platform/subject.ts';
import { insertShares } from '../access/index.ts';
import type { EventOrigin } from '../event-log/index.ts';
import { type Priority, type RequestChange, type RequestRecord, writeRequestChange } from '../records/index.ts';
import { callbackUrl } from './callback-address.ts';
import { amendName, changedEntries, type Names, stageRecord, standingOf, stepOf, taskRecord } from './project.ts';
import { type FlowContext, type FlowOutcome, runCommand } from './run-command.ts';
import { deleteTimers, insertTimers } from './sql.ts';
import { type Seen, unlessStale } from './stale.ts';
import { type StoredFlow } from './stored-flow.ts';
import { writeActions } from './write-actions.ts';

export interface RequestCommand {
  context: FlowContext;
  command: Command;
  actor: FlowActor;
  /** The request before the command, locked by the caller; for a new one its row with version 0 and no state. */
  record: RequestRecord;
  isNew?: boolean;
  /** By what means the actor is known; absent for what the system does. */
  origin?: EventOrigin;
  /** Version of the task, or of the whole request, that the caller has seen. */
  ifMatch?: Seen;
  /** What the owner of the rest of the row derives from the new state (title, summary, search text, promise). */
  describe: (outcome: FlowOutcome, row: RequestRecord) => RequestRecord;
}
export interface RequestOutcome extends FlowOutcome {
  record: RequestRecord;
}

/** What a command led to, worked out and not yet written. */
export interface WorkedOut extends RequestOutcome {
  change: RequestChange;
  /** Whom the request is shared with from now on. */
  sharedWith: { people: Set<string>; teams: Set<string> };
}

/**
 * Works out one command on one request, which the caller has locked (R4).
 *
 * @throws AppError `conflict` when somebody else was first, and with every refusal of the engine
 */
export const workOut = (tx: Tx, input: RequestCommand): Promise<WorkedOut> =>
  unlessStale(tx, input, () => workOutChange(input));

/**
 * Writes all that a command led to in the caller's transaction: request, tasks, stages, timers, actions, shares and the
 * events themselves.
 */
export async function writeWorkedOut(tx: Tx, worked: WorkedOut, now: Date): Promise<RequestOutcome> {
  const { change, sharedWith, ...outcome } = worked;
  await writeRequestChange(tx, change);
  await insertShares(tx, requestSubject(outcome.record.id), [...sharedWith.people], [...sharedWith.teams]);
  await writeTimers(tx, outcome.record.id, outcome.before, outcome.after);
  await writeActions(tx, outcome.record.id, outcome, now);
  return outcome;
}

/**
 * Decides, and says what is to be written; reads the organisation, writes nothing.
 *
 * @throws AppError with every refusal of the engine
 */
export async function workOutChange(input: RequestCommand): Promise<WorkedOut> {
  const { record } = input;
  const context = withAddress(input.context, record.id);
  const stored = input.isNew ? undefined : (record.flow_state as StoredFlow);
  const outcome = await runCommand(context, stored?.state, input.command, input.actor);
  const { before, after, events } = outcome;
  const names = namesOf(context);
  // On another version every step may have another name. What stood on a step it does not have keeps the old one.
  const isMigration = input.command.type === 'migrate';
  const isKept = (stage: string) => after.stages[stage]?.isFormer === true;
  const tasks = changedEntries(isMigration ? {} : before.tasks, after.tasks).filter(({ stage }) => !isKept(stage));
  const stages = changedEntries(isMigration ? {} : before.stages, after.stages).filter(({ id }) => !isKept(id));
  const versions = { ...stored?.versions };
  for (const task of tasks) versions[task.id] = after.seq;

  const now = context.now;
  const row = input.describe(outcome, {
    ...record,
    state: after.status,
    outcome: finalStates.includes(after.status) ? after.status : null,
    priority: raised(record.priority, after.raised - (stored?.state.raised ?? 0)),
    answers: after.answers,
    standing: standingOf(after, names),
    finished_at: after.finishedAt === undefined ? null : new Date(after.finishedAt),
    last_urged_at: events.some(({ type }) => type === 'request.urged') ? now : record.last_urged_at,
    updated_at: now,
    version: record.version + 1,
    flow_state: { state: after, versions } satisfies StoredFlow,
  });

  const change: RequestChange = {
    request: row,
    isNew: input.isNew ?? false,
    stages: stages.map((stage) => stageRecord(row.id, stage, names)),
    tasks: tasks.map((task) =>
      taskRecord(row.id, task, names, { version: after.seq, priority: row.priority, service: row.service_key }),
    ),
    events: events.map((event) => ({
      seq: event.seq,
      at: new Date(event.at),
      actor: event.actor,
      on_behalf_of: event.onBehalfOf ?? null,
      step: event.step ?? null,
      type: event.type,
      payload: event.payload,
      service_version: row.service_version,
      origin: event.actor === 'system' ? null : (input.origin ?? null),
    })),
  };
  return { ...outcome, record: row, change, sharedWith: sharedBy(row, outcome, change.isNew) };
}

function withAddress(context: FlowContext, request: string): FlowContext {
  const { callbacks } = context;
  return callbacks ? { ...context, callbackUrl: (step) => callbackUrl(callbacks, { request, step }) } : context;
}

export function namesOf(context: Pick<FlowContext, 'service'>): Names {
  const { flow } = context.service;
  return { step: (id) => stepOf(flow, id)?.name ?? (id === amendStep ? amendName : id) };
}

const ladder: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
const raised = (priority: Priority, by: number): Priority =>
  ladder[Math.min(ladder.indexOf(priority) + by, ladder.length - 1)] ?? priority;

function sharedBy(row: RequestRecord, outcome: FlowOutcome, isNew: boolean): WorkedOut['sharedWith'] {
  const people = new Set<string>();
  const teams = new Set<string>();
  if (isNew) {
    people.add(row.requester_id).add(row.submitter_id);
    if (row.team_key) teams.add(row.team_key);
  }
  for (const task of changedEntries(outcome.before.tasks, outcome.after.tasks)) {
    for (const person of [task.assignee, task.onBehalfOf]) if (person) people.add(person);
    if (task.team) teams.add(task.team);
  }
  for (const event of outcome.events)
    if (event.type === 'people.notified') for (const person of event.payload.people) people.add(person);
  return { people, teams };
}

/** Writes how the timers of a request differ between two of its states. */
export async function writeTimers(tx: Tx, requestId: string, before: FlowState, after: FlowState): Promise<void> {
  const set = changedEntries(before.timers, after.timers);
  const gone = Object.keys(before.timers).filter((id) => after.timers[id] === undefined);
  await insertTimers(
    tx,
    requestId,
    set.map((timer) => ({
      id: timer.id,
      stage_id: timer.stage,
      purpose: timer.purpose,
      fire_at: new Date(timer.fireAt),
    })),
  );
  await deleteTimers(tx, gone);
}
