import type { FlowEvent } from '@portico/core/flow-engine/index.ts';
import type { Db } from '../../platform/database.ts';
import { peopleWithRole } from '../access/index.ts';
import { type NoticedTask, noticedTypes, noticesOf } from '../messages/index.ts';
import type { StoredEvent } from '../event-log/index.ts';
import { teamMembers } from '../identity/index.ts';
import type { namesOf } from '../flows/index.ts';
import type { FlowSandbox } from './sandbox.ts';

/** Something that would have gone out: a notice to people, or a call of an automatic action. */
export interface Outgoing {
  at: number;
  kind: 'notice' | 'call';
  /** Kind of the notice, or of the effect. */
  what: string;
  step: string | null;
  to: string[];
  effect: unknown;
}

export const peopleInOutbox = (outbox: readonly Outgoing[]): string[] => outbox.flatMap(({ to }) => to);

const isNoticed = (type: string): boolean => (noticedTypes as readonly string[]).includes(type);

/** All that a run in the sandbox would have sent, by the very rules that send it. */
export async function outboxOf(
  db: Db,
  { events, state }: FlowSandbox,
  requester: string,
  names: ReturnType<typeof namesOf>,
): Promise<Outgoing[]> {
  const id = 'sandbox';
  const request = { id, number: '', title: '', requester_id: requester, submitter_id: requester };
  const teams = new Map<string, string[]>();
  for (const event of events)
    if (event.type === 'people.notified' && event.payload.team !== undefined)
      teams.set(
        event.payload.team,
        (await teamMembers(db, event.payload.team)).map(({ personId }) => personId),
      );
  const facts = {
    requests: new Map([[id, request]]),
    // Told when it happened, not as it is now: every task counts as open with whoever got it then.
    tasks: new Map(Object.values(state.tasks).map((task): [string, NoticedTask] => [task.id, openTask(task, names)])),
    deciders: new Map([[id, decidersIn(state)]]),
    administrators: events.some(isForAdministrators) ? await peopleWithRole(db, 'administrator') : [],
    teams,
  };
  return events.flatMap((event, place): Outgoing[] => {
    const { at, step = null } = event;
    if (event.type === 'action.requested' && event.payload.effect)
      return [{ at, kind: 'call', what: event.payload.effect.kind, step, to: [], effect: event.payload.effect }];
    if (!isNoticed(event.type)) return [];
    const told = noticesOf(storedAs(event, id, place), facts);
    const [first] = told;
    return first
      ? [{ at, kind: 'notice', what: first.kind, step, to: told.map(({ person }) => person), effect: null }]
      : [];
  });
}

const decidersIn = ({ tasks }: FlowSandbox['state']) =>
  Object.values(tasks).flatMap(({ result, by, closedAt }) =>
    (result === 'approved' || result === 'finished') && by && by !== 'system'
      ? [{ person: by, at: new Date(closedAt ?? 0) }]
      : [],
  );

const isForAdministrators = ({ type }: FlowEvent): boolean => type === 'request.suspended' || type === 'action.failed';

const openTask = (task: FlowSandbox['state']['tasks'][string], names: ReturnType<typeof namesOf>): NoticedTask => ({
  id: task.id,
  kind: task.kind,
  state: 'open',
  assignee_id: task.former?.[0]?.person ?? task.assignee ?? null,
  claimed_at: task.team !== undefined ? new Date(0) : null,
  step_name: names.step(task.step),
});

const storedAs = (event: FlowEvent, request: string, place: number): StoredEvent => ({
  id: place,
  subject_kind: 'request',
  subject_id: request,
  at: new Date(event.at),
  actor: event.actor,
  type: event.type,
  payload: event.payload,
});
