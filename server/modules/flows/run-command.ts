import { addWorkingTime, instantOfLocal, workingDayMs, workingTimeBetween } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { applyChanges, type FieldAccess } from '@portico/core/definitions/form/index.ts';
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
import { claimsIn, formContext, isAmong } from '../forms/index.ts';
import type { CallbackAddress } from './callback-address.ts';
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
  /** Where the world outside calls back; only for flows that wait for that. */
  callbacks?: CallbackAddress;
  /** Makes ids; uuids unless given. */
  newId?: () => string;
  /** Texts that must be unique and that another request holds: a step that would set one waits instead. */
  taken?: readonly { field: string; text: string }[];
  /** Address to call for a step of this request. */
  callbackUrl?: (step: string) => string;
}
export interface FlowOutcome {
  before: FlowState;
  after: FlowState;
  events: FlowEvent[];
}

/** More rounds of questions to the organisation than any flow needs: a guard, not a limit anybody meets. */
const maxRounds = 500;

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

/** What the organisation says to a need, as the engine takes it. */
export async function answerTo(need: PeopleNeed, context: FlowContext): Promise<Command> {
  const step = stepOf(context.service.flow, need.step);
  const own = step && 'fallbacks' in step ? step.fallbacks : undefined;
  const resolved = await resolvePeople(
    need,
    {
      facts: factsOf(context),
      service: context.service.key,
      stepKind: step?.kind ?? 'fill',
      fallbacks: { ...context.service.flow.fallbacks, ...own },
      ...(step && 'votes' in step && step.votes && { votes: step.votes }),
    },
    context.directory,
  );
  if ('team' in resolved) return { type: 'resolve-people', need: need.id, people: resolved };
  if ('failed' in resolved) return { type: 'resolve-people', need: need.id, people: [], failed: resolved.failed };
  return {
    type: 'resolve-people',
    need: need.id,
    people: resolved.people,
    ...(resolved.fallback ? { fallback: resolved.fallback } : {}),
    ...(resolved.passed ? { passed: resolved.passed } : {}),
  };
}

/** The engine's facts, of the calendar, the form and the person who asks. */
export function factsOf(context: FlowContext): Facts {
  const { now, calendar, requester, callbackUrl, newId, taken = [] } = context;
  const { form } = context.service;
  const { timeZone } = calendar;
  return {
    now: now.getTime(),
    newId: newId ?? uuidv7,
    requester,
    addWorkingTime: (from, ms) => addWorkingTime(calendar, from, ms),
    workingTimeBetween: (from, to) => workingTimeBetween(calendar, from, to),
    workingDayMs: workingDayMs(calendar),
    instantOf: (local) => instantOfLocal(local, timeZone),
    timeZone,
    form,
    ...(callbackUrl && { callbackUrl }),
    setAnswers: (answers, changes) => {
      const access = Object.fromEntries(Object.keys(changes).map((id): [string, FieldAccess] => [id, 'edit']));
      const changed = applyChanges(form, answers, changes, access, formContext(requester, calendar, now.getTime()));
      if (taken.length === 0) return changed;
      const clashes = claimsIn(form, changed.answers).filter((claim) => isAmong(claim, taken));
      return {
        ...changed,
        findings: [...changed.findings, ...clashes.map(({ path }) => ({ path, code: 'not-unique' }))],
      };
    },
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
