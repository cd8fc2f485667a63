import type { Flow } from '../definitions/flow/flow.ts';
import { runAgenda } from './advance.ts';
import { handle } from './commands/index.ts';
import { indexOf } from './flow-index.ts';
import type { FlowEvent } from './events.ts';
import type { FlowState } from './model.ts';
import { replaceBarredOwners } from './owners.ts';
import { startProcess } from './process.ts';
import { behaviours } from './steps/list.ts';
import { holdPausedTimers } from './time-limits.ts';
import type { Actor, Command, Decision, Facts, Refusal } from './types.ts';

export type Run = { ok: true; events: FlowEvent[]; state: FlowState } | { ok: false; refusal: Refusal };

/**
 * Carries out one command: the events it leads to and the state after them, or why not. The given state stays as it is.
 * No clock, randomness or I/O: the same arguments give the same events.
 */
export function run(flow: Flow, state: FlowState, command: Command, actor: Actor, facts: Facts): Run {
  const process = startProcess(indexOf(flow), behaviours, state, actor, facts);
  const refusal = handle(process, command);
  if (refusal) return { ok: false, refusal };
  runAgenda(process);
  replaceBarredOwners(process);
  holdPausedTimers(process);
  return { ok: true, events: process.events, state: process.draft.state };
}

/** The events a command leads to, or why it is refused. */
export function decide(flow: Flow, state: FlowState, command: Command, actor: Actor, facts: Facts): Decision {
  const result = run(flow, state, command, actor, facts);
  return result.ok ? { ok: true, events: result.events } : result;
}
