import type { Flow } from '../flow.ts';
import { FlowGraph, type GraphState, type Move } from './soundness-graph.ts';

/** One move of a run: at which step, and what happened there. */
export interface RunStep {
  step: string;
  what: string;
  branch?: string;
  to?: string;
}
export interface StuckState {
  step: string;
  /** Why it cannot go on: `no-branch-holds`, `return-target-not-passed`, `votes-unreachable`, `never-ends`. */
  reason: string;
  /** A shortest run from the submission into it. */
  run: RunStep[];
  /** The branch at fault, or the step that a return looks for. */
  about?: string;
}
export interface Soundness {
  verdict: 'sound' | 'unsound' | 'too-large';
  /** States looked at. */
  states: number;
  /** Steps that no run enters. */
  dead: string[];
  /** Reachable states from which no end can be reached. */
  stuck: StuckState[];
  /** The same after an administrator's jump to a step: no fault of the definition, but good to know. */
  stuckAfterJump: StuckState[];
}

/** More states than this are not looked at. The shipped services have fewer than 100. */
export const maxStates = 50_000;

/**
 * Proves that every reachable state of a flow can still finish and that no step is dead, for all answers: conditions may
 * hold or not, people may approve, reject or return, limits may run out. A parallel block is looked at branch by branch
 * (branches only meet where the block ends or the flow does), so that states add up instead of multiplying. A person's
 * return to a step passed leads to a state that has been looked at already: that of the first visit.
 */
export function proveSound(flow: Flow, bound: number = maxStates): Soundness {
  const graph = new FlowGraph(flow);
  const seen = explore(graph, graph.starts(), bound);
  if (!seen) return { verdict: 'too-large', states: bound, dead: [], stuck: [], stuckAfterJump: [] };
  const entered = new Set([...seen.values()].map(({ state }) => state.step));
  const dead = [...graph.index.steps.keys()].filter((step) => !entered.has(step));
  const stuck = stuckIn(graph, seen);
  const jumped = explore(graph, graph.jumps(), bound);
  const known = new Set(stuck.map(({ step, reason }) => `${step} ${reason}`));
  const stuckAfterJump = jumped
    ? stuckIn(graph, jumped).filter(({ step, reason }) => !known.has(`${step} ${reason}`) && !dead.includes(step))
    : [];
  const verdict = stuck.length === 0 && dead.length === 0 ? 'sound' : 'unsound';
  return { verdict, states: seen.size, dead, stuck, stuckAfterJump };
}

interface Seen {
  state: GraphState;
  moves: Move[];
  /** How it was first reached. */
  before?: { key: string; move: Move };
}

/** Every state that can be reached, the nearest first; undefined when there are more than the bound. */
function explore(graph: FlowGraph, starts: readonly GraphState[], bound: number): Map<string, Seen> | undefined {
  const seen = new Map<string, Seen>();
  const queue: string[] = [];
  const meet = (state: GraphState, before?: Seen['before']): void => {
    const key = graph.keyOf(state);
    if (seen.has(key)) return;
    seen.set(key, { state, moves: [], ...(before && { before }) });
    queue.push(key);
  };
  for (const start of starts) meet(start);
  for (let i = 0; i < queue.length; i++) {
    if (seen.size > bound) return undefined;
    const key = queue[i] ?? '';
    const entry = seen.get(key);
    if (!entry) continue;
    entry.moves = graph.movesFrom(entry.state);
    for (const move of entry.moves) if (move.to) meet(move.to, { key, move });
  }
  return seen;
}

function stuckIn(graph: FlowGraph, seen: ReadonlyMap<string, Seen>): StuckState[] {
  const canFinish = finishing(graph, seen);
  const stuck = new Map<string, StuckState>();
  for (const [key, { state, moves }] of seen) {
    for (const move of moves)
      if (move.stuck !== undefined && !stuck.has(`${state.step} ${move.stuck}`))
        stuck.set(`${state.step} ${move.stuck}`, {
          step: state.step,
          reason: move.stuck,
          run: [...runTo(seen, key), told(state.step, move)],
          ...(move.about !== undefined && { about: move.about }),
        });
    if (canFinish.has(key) || moves.some((move) => move.stuck !== undefined)) continue;
    if ([...stuck.values()].some(({ step }) => step === state.step)) continue;
    stuck.set(`${state.step} never-ends`, { step: state.step, reason: 'never-ends', run: runTo(seen, key) });
  }
  return withoutConsequences([...stuck.values()]);
}

/** States that only lead to a stuck one are told once: by the stuck one. */
function withoutConsequences(stuck: StuckState[]): StuckState[] {
  const causes = stuck.filter(({ reason }) => reason !== 'never-ends');
  return causes.length > 0 ? causes : stuck;
}

/** Backwards from the ends. */
function finishing(graph: FlowGraph, seen: ReadonlyMap<string, Seen>): Set<string> {
  const into = new Map<string, string[]>();
  const done = new Set<string>();
  const queue: string[] = [];
  for (const [key, { moves }] of seen) {
    if (moves.some((move) => move.end)) queue.push(key);
    for (const move of moves) {
      if (!move.to) continue;
      const to = graph.keyOf(move.to);
      into.set(to, [...(into.get(to) ?? []), key]);
    }
  }
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (done.has(key)) continue;
    done.add(key);
    queue.push(...(into.get(key) ?? []));
  }
  return done;
}

function runTo(seen: ReadonlyMap<string, Seen>, key: string): RunStep[] {
  const run: RunStep[] = [];
  for (let at = seen.get(key)?.before; at; at = seen.get(at.key)?.before)
    run.unshift(told(seen.get(at.key)?.state.step ?? '', at.move));
  return run;
}

const told = (step: string, { what, branch, about }: Move): RunStep => ({
  step,
  what,
  ...(branch !== undefined && { branch }),
  ...(about !== undefined && { to: about }),
});
