import { addWorkingTime, workingTimeBetween } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError, type ErrorCode } from '@portico/core/errors.ts';
import {
  type Actor as FlowActor,
  type Command,
  type Facts,
  type FlowEvent,
  type FlowState,
  initialState,
  type PeopleNeed,
  type Refusal,
  type RequesterFacts,
  run,
} from '@portico/core/flow-engine/index.ts';
import { uuidv7 } from 'uuidv7';
import type { Directory } from './directory.ts';
import { stepOf } from './project.ts';
import { resolvePeople } from './resolve-people.ts';

/** Everything a command on one request is carried out with; nothing here changes while it runs. */
export interface FlowContext {
  service: Service;
  requester: RequesterFacts;
  calendar: WorkCalendar;
  directory: Directory;
  now: Date;
}
export interface FlowOutcome {
  before: FlowState;
  after: FlowState;
  events: FlowEvent[];
}

/** More rounds of questions to the organisation than any flow needs: a guard, not a limit anybody meets. */
const maxRounds = 200;

/**
 * Carries out a command: the pure engine decides, this answers its questions for people, until it has none.
 * Reads the organisation, writes nothing.
 *
 * @throws AppError with the engine's refusal
 */
export async function runCommand(
  context: FlowContext,
  stored: FlowState | undefined,
  command: Command,
  actor: FlowActor,
): Promise<FlowOutcome> {
  const { flow } = context.service;
  const facts = factsOf(context);
  const before = stored ?? initialState();
  const events: FlowEvent[] = [];

  const step = (state: FlowState, next: Command, by: FlowActor): FlowState => {
    const result = run(flow, state, next, by, facts);
    if (!result.ok) throw refusalError(result.refusal);
    events.push(...result.events);
    return result.state;
  };

  let state = step(before, command, actor);
  for (let round = 0; ; round++) {
    const need = Object.values(state.needs)[0];
    if (!need) return { before, after: state, events };
    if (round === maxRounds) throw new Error(`step ${need.step}: no end of questions for people`);
    state = step(state, await answerTo(need, context), { person: 'system' });
  }
}

async function answerTo(need: PeopleNeed, context: FlowContext): Promise<Command> {
  const step = stepOf(context.service.flow, need.step);
  const own = step && 'fallbacks' in step ? step.fallbacks : undefined;
  const resolved = await resolvePeople(
    need,
    {
      requester: context.requester,
      service: context.service.key,
      stepKind: step?.kind ?? 'fill',
      fallbacks: { ...context.service.flow.fallbacks, ...own },
      today: context.now.toISOString().slice(0, 10),
    },
    context.directory,
  );
  if ('team' in resolved) return { type: 'resolve-people', need: need.id, people: resolved };
  return {
    type: 'resolve-people',
    need: need.id,
    people: resolved.people,
    ...(resolved.fallback ? { fallback: resolved.fallback } : {}),
  };
}

export function factsOf(context: FlowContext): Facts {
  return {
    now: context.now.getTime(),
    newId: uuidv7,
    requester: context.requester,
    addWorkingTime: (from, ms) => addWorkingTime(context.calendar, from, ms),
    workingTimeBetween: (from, to) => workingTimeBetween(context.calendar, from, to),
  };
}

function refusalError(refusal: Refusal): AppError {
  const params = { ...refusal.params, ...(refusal.winner ? { winner: refusal.winner } : {}) };
  return new AppError(refusal.code satisfies ErrorCode, {
    reason: refusal.reason,
    params,
    ...(refusal.findings ? { findings: refusal.findings } : {}),
  });
}
