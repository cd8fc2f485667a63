import type { Answers } from '../definitions/form/form.ts';
import type { Who } from '../definitions/flow/flow.ts';
import type { Finding } from '../errors.ts';

/** Milliseconds since the epoch, always given from outside. */
export type Instant = number;
export type PersonId = string;
export type TaskId = string;
/** One stay in one step; a step entered again gets a new one. */
export type StageId = string;

/** How a request stands. `returned`: with the requester for changes. */
export type RequestState =
  | 'draft' // before submit and after a withdrawal
  | 'running'
  | 'returned'
  | 'suspended'
  | 'completed'
  | 'rejected'
  | 'cancelled'
  | 'terminated';
export const finalStates: readonly RequestState[] = ['completed', 'rejected', 'cancelled', 'terminated'];

/** What the engine may know of the requester; conditions see it as `requester`. */
export interface RequesterFacts {
  id: PersonId;
  name: string;
  department: string | null;
  departments: string[];
  grade: number | null;
  post: string | null;
  groups: string[];
}

/**
 * Everything that is neither in the definition nor in the state. The engine has no clock, randomness or I/O:
 * the caller gives the time, fresh ids and the calendar, so that the same facts give the same events.
 */
export interface Facts {
  now: Instant;
  newId(): string;
  requester: RequesterFacts;
  /** Time at which `ms` of working time after `from` are over. */
  addWorkingTime(from: Instant, ms: number): Instant;
}

/** How somebody came to be on a step: answers "why this approver?" without a directory (N5). */
export interface Why {
  /** Kind of the `who` rule that named them. */
  rule: string;
  /** Which special case applied, if one did. */
  fallback?: 'up' | 'people' | 'administrator' | 'self-manager' | 'added' | 'transferred' | 'chosen';
  /** Words for people: department, post or level the rule led through. */
  path?: string[];
}
export interface ResolvedPerson {
  person: PersonId;
  /** Set when a delegate acts for the person the rule named; then `person` is the delegate. */
  onBehalfOf?: PersonId;
  why: Why;
  /** Place in an order of turns (sequence, levels). */
  order?: number;
}

/** A question to the organisation, answered by the shell with the command `resolve-people`. */
export interface PeopleNeed {
  id: string;
  stage: StageId;
  step: string;
  who: Who;
  /** Answers of the fields the rules read, so that the shell needs no form. */
  answers: Answers;
}

export type TaskKind = 'approve' | 'work' | 'fill' | 'answer' | 'amend';
export interface Task {
  id: TaskId;
  stage: StageId;
  step: string;
  kind: TaskKind;
  /** `waiting`: its turn has not come (sequence, add signer before). */
  state: 'waiting' | 'open' | 'done' | 'cancelled';
  assignee?: PersonId;
  onBehalfOf?: PersonId;
  /** Queue task: any member of the team may claim it. */
  team?: string;
  why: Why;
  order?: number;
  openedAt?: Instant;
  claimedAt?: Instant;
  closedAt?: Instant;
  result?: 'approved' | 'rejected' | 'returned' | 'finished' | 'answered' | 'passed';
  /** Who closed it; differs from the assignee only for administrators and timers (`system`). */
  by?: PersonId | 'system';
  opinion?: string;
  /** Hash of what was shown when it was decided (N18). */
  seen?: string;
}

/** The stay of a request in one step. Working + waiting + paused = leftAt − enteredAt (I9), in ms. */
export interface Stage {
  id: StageId;
  step: string;
  kind: string;
  /** Stage of the block around it; a block's stage spans its branches. Absent at the top level. */
  parent?: StageId;
  branch?: string;
  /** 1 for the first stay in this step. */
  round: number;
  enteredAt: Instant;
  leftAt?: Instant;
  result?: 'approved' | 'rejected' | 'returned' | 'finished' | 'passed' | 'cancelled' | 'notified' | 'skipped';
  waitingMs: number;
  workingMs: number;
  pausedMs: number;
  /** Which of the three runs now, since when. Absent once left. */
  clock?: { phase: 'waiting' | 'working' | 'paused'; since: Instant };
}

