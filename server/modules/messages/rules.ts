import type { FlowEvent, FlowEventType } from '@portico/core/flow-engine/events.ts';
import { notices } from '@portico/core/words/index.ts';
import type { Tx } from '../../platform/database.ts';
import type { StoredEvent } from '../event-log/index.ts';
import type { TaskFacts, TitleFacts } from '../records/index.ts';

/** What a notice tells; `core/words` has what each says. */
export type NoticeKind = keyof typeof notices;

/** What a notice needs of a request; what happened before it was brought in is nobody's news. */
export type NoticedRequest = TitleFacts;
/** What a notice needs of a task, as it is now. */
export type NoticedTask = TaskFacts;
export interface NoticeFacts {
  requests: ReadonlyMap<string, NoticedRequest>;
  tasks: ReadonlyMap<string, NoticedTask>;
  administrators: readonly string[];
  /** Who has decided on a request or worked it, and when, by request. */
  deciders: ReadonlyMap<string, readonly { person: string; at: Date }[]>;
  /** Members of the teams that are copied in, by key. */
  teams: ReadonlyMap<string, readonly string[]>;
}

/** What a request is called to each of those who are told of it, in their order: not everybody may read its title. */
export type TitlesFor = (tx: Tx, told: readonly { person: string; request: NoticedRequest }[]) => Promise<string[]>;

/** Somebody to be told of a request. */
export interface RequestNotice {
  person: string;
  kind: NoticeKind;
  params: Record<string, unknown>;
  request: NoticedRequest;
  event: number;
  at: Date;
}

/** Types of events anybody is told of. */
export const noticedTypes = [
  'request.submitted',
  'task.created',
  'task.opened',
  'task.reopened',
  'task.transferred',
  'people.notified',
  'people.reminded',
  'request.returned',
  'request.urged',
  'request.finished',
  'request.reopened',
  'request.suspended',
  'answers.changed',
  'action.failed',
] as const satisfies readonly FlowEventType[];
type NoticedEvent = Extract<FlowEvent, { type: (typeof noticedTypes)[number] }>;
/** The log holds what the engine wrote, so that the type tells the payload. */
const asFlowEvent = (event: StoredEvent): Pick<NoticedEvent, 'type' | 'payload'> =>
  event as unknown as Pick<NoticedEvent, 'type' | 'payload'>;

/** Ids of the tasks that `noticesOf` will ask for. */
export const tasksIn = (events: readonly StoredEvent[]): string[] =>
  events.flatMap((event) => {
    const { type, payload } = asFlowEvent(event) as NoticedEvent;
    if (type === 'task.created') return [payload.task.id];
    return type === 'task.opened' || type === 'task.reopened' || type === 'task.transferred' ? [payload.task] : [];
  });

/** Keys of the teams whose members `noticesOf` will ask for. */
export const teamsIn = (events: readonly StoredEvent[]): string[] => [
  ...new Set(
    events.flatMap((event) => {
      const { type, payload } = asFlowEvent(event) as NoticedEvent;
      return type === 'people.notified' && payload.team !== undefined ? [payload.team] : [];
    }),
  ),
];

/**
 * Whom an event concerns. Nobody is told what they did themselves; of a task only who has it now, while it is open, so
 * that a late delivery does not call people to what is done.
 */
export function noticesOf(event: StoredEvent, facts: NoticeFacts): RequestNotice[] {
  const request = facts.requests.get(event.subject_id);
  if (!request || (request.imported_at && event.at <= request.imported_at)) return [];
  const told = toldOf(asFlowEvent(event) as NoticedEvent, request, facts, event);
  const people = [...new Set(told.people)].filter((person) => person !== event.actor);
  return people.map((person) => ({
    person,
    kind: told.kind,
    params: told.params ?? {},
    request,
    event: event.id,
    at: event.at,
  }));
}

interface Told {
  kind: NoticeKind;
  people: readonly string[];
  params?: Record<string, unknown>;
}
const nobody: Told = { kind: 'task-opened', people: [] };

function toldOf(event: NoticedEvent, request: NoticedRequest, facts: NoticeFacts, stored: StoredEvent): Told {
  const filers = [request.requester_id, request.submitter_id];
  switch (event.type) {
    case 'task.created':
      // One whose turn is still to come opens with an event of its own.
      if (event.payload.task.state !== 'open') return nobody;
      return ofTask(facts.tasks.get(event.payload.task.id));
    case 'task.opened':
    case 'task.reopened':
    case 'task.transferred':
      return ofTask(facts.tasks.get(event.payload.task));
    case 'request.submitted':
      if (request.requester_id === request.submitter_id) return nobody;
      return { kind: 'request-filed-for-you', people: [request.requester_id] };
    case 'people.notified':
      return {
        kind: 'request-notified',
        people: [...event.payload.people, ...(facts.teams.get(event.payload.team ?? '') ?? [])],
      };
    case 'people.reminded':
      return { kind: 'task-reminded', people: event.payload.people };
    case 'request.urged':
      return { kind: 'request-urged', people: event.payload.people };
    case 'request.returned':
      // Only to the requester; a step gone back to has tasks that tell. A take-back is its own doer's.
      if (event.payload.to !== '$amend' || event.payload.cause === 'take-back') return nobody;
      return { kind: 'request-returned', people: filers };
    case 'request.finished': {
      const kind = `request-${event.payload.outcome}`;
      return isNoticeKind(kind) ? { kind, people: filers } : nobody;
    }
    case 'request.reopened':
      return { kind: 'request-reopened', people: filers };
    case 'answers.changed': {
      // What is filled in or set by the flow was meant to be; another answer in the place of one concerns who saw that.
      if (stored.actor === 'system' || !event.payload.replaced?.length) return nobody;
      const deciders = facts.deciders.get(stored.subject_id) ?? [];
      return {
        kind: 'answers-changed',
        people: [...filers, ...deciders.filter(({ at }) => at < stored.at).map(({ person }) => person)],
      };
    }
    case 'request.suspended':
      if (event.payload.kind !== 'attention') return nobody;
      return { kind: 'needs-attention', people: facts.administrators };
    case 'action.failed':
      // What is tried again by itself concerns nobody.
      return event.payload.final ? { kind: 'needs-attention', people: facts.administrators } : nobody;
    default:
      return nobody;
  }
}

function ofTask(task: NoticedTask | undefined): Told {
  if (!task || task.state !== 'open' || task.assignee_id === null) return nobody;
  // Who took it from a queue knows; changes by the requester are told of as `request-returned`.
  if (task.claimed_at !== null || task.kind === 'amend') return nobody;
  return { kind: 'task-opened', people: [task.assignee_id], params: { step: task.step_name } };
}

const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(notices, kind);
