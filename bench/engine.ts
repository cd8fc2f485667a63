import { readFileSync } from 'node:fs';
import { Flow } from '@portico/core/definitions/flow/flow.ts';
import {
  type Actor,
  type Command,
  decide,
  evolve,
  type Facts,
  type FlowState,
  initialState,
  replay,
  run,
} from '@portico/core/flow-engine/index.ts';

// The flow engine alone, on one core: whole requests from hand to done, nothing stored, nobody asked. A step is one
// command carried out (submit, people found, claimed, approved, finished); the state grows as it does in a real request.
// Prints a line of JSON, then the same in words. Medians of five interleaved runs; each runs about a second.

const facts = (): Facts => {
  let ids = 0;
  return {
    now: 1_764_000_000_000,
    newId: () => `id-${++ids}`,
    requester: { id: 'r', name: '李娜', department: 'sales', departments: ['sales'], grade: 3, post: null, groups: [] },
    addWorkingTime: (from, ms) => from + ms * 3,
  };
};

const shipped = (key: string): Flow => {
  const pack = JSON.parse(readFileSync(new URL(`../server/packs/services/${key}.json`, import.meta.url), 'utf8')) as {
    services: { flow: unknown }[];
  };
  return Flow.parse(pack.services[0]?.flow);
};

/** Ten approvals one after another: the plain case. */
const chain = Flow.parse({
  schema: 1,
  steps: Array.from({ length: 10 }, (_, i) => ({
    kind: 'approve',
    id: `s${i}`,
    name: `s${i}`,
    who: [{ kind: 'people', people: ['p'] }],
  })),
});

interface Case {
  name: string;
  flow: Flow;
  answers: Record<string, unknown>;
}
const cases: Case[] = [
  { name: 'ten approvals', flow: chain, answers: { total: 1 } },
  { name: 'travel and expense', flow: shipped('travel-expense'), answers: { total: 60_000 } },
  {
    name: 'equipment (parallel)',
    flow: shipped('equipment-request'),
    answers: { total: 30_000, items: [{ item: 'laptop' }] },
  },
  { name: 'leave (levels)', flow: shipped('leave'), answers: { days: 12 } },
];

type Step = (state: FlowState, command: Command, actor: Actor) => FlowState;

/** One request to its end; the number of commands it took. */
function request({ flow, answers }: Case, step: Step): number {
  let state = step(initialState(), { type: 'submit', answers }, { person: 'r' });
  for (let commands = 1; ; commands++) {
    const next = nextOf(flow, state);
    if (!next) return commands;
    state = step(state, next.command, next.actor);
  }
}

function nextOf(flow: Flow, state: FlowState): { command: Command; actor: Actor } | undefined {
  for (const id in state.needs) {
    const rule = state.needs[id]?.who[0]?.kind ?? 'people';
    const why = { rule };
    const people = rule === 'team' ? { team: 't', why } : [{ person: 'p', why }];
    return { command: { type: 'resolve-people', need: id, people }, actor: { person: 'system' } };
  }
  for (const id in state.tasks) {
    const task = state.tasks[id];
    if (task?.state !== 'open') continue;
    const actor: Actor = { person: task.assignee ?? 'w', teams: ['t'] };
    if (task.assignee === undefined) return { command: { type: 'claim', task: id }, actor };
    if (task.kind === 'approve') return { command: { type: 'approve', task: id, opinion: '同意' }, actor };
    return { command: { type: 'finish', task: id }, actor };
  }
  for (const id in state.timers)
    if (state.timers[id]?.purpose === 'wait')
      return { command: { type: 'fire-timer', timer: id }, actor: { person: 'system' } };
  if (state.status !== 'completed') throw new Error(`stands still: ${state.status} ${flow.steps[0]?.id}`);
  return undefined;
}

/** Steps a second of processor time over about `ms` of it, so that neighbours on the machine do not count. */
function measure(one: Case, ways: (flow: Flow) => Step, ms: number): number {
  const step = ways(one.flow);
  const start = process.cpuUsage();
  let steps = 0;
  let elapsed = 0;
  do {
    for (let i = 0; i < 20; i++) steps += request(one, step);
    const { user, system } = process.cpuUsage(start);
    elapsed = (user + system) / 1000;
  } while (elapsed < ms);
  return (steps / elapsed) * 1000;
}

/** Decide, which hands the new state along with the events: what the server runs. */
const running = (flow: Flow): Step => {
  const given = facts();
  return (state, command, actor) => {
    const result = run(flow, state, command, actor, given);
    if (!result.ok) throw new Error(`${command.type}: ${result.refusal.reason}`);
    return result.state;
  };
};
/** Decide for the events alone, then the state from the events: whoever is told only the events. */
const replaying = (flow: Flow): Step => {
  const given = facts();
  return (state, command, actor) => {
    const result = decide(flow, state, command, actor, given);
    if (!result.ok) throw new Error(`${command.type}: ${result.refusal.reason}`);
    return replay(flow, result.events, state);
  };
};
/** Decide, then a state after every single event: what a player of a history does. */
const evolving = (flow: Flow): Step => {
  const given = facts();
  return (state, command, actor) => {
    const result = decide(flow, state, command, actor, given);
    if (!result.ok) throw new Error(`${command.type}: ${result.refusal.reason}`);
    let next = state;
    for (const event of result.events) next = evolve(flow, next, event);
    return next;
  };
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounds = 5;
const results = cases.map(({ name }) => ({
  name,
  run: [] as number[],
  replay: [] as number[],
  evolve: [] as number[],
}));
for (const one of cases) measure(one, running, 200);
for (let round = 0; round < rounds; round++)
  for (const [i, one] of cases.entries()) {
    results[i]?.run.push(measure(one, running, 250));
    results[i]?.replay.push(measure(one, replaying, 250));
    results[i]?.evolve.push(measure(one, evolving, 250));
  }
const figures = results.map((result) => ({
  flow: result.name,
  'steps/s': Math.round(median(result.run)),
  'steps/s, decide then evolve': Math.round(median(result.replay)),
  'steps/s, each event evolved apart': Math.round(median(result.evolve)),
}));
const goal = 100_000;
const slowest = Math.min(...figures.map((figure) => figure['steps/s']));
process.stdout.write(
  `${JSON.stringify({ name: 'engine', unit: 'steps/s on one core', goal, slowest, isMet: slowest >= goal, figures })}\n`,
);
const words = (figure: number): string => figure.toLocaleString('en');
for (const figure of figures)
  process.stdout.write(
    `${figure.flow}: ${words(figure['steps/s'])} steps/s; decide then evolve ${words(figure['steps/s, decide then evolve'])}; each event evolved apart ${words(figure['steps/s, each event evolved apart'])}\n`,
  );