export interface Timer {
  id: string;
  stage: StageId;
  purpose: 'limit' | 'reminder' | 'wait';
  fireAt: Instant;
}
export interface PendingAction {
  id: string;
  stage: StageId;
  step: string;
  row?: number;
  attempts: number;
  failed?: string;
}

/** State of one request's flow: `fold(evolve, events)`. Entries are replaced, never mutated: identity tells what changed. */
export interface FlowState {
  status: RequestState;
  /** Sequence number of the last event. */
  seq: number;
  round: number;
  requester: PersonId | null;
  answers: Answers;
  stages: Readonly<Record<StageId, Stage>>;
  tasks: Readonly<Record<TaskId, Task>>;
  needs: Readonly<Record<string, PeopleNeed>>;
  timers: Readonly<Record<string, Timer>>;
  actions: Readonly<Record<string, PendingAction>>;
  submittedAt?: Instant;
  finishedAt?: Instant;
}

/** Who acts, and for whom. `system`: a timer, an effect or the shell. */
export interface Actor {
  person: PersonId | 'system';
  onBehalfOf?: PersonId;
  /** Teams the person works in (keys): for claiming and working queue tasks. */
  teams?: string[];
  isFlowAdministrator?: boolean;
}

export type Command =
  | { type: 'submit'; answers: Answers; chosen?: Record<string, PersonId[]> }
  | { type: 'resolve-people'; need: string; people: ResolvedPerson[] | { team: string; why: Why }; fallback?: 'pass' | 'reject' }
  | { type: 'approve'; task: TaskId; opinion?: string; changes?: Answers; seen?: string; chosen?: PersonId[] }
  | { type: 'reject'; task: TaskId; opinion?: string; seen?: string }
  | { type: 'return'; task: TaskId; to: 'requester' | string; then?: 'replay' | 'resume'; opinion?: string }
  | { type: 'finish'; task: TaskId; changes?: Answers; opinion?: string }
  | { type: 'claim' | 'release'; task: TaskId }
  | { type: 'transfer'; task: TaskId; to: PersonId; opinion?: string }
  | { type: 'consult' | 'ask'; task: TaskId; to: PersonId; question: string }
  | { type: 'answer'; task: TaskId; text: string }
  | { type: 'add-signers'; task: TaskId; where: 'before' | 'after' | 'beside'; people: PersonId[]; opinion?: string }
  | { type: 'remove-signer'; task: TaskId; signer: TaskId }
  | { type: 'take-back'; task: TaskId }
  | { type: 'resubmit'; answers: Answers }
  | { type: 'withdraw'; reason?: string }
  | { type: 'urge' }
  | { type: 'cancel'; reason: string }
  | { type: 'jump'; to: string; reason: string }
  | { type: 'reassign'; task: TaskId; to: PersonId; reason: string }
  | { type: 'suspend' | 'resume' | 'terminate'; reason: string }
  | { type: 'fire-timer'; timer: string }
  | { type: 'complete-action'; action: string; answers: Answers }
  | { type: 'fail-action'; action: string; error: string; final: boolean }
  | { type: 'retry-action'; action: string }
  | { type: 'call-back'; stage: StageId; answers?: Answers };
export type CommandType = Command['type'];

/** A fact about one request; never changed once stored. `payload` is given by `type` (events.ts). */
export interface FlowEvent {
  seq: number;
  at: Instant;
  actor: PersonId | 'system';
  onBehalfOf?: PersonId;
  /** Step it happened on, if on one. */
  step?: string;
  type: string;
  payload: unknown;
}

/** Why a command was not carried out: `reason` is an i18n key; `winner` is set when somebody else was first. */
export interface Refusal {
  code: 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'limited';
  reason: string;
  params?: Record<string, unknown>;
  winner?: { person: PersonId | 'system'; result: string; at: Instant };
  findings?: Finding[];
}
export type Decision<E = FlowEvent> = { ok: true; events: E[] } | { ok: false; refusal: Refusal };
