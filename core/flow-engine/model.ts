import type { Answers } from '../definitions/form/form.ts';
import type { Who } from '../definitions/flow/flow.ts';
import type { Finding } from '../errors.ts';

export type { RequesterFacts } from '../definitions/requester-facts.ts';

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

/** How somebody came to be on a step: answers "why this approver?" without a directory (N5). */
export interface Why {
  /** Kind of the `who` rule that named them. */
  rule: string;
  /** Which special case applied, if one did. */
  fallback?: 'up' | 'top' | 'people' | 'administrator' | 'self-manager' | 'added' | 'transferred';
  /** Words for people: department, post or level the rule led through. */
  path?: string[];
  /** Whom the rule named, when they cannot act or may not decide and this person stands in for them. */
  insteadOf?: PersonId;
  /** Delegates it went through who are away themselves, the nearest to the person named first. */
  through?: PersonId[];
  /** Other places of the step that came to the same person, whose one vote stands for all of them. */
  also?: Omit<Why, 'also'>[];
}
export interface ResolvedPerson {
  person: PersonId;
  /** Set when a delegate acts for the person the rule named; then `person` is the delegate. */
  onBehalfOf?: PersonId;
  why: Why;
  /** Place in an order of turns (sequence, levels). */
  order?: number;
  /** Weight of the vote and right of veto: the definition gives them by log-in name, the shell knows whose those are. */
  weight?: number;
  veto?: boolean;
}

/** A question to the organisation, answered by the shell with the command `resolve-people`. */
export interface PeopleNeed {
  id: string;
  stage: StageId;
  step: string;
  who: Who;
  /** Answers of the fields the rules read, so that the shell needs no form. */
  answers: Answers;
  /**
   * `escalate`: whom the task goes to now that its time limit is over; `replace`: who takes the place of an owner who
   * may no longer decide; absent: the people of the step.
   */
  purpose?: 'step' | 'escalate' | 'replace';
  /** Of one task: the task, its owner (a `manager` rule then means this person's manager), or the team that has it. */
  task?: TaskId;
  of?: PersonId;
  team?: string;
  /** People chosen for this step by the requester or by the previous approver (rule `chosen`). */
  chosen?: PersonId[];
  /** Who may not decide here: on their own request, and by separation of duties. Absent: nobody is barred. */
  barred?: { own: PersonId[]; never: PersonId[] };
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
  weight?: number;
  veto?: boolean;
  /** Why it was passed without asking. */
  passedBecause?: 'repeated' | 'self' | 'timed-out' | 'nobody';
  /** Who gave it to its owner, how, and with what words; absent where the flow found them. */
  handed?: Handed;
  /** A signer added 加签 by the owner of task `to`. */
  added?: { to: TaskId; where: 'before' | 'after' | 'beside' };
  /** `answer` tasks: the task they help, and whether that one waits for the answer (consult) or not (ask). */
  about?: { task: TaskId; as: 'consult' | 'ask' };
  question?: string;
  /** A decision made in an earlier stay and still good (return with `resume`). */
  keptFrom?: TaskId;
  /** Who had it before, and who took it from them. */
  former?: { person: PersonId; winner: Winner }[];
  /** What closed a cancelled task: tells the loser of a race who was first. */
  winner?: Winner;
  /** Cancelled because it was taken out of the step (remove signer), not because the step went on. */
  isRemoved?: boolean;
}
/** How a task came from one person to another: added or handed over, with words, or asked for by its `question`. */
export interface Handed {
  by: PersonId | 'system';
  as: 'add-signers' | 'ask' | 'consult' | 'transfer' | 'reassign';
  text?: string;
}
/** Who was first, with what. */
export interface Winner {
  person: PersonId | 'system';
  result: string;
  at: Instant;
}

/** The stay of a request in one step. Working + waiting + paused = leftAt − enteredAt (I9), in ms. */
export interface Stage {
  id: StageId;
  step: string;
  kind: string;
  /** Stage of the block around it; a block's stage spans its branches. Absent at the top level. */
  parent?: StageId;
  branch?: string;
  /** Inside a `repeat`: which run of its steps. */
  iteration?: number;
  /** Its decisions count no more: returned to before it, or withdrawn. */
  isVoid?: boolean;
  /** Its step is one of an earlier version that the present one does not have. */
  isFormer?: boolean;
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
  /** The span it measures, ms, and whether in working time. */
  span?: { ms: number; working: boolean };
  /** How often a limit that reminds has run out already. */
  fired?: number;
  /** Since when it stands still, with what was left of it then. Only timers that are held have it. */
  heldAt?: Instant;
}
export interface PendingAction {
  id: string;
  stage: StageId;
  step: string;
  row?: number;
  attempts: number;
  /** Set when it failed for good: stands in the dead-letter list until retried. */
  failed?: string;
  /** Error of the last attempt. */
  error?: string;
  /** `callback`: waits for a call from outside. Absent: an effect to carry out. */
  kind?: 'effect' | 'callback';
  /** Answered while the request was suspended. */
  isDone?: boolean;
  /** What to do, so that it can be asked for again. */
  effect?: RequestedEffect;
}

