import type { Step, StepKind } from '../definitions/flow/flow.ts';
import type { Draft } from './draft.ts';
import { draftOf } from './draft.ts';
import type { FlowEvent, FlowEventPayloads, FlowEventType, Place } from './events.ts';
import { apply } from './evolve.ts';
import type { FlowIndex, StepPlace } from './flow-index.ts';
import { amendStep } from './flow-index.ts';
import type { FlowState, Instant, ResolvedPerson, Stage, StageId, Why, Winner } from './model.ts';
import type { Actor, Facts, Refusal } from './types.ts';
import { stageIn } from './lookup.ts';

/** Whom the organisation named for a step, after those kept out were taken off. */
export type Found = { people: ResolvedPerson[] } | { team: string; why: Why };

/** What a kind of step does. One file a kind in `steps/`; a kind without one does not compile. */
export interface StepBehaviour<K extends StepKind = StepKind> {
  /** Called when the stage has been entered, and again when a suspension in it ends before it began. */
  start(process: Process, stage: StageId, step: Extract<Step, { kind: K }>): void;
  /** Whether `start` has done its work; otherwise it is called again after a suspension. */
  hasStarted(state: FlowState, stage: StageId): boolean;
  /** The people asked for have been found: at least one, or a team. */
  found?(process: Process, stage: StageId, step: Extract<Step, { kind: K }>, people: Found): void;
  /** A sequence inside the block has come to its end. */
  branchEnded?(process: Process, stage: StageId, step: Extract<Step, { kind: K }>, branch: string): void;
  /** A timer set by this kind has fired. */
  timerFired?(process: Process, stage: StageId, step: Extract<Step, { kind: K }>): void;
}
export type Behaviours = { readonly [K in StepKind]: StepBehaviour<K> };

/** No flow goes through more steps than this in answer to one command; more is a loop of automatic steps. */
export const maxStepsPerCommand = 5_000;

/** One command being carried out: the events so far and the state they lead to. */
export interface Process {
  readonly index: FlowIndex;
  readonly draft: Draft;
  readonly facts: Facts;
  readonly actor: Actor;
  readonly now: Instant;
  readonly behaviours: Behaviours;
  readonly events: FlowEvent[];
  /** Steps to enter next; a queue, so that long runs of automatic steps need no deep stack. */
  readonly agenda: (Place & { step: Step })[];
  /** Steps it may still enter; a flow that wants more goes round by itself. */
  stepsLeft: number;
}

export function startProcess(
  index: FlowIndex,
  behaviours: Behaviours,
  state: FlowState,
  actor: Actor,
  facts: Facts,
): Process {
  return {
    index,
    draft: draftOf(state),
    facts,
    actor,
    now: Math.max(facts.now, state.at),
    behaviours,
    events: [],
    agenda: [],
    stepsLeft: maxStepsPerCommand,
  };
}

/** Appends an event and applies it. */
export function emit<T extends FlowEventType>(
  process: Process,
  type: T,
  payload: FlowEventPayloads[T],
  step?: string,
  by: 'actor' | 'system' = 'actor',
): void {
  const { draft, actor, now, events } = process;
  const isOwn = by === 'actor';
  // Written out: spreading optional parts into each event takes as long as all the rest of the engine.
  const event: Written = { seq: draft.state.seq + 1, at: now, actor: isOwn ? actor.person : 'system', type, payload };
  if (isOwn && actor.onBehalfOf !== undefined) event.onBehalfOf = actor.onBehalfOf;
  if (step !== undefined) event.step = step;
  events.push(event as FlowEvent);
  apply(draft, event as FlowEvent);
}
type Written = Pick<FlowEvent, 'seq' | 'at' | 'actor' | 'onBehalfOf' | 'step' | 'type'> & { payload: unknown };

export function behaviourOf(process: Process, kind: StepKind): StepBehaviour {
  return process.behaviours[kind] as unknown as StepBehaviour;
}

export function stageOf(process: Process, id: StageId): Stage {
  return stageIn(process.draft.state, id);
}

/** The step of a stage; undefined for the requester's amending, which is no step of the flow. */
export function placeOf(process: Process, stage: StageId): StepPlace | undefined {
  const { step } = stageOf(process, stage);
  return step === amendStep ? undefined : process.index.steps.get(step);
}
export function stepOf(process: Process, stage: StageId): Step | undefined {
  return placeOf(process, stage)?.step;
}

export const isFinal = (state: FlowState): boolean =>
  state.status === 'completed' ||
  state.status === 'rejected' ||
  state.status === 'cancelled' ||
  state.status === 'terminated';

/** What the actor has just done, for those who come too late. */
export function winnerNow(process: Process, result: string): Winner {
  return { person: process.actor.person, result, at: process.now };
}

export const refuse = (code: Refusal['code'], reason: string, params?: Record<string, unknown>): Refusal => ({
  code,
  reason,
  ...(params && { params }),
});
export const lost = (reason: string, winner: Winner | undefined): Refusal => ({
  code: 'conflict',
  reason,
  ...(winner && { winner }),
});
