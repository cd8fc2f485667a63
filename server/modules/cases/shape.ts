import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { RequestRow, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import type { TaskRow } from '@portico/core/api/tasks.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Task } from '@portico/core/flow-engine/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { RequestListed, TaskListed } from '../records/index.ts';
import { leftOf } from './promised.ts';

/** What replies need beside the rows: names of people, teams and services, and the hours of the office. */
export interface Lookups {
  calendar: WorkCalendar;
  person(id: string): PersonRef;
  team(key: string): Text;
  /** A team or department by its key; what is neither stays as it is. */
  place(key: string): Text;
  service(key: string): Pick<Service, 'key' | 'name' | 'icon'>;
}

export const iso = (at: Date): string => at.toISOString();
export const isoOrNull = (at: Date | null | undefined): string | null => (at ? at.toISOString() : null);

/** Somebody whose row is gone keeps a place in the history. */
export const unknownPerson = (id: string): PersonRef => ({
  id,
  name: '—',
  nameEn: null,
  department: null,
  disabled: true,
});

/** What is told of a task wherever it stands: who has it and why, and how it ended. */
export const taskInShort = (
  task: Task,
  lookups: Lookups,
): Pick<
  TaskInRequest,
  'step' | 'kind' | 'state' | 'assignee' | 'onBehalfOf' | 'team' | 'why' | 'handed' | 'result' | 'by' | 'opinion'
> => ({
  step: task.step,
  kind: task.kind,
  state: task.state,
  assignee: task.assignee === undefined ? null : lookups.person(task.assignee),
  onBehalfOf: task.onBehalfOf === undefined ? null : lookups.person(task.onBehalfOf),
  team: task.team === undefined ? null : lookups.team(task.team),
  why: {
    rule: task.why.rule,
    fallback: task.why.fallback ?? null,
    path: (task.why.path ?? []).map((place) => lookups.place(place)),
    insteadOf: task.why.insteadOf === undefined ? null : lookups.person(task.why.insteadOf),
    through: (task.why.through ?? []).map((id) => lookups.person(id)),
    also: (task.why.also ?? []).map(({ rule }) => rule),
    passed: task.passedBecause ?? null,
  },
  handed: handedIn(task, lookups),
  result: task.result ?? null,
  by: task.by === undefined || task.by === 'system' ? null : lookups.person(task.by),
  opinion: task.opinion ?? task.question ?? null,
});

function handedIn(task: Task, lookups: Lookups): TaskInRequest['handed'] {
  const { handed, added, about, question } = task;
  // Before this was kept, only the question of an asked one was.
  const as = handed?.as ?? (added ? 'add-signers' : about?.as);
  if (as === undefined) return null;
  return {
    by: handed === undefined || handed.by === 'system' ? null : lookups.person(handed.by),
    as,
    where: added?.where ?? null,
    text: handed?.text ?? question ?? null,
  };
}

/** Everybody a task names. */
export const peopleInTask = ({ assignee, onBehalfOf, by, handed, why }: Task): string[] =>
  [assignee, onBehalfOf, by, handed?.by, why.insteadOf, ...(why.through ?? [])].filter(
    (id): id is string => id !== undefined && id !== 'system',
  );

/** A request as lists tell it at `now`. */
export function requestRow(request: RequestListed, lookups: Lookups, now: Date): RequestRow {
  const service = lookups.service(request.service_key);
  return {
    id: request.id,
    number: request.number,
    title: request.title,
    service: { key: service.key, name: service.name, icon: service.icon ?? null },
    state: request.state,
    outcome: request.outcome,
    priority: request.priority,
    requester: lookups.person(request.requester_id),
    team: request.team_key === null ? null : { key: request.team_key, name: lookups.team(request.team_key) },
    now: request.standing.map((place) => ({
      step: place.step,
      name: place.name,
      people: place.people.map((id) => lookups.person(id)),
      team: place.team === null ? null : lookups.team(place.team),
      since: place.since,
    })),
    summary: request.summary,
    submittedAt: iso(request.submitted_at),
    finishedAt: isoOrNull(request.finished_at),
    respondBy: isoOrNull(request.respond_by),
    firstRespondedAt: isoOrNull(request.first_responded_at),
    resolveBy: isoOrNull(request.resolve_by),
    ...leftOf(request, lookups.calendar, now),
    pausedSince: isoOrNull(request.paused_since),
    rating: request.rating,
    updatedAt: iso(request.updated_at),
  };
}

/** Ids of everybody a request's row names. */
export const peopleInRow = (request: RequestListed): string[] => [
  request.requester_id,
  ...request.standing.flatMap((place) => place.people),
];

export function taskRow(
  { task, request }: TaskListed,
  lookups: Lookups,
  now: Date,
  more: Pick<TaskRow, 'actions' | 'opinionRequired' | 'batch'>,
): TaskRow {
  return {
    id: task.id,
    kind: task.kind,
    state: task.state,
    step: task.step,
    stepName: task.step_name,
    request: requestRow(request, lookups, now),
    assignee: task.assignee_id === null ? null : lookups.person(task.assignee_id),
    onBehalfOf: task.on_behalf_of_id === null ? null : lookups.person(task.on_behalf_of_id),
    team: task.team_key === null ? null : { key: task.team_key, name: lookups.team(task.team_key) },
    openedAt: isoOrNull(task.opened_at),
    claimedAt: isoOrNull(task.claimed_at),
    closedAt: isoOrNull(task.closed_at),
    result: task.result,
    opinion: task.opinion,
    version: task.version,
    ...more,
  };
}