/** What an action step asks the shell to do: every expression already worked out, plain JSON. */
export type RequestedEffect =
  | { kind: 'http'; method: string; url: string; headers: Record<string, string>; body?: unknown }
  | { kind: 'start'; service: string; answers: Answers; wait: boolean }
  | { kind: 'record'; table: string; values: Record<string, unknown> };

/** A sequence of steps being gone through: the top level, a branch, or the steps of a repeat. */
export interface Scope {
  status: 'live' | 'done' | 'skipped' | 'cancelled';
  /** Stages passed on the current path, in order. */
  passed: readonly StageId[];
  /** The one stage the sequence stands in; null between two steps and after the last. */
  live: StageId | null;
}
/** Book-keeping of a block step's stage: its branches by id (`steps` for a repeat). */
export interface Block {
  scopes: Readonly<Record<string, Scope>>;
  iteration?: number;
  /** A repeat that came to its maximum without its condition: an administrator who resumes it lets it go on. */
  isExhausted?: boolean;
}

/** Where the flow stood in one step, so that it can stand there again (return with `resume`, take back). */
export interface FrozenNode {
  step: string;
  /** The stage that was left. */
  stage: StageId;
  /** Run of the repeat around it; and of its own steps, when it is a repeat. */
  iteration?: number;
  inIteration?: number;
  scopes?: Record<string, { status: Scope['status']; passed: StageId[]; node?: FrozenNode }>;
  resume?: ResumePoint;
  /** What was left of its time limit and reminders. */
  timers?: Timer[];
  /** Take back: this decided task is open again. */
  reopen?: TaskId;
}
/** Kept with the stage returned to: once it is done, the flow comes straight back to `node`. */
export interface ResumePoint {
  /** What had been passed after the target, for each sequence from the target's own outwards. */
  tails: StageId[][];
  /** The answers then; absent in what was returned before they were kept. */
  answers?: Answers;
  node: FrozenNode;
}

export interface Suspension {
  from: 'running' | 'returned';
  /** `attention`: the engine could not go on (R20); an administrator puts it right and resumes. */
  kind: 'administrator' | 'attention';
  /** The administrator's words, or what is wrong as an i18n key. */
  reason: string;
  at: Instant;
  /** Who suspended it; absent in what was suspended before this was kept. */
  by?: PersonId | 'system';
  step?: string;
  stage?: StageId;
  error?: Finding;
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
  /** Tasks by stage, in the order they were made. */
  tasksOf: Readonly<Record<StageId, readonly TaskId[]>>;
  needs: Readonly<Record<string, PeopleNeed>>;
  timers: Readonly<Record<string, Timer>>;
  actions: Readonly<Record<string, PendingAction>>;
  /** Beginning of the present run (last submission), and end once final. */
  submittedAt?: Instant;
  finishedAt?: Instant;
  /** Time of the last event; time never goes back. */
  at: Instant;
  submitter?: PersonId;
  /** Beginning of the present round: submission, or the last return, resubmission or jump. */
  roundAt?: Instant;
  /** Times under way: from submission to end or withdrawal. Their sum is the elapsed time (I9). */
  periods: readonly { from: Instant; to?: Instant }[];
  /** Which sequence runs: the flow, or after its end the cancellation flow. */
  track: 'main' | 'cancellation';
  top: Scope;
  blocks: Readonly<Record<StageId, Block>>;
  /** By the stage returned to. */
  resumes: Readonly<Record<StageId, ResumePoint>>;
  /** Stays so far, by step. */
  visits: Readonly<Record<string, number>>;
  /** People chosen at submit, by step; and by the last approver for the next step. */
  chosen: Readonly<Record<string, PersonId[]>>;
  chosenByPrevious?: PersonId[];
  /** The stage they were chosen in: its other approvers need not choose again. */
  chosenIn?: StageId;
  /** Who has been told, by notify step: nobody twice. */
  told: Readonly<Record<string, PersonId[]>>;
  urged: Readonly<Record<string, Instant>>;
  suspension?: Suspension;
  /** Timers that stand still: all while suspended, those of a step's limit while its clock is paused. */
  held: readonly Timer[];
  /** How often a time limit raised the priority. */
  raised: number;
  /** Stages passed before the flow was judged anew, and the fields changed since: what may keep its decisions. */
  kept?: { stages: readonly StageId[]; changed: readonly string[] };
  /** Fields put right while suspended: the flow is judged by them once it is resumed. */
  unjudged?: readonly string[];
  /** How the request ended, for whoever comes too late. */
  ended?: Winner;
}
