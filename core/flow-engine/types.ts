import type { Answers, Form } from '../definitions/form/form.ts';
import type { Finding } from '../errors.ts';
import type { FlowEvent } from './events.ts';
import type { Instant, PersonId, RequesterFacts, ResolvedPerson, StageId, TaskId, Why, Winner } from './model.ts';

export * from './events.ts';
export * from './model.ts';

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
  /** Working time between two instants, ms. Without it, time limits held by a suspension go on in wall time. */
  workingTimeBetween?(from: Instant, to: Instant): number;
  /** Length of the calendar's working day, ms: what `P1D` of working time means. Eight hours unless given. */
  workingDayMs?: number;
  /** Instant of a local date (`2026-03-01`, its first moment) or date-time in the company's zone. UTC unless given. */
  instantOf?(local: string): Instant;
  /** Zone in which conditions tell today. UTC unless given. */
  timeZone?: string;
  /** The form the answers are of: tells expressions what JSON cannot (dates, durations). Without it texts are texts. */
  form?: Form;
  /**
   * What follows when fields are set: the formulas that read them, and what is wrong with the new values. The form
   * engine's answer; without it the values are taken as they are.
   */
  setAnswers?(answers: Answers, changes: Answers): { changes: Answers; findings: Finding[] };
  /** Address at which the world outside calls back for a step that waits for it; see the name `callbacks`. */
  callbackUrl?(step: string): string;
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
  /** Answers of submit and resubmit are the whole, as checked by the form engine; those of the other commands are changes,
   * `computed` the formulas that follow from them. */
  | { type: 'submit'; answers: Answers; chosen?: Record<string, PersonId[]> }
  | {
      type: 'resolve-people';
      need: string;
      people: ResolvedPerson[] | { team: string; why: Why };
      fallback?: 'pass' | 'reject';
      /** Places that stay empty because the step passes them. */
      passed?: Why[];
      /** A rule could not be worked out; nobody is taken for that. */
      failed?: Finding;
    }
  | {
      type: 'approve';
      task: TaskId;
      opinion?: string;
      changes?: Answers;
      computed?: Answers;
      seen?: string;
      chosen?: PersonId[];
      /** One of several decided at once, unread. */
      isBatch?: boolean;
    }
  | { type: 'reject'; task: TaskId; opinion?: string; seen?: string }
  | { type: 'return'; task: TaskId; to: 'requester' | string; then?: 'replay' | 'resume'; opinion?: string }
  | { type: 'finish'; task: TaskId; changes?: Answers; computed?: Answers; opinion?: string }
  | { type: 'claim' | 'release'; task: TaskId }
  | { type: 'transfer'; task: TaskId; to: PersonId; opinion?: string }
  | { type: 'consult' | 'ask'; task: TaskId; to: PersonId; question: string }
  | { type: 'answer'; task: TaskId; text: string }
  | { type: 'add-signers'; task: TaskId; where: 'before' | 'after' | 'beside'; people: PersonId[]; opinion?: string }
  | { type: 'remove-signer'; task: TaskId; signer: TaskId }
  | { type: 'take-back'; task: TaskId }
  | { type: 'resubmit'; answers: Answers; chosen?: Record<string, PersonId[]> }
  | { type: 'withdraw'; reason?: string }
  | { type: 'urge' }
  | { type: 'cancel'; reason: string }
  | { type: 'jump'; to: string; reason: string }
  /** 唤醒: a request that has ended goes on, at any step. */
  | { type: 'reopen'; to: string; reason: string }
  /** Puts answers right, whatever the steps open; `changes` and `computed` as checked by the form engine. */
  | { type: 'correct'; changes: Answers; computed?: Answers; reason: string }
  /** Decided with the new version of the flow; `mapping`: old step ids to new ones, where they differ. */
  | { type: 'migrate'; mapping?: Record<string, string>; reason: string }
  | { type: 'reassign'; task: TaskId; to: PersonId; reason: string }
  /** By the owner, whose delegation has begun. */
  | { type: 'delegate'; task: TaskId; to: PersonId }
  /** By the system, when a delegation has ended. */
  | { type: 'come-back'; task: TaskId; to: PersonId }
  | { type: 'suspend' | 'resume' | 'terminate'; reason: string }
  | { type: 'fire-timer'; timer: string }
  | { type: 'complete-action'; action: string; answers: Answers }
  | { type: 'fail-action'; action: string; error: string; final: boolean }
  | { type: 'retry-action'; action: string }
  | { type: 'call-back'; stage: StageId; answers?: Answers; computed?: Answers };
export type CommandType = Command['type'];

/** Why a command was not carried out: `reason` is an i18n key; `winner` is set when somebody else was first. */
export interface Refusal {
  code: 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'limited';
  reason: string;
  params?: Record<string, unknown>;
  winner?: Winner;
  findings?: Finding[];
}
export type Decision<E = FlowEvent> = { ok: true; events: E[] } | { ok: false; refusal: Refusal };
