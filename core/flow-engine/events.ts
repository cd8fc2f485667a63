import type { Answers } from '../definitions/form/form.ts';
import type {
  Instant,
  PeopleNeed,
  PersonId,
  RequestedEffect,
  RequestState,
  ResolvedPerson,
  ResumePoint,
  Scope,
  Stage,
  StageId,
  Suspension,
  Task,
  TaskId,
  Timer,
  Why,
  Winner,
} from './model.ts';

/** The sequence a stage stands in: a branch of its parent, or the top level. */
export interface Place {
  parent?: StageId;
  branch?: string;
}
export interface EnteredStage extends Place {
  stage: StageId;
  step: string;
  kind: string;
  round: number;
  iteration?: number;
  /** A block entered again in its middle: how its branches stand, and for a repeat in which run of its steps. */
  scopes?: Record<string, Scope>;
  inIteration?: number;
  resume?: ResumePoint;
}

/** What each event type carries. Facts only: to apply them needs neither definition, directory nor expressions. */
export interface FlowEventPayloads {
  'request.submitted': { requester: PersonId; answers: Answers; chosen?: Record<string, PersonId[]> };
  'request.resubmitted': { answers: Answers; chosen?: Record<string, PersonId[]> };
  'request.returned': {
    /** `$amend` for the requester. */
    to: string;
    then: 'replay' | 'resume';
    from: StageId;
    opinion?: string;
    /** Stages whose decisions count no more, and stages cut off by the return. */
    voided: StageId[];
    cancelled: StageId[];
    /** The sequence that goes back, and how many of its passed stages stay. */
    place: Place;
    keep: number;
    cause?: 'take-back' | 'time-limit' | 'rejected' | 'edited';
  };
  'request.jumped': { to: string; reason: string; voided: StageId[]; cancelled: StageId[]; place: Place; keep: number };
  /**
   * An answer that a condition or a people rule reads is another now: the flow goes on anew from this step. `stages`: what
   * was passed since, which keeps its decisions where people and questions are the same.
   */
  'request.judged-anew': { from: string; changed: string[]; stages: StageId[]; place: Place; keep: number };
  /** What was passed before the end stays passed. */
  'request.reopened': { reason: string };
  /** From here on the steps are those of another version; `former`: stages of steps it does not have. */
  'request.migrated': { mapping: Record<string, string>; former: StageId[]; reason: string };
  'request.withdrawn': { reason?: string };
  'request.suspended': Omit<Suspension, 'from' | 'at' | 'by'>;
  'request.resumed': { reason: string; timers: Timer[] };
  'request.finished': { outcome: RequestState; reason?: string };
  'request.cancellation-started': { reason: string };
  'request.urged': { steps: string[]; people: PersonId[]; teams: string[] };
  'request.raised': { stage: StageId };
  /** `replaced`: fields that had another answer before; `reason`: an administrator put them right. */
  'answers.changed': { changes: Answers; replaced?: string[]; reason?: string };
  'stage.entered': EnteredStage;
  /** `tail`: stages kept from before a return with resume, passed together with this one. */
  'stage.left': { stage: StageId; result: NonNullable<Stage['result']>; tail?: StageId[] };
  'branches.chosen': { stage: StageId; branches: string[]; skipped: string[] };
  'branch.finished': { stage: StageId; branch: string };
  'round.started': { stage: StageId; iteration: number };
  /** The last round is over and the condition does not hold: what the step says then. */
  'rounds.exhausted': { stage: StageId; iteration: number; then: 'stop' | 'go-on' | RequestState };
  'people.needed': { need: PeopleNeed };
  'people.resolved': {
    need: string;
    stage: StageId;
    people: ResolvedPerson[];
    team?: string;
    why?: Why;
    /** Who may not decide here: on their own request, or by separation of duties. */
    excluded: PersonId[];
    /** Places that stay empty because the step passes them. */
    passed?: Why[];
    /** What was decided when nobody was found. */
    nobody?: 'pass' | 'reject' | 'attention';
  };
  'people.notified': { stage: StageId; people: PersonId[]; team?: string };
  'people.reminded': { stage: StageId; people: PersonId[]; teams: string[]; cause: 'reminder' | 'limit' };
  'task.created': { task: Task };
  'task.opened': { task: TaskId };
  'task.held': { task: TaskId; cause: 'signer-before' | 'consult' | 'turn' };
  'task.claimed': { task: TaskId };
  'task.released': { task: TaskId };
  'task.transferred': {
    task: TaskId;
    from?: PersonId;
    to: PersonId;
    why: Why;
    cause: 'transfer' | 'reassign' | 'escalation' | 'delegation' | 'delegation-ended' | 'barred';
    /** Whom the new owner acts for. */
    onBehalfOf?: PersonId;
    opinion?: string;
  };
  'task.completed': {
    task: TaskId;
    result: NonNullable<Task['result']>;
    opinion?: string;
    seen?: string;
    passedBecause?: NonNullable<Task['passedBecause']>;
    /** People chosen for the next step. */
    chosen?: PersonId[];
  };
  'task.cancelled': { task: TaskId; winner: Winner; isRemoved?: boolean };
  'task.reopened': { task: TaskId };
  'timer.set': { timer: Timer };
  /** The clock of a stage is paused: its limit and reminders stand still with it, and later go on with what was left. */
  'timers.held': { stage: StageId; timers: string[] };
  'timers.resumed': { stage: StageId; timers: Timer[] };
  'timer.fired': { timer: string; stage: StageId; purpose: Timer['purpose'] };
  'action.requested': { action: string; stage: StageId; effect?: RequestedEffect; row?: number; wait: boolean };
  'action.completed': { action: string; stage: StageId; answers: Answers };
  'action.failed': { action: string; stage: StageId; error: string; final: boolean };
  'action.retried': { action: string; stage: StageId; effect?: RequestedEffect };
}
export type FlowEventType = keyof FlowEventPayloads;

interface EventHead {
  seq: number;
  at: Instant;
  actor: PersonId | 'system';
  onBehalfOf?: PersonId;
  /** Step it happened on, if on one. */
  step?: string;
}
/** A fact about one request; never changed once stored. `payload` is given by `type`. */
export type FlowEvent = { [T in FlowEventType]: EventHead & { type: T; payload: FlowEventPayloads[T] } }[FlowEventType];
/** The event of one type. */
export type FlowEventOf<T extends FlowEventType> = EventHead & { type: T; payload: FlowEventPayloads[T] };
