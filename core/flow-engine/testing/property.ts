import type { Flow } from '../../definitions/flow/flow.ts';
import type { Finding } from '../../errors.ts';
import { run } from '../decide.ts';
import { initialState } from '../draft.ts';
import { evolve } from '../evolve.ts';
import { indexOf } from '../flow-index.ts';
import { checkInvariants, isSame } from '../invariants.ts';
import { checkHistory } from '../invariants-history.ts';
import type { FlowEvent, FlowState, RequesterFacts } from '../types.ts';
import type { Command, Facts } from '../types.ts';
import { commandOf, type Move } from './random-commands.ts';

const minute = 60_000;
const requester: RequesterFacts = {
  id: 'requester',
  name: '李娜',
  department: 'sales',
  departments: ['sales'],
  grade: 3,
  post: null,
  groups: [],
};

/** The same facts each time they are asked for: ids are counted from the last event. */
export function factsAt(now: number, seq: number): Facts {
  let ids = 0;
  return {
    now,
    newId: () => `i${seq}.${++ids}`,
    requester,
    addWorkingTime: (from, ms) => from + ms * 3,
    workingTimeBetween: (from, to) => (to - from) / 3,
  };
}

export interface Played {
  state: FlowState;
  events: FlowEvent[];
  commands: Command[];
  accepted: number;
}

/**
 * Plays moves on a flow and looks at everything that must hold after each: the invariants, that the events alone lead
 * to the state, that the same command gives the same events, and that nothing given is changed.
 * @throws Error that says what does not hold, after which commands
 */
export function play(flow: Flow, moves: readonly Move[]): Played {
  const events: FlowEvent[] = [];
  const commands: Command[] = [];
  let state = frozen(initialState());
  let now = 1_000_000;
  let accepted = 0;
  const fail = (what: string): never => {
    throw new Error(`${what}\nafter ${commands.map((command) => JSON.stringify(command)).join('\n      ')}`);
  };
  for (const move of moves) {
    now += move.wait * minute;
    const { command, actor, at } = commandOf(flow, state, move);
    if (at !== undefined) now = Math.max(now, at);
    commands.push(command);
    const first = run(flow, state, command, actor, factsAt(now, state.seq));
    const second = run(flow, state, command, actor, factsAt(now, state.seq));
    if (JSON.stringify(first) !== JSON.stringify(second)) fail('the same command gave something else');
    if (!first.ok) continue;
    accepted += 1;
    let evolved = state;
    for (const event of first.events) evolved = frozen(evolve(flow, evolved, event));
    if (!isSame(evolved, first.state)) fail('the events do not lead to the state');
    events.push(...first.events);
    state = frozen(first.state);
    const findings: Finding[] = checkInvariants(flow, state, []);
    checkHistory(indexOf(flow), state, events, (code, path, what) => findings.push({ path, code, params: { what } }));
    if (findings.length > 0) fail(JSON.stringify(findings));
  }
  const findings = checkInvariants(flow, state, events);
  if (findings.length > 0) fail(JSON.stringify(findings));
  return { state, events, commands, accepted };
}

/** Freezes what is new in a state, so that a change of what was given is an error. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
