import { isBlockKind } from '../definitions/flow/steps/registry.ts';
import type { Flow } from '../definitions/flow/flow.ts';
import type { Answers } from '../definitions/form/form.ts';
import type { Text } from '../definitions/text.ts';
import { run } from './decide.ts';
import { initialState, tasksIn } from './draft.ts';
import type { FlowEvent } from './events.ts';
import { indexOf } from './flow-index.ts';
import type { FlowState, PeopleNeed, PersonId, Stage, Task, Why } from './model.ts';
import { openChoices } from './open-choices.ts';
import { isFinal } from './process.ts';
import type { Actor, Command, Facts } from './types.ts';

/** The organisation's answer to a need: a command `resolve-people`. */
export type Resolve = (need: PeopleNeed) => Command | Promise<Command>;

/** What somebody does with an open task; undefined: agrees. Carried out as the task's owner. */
export type Script = (task: Task, state: FlowState) => Command | undefined;

export interface SimulatedStage {
  step: string;
  name: Text;
  kind: string;
  people: PersonId[];
  team?: string;
  /** How several people decide. */
  mode?: 'all' | 'any' | 'sequence' | 'votes';
  /** How the first of them was found. */
  why?: Why;
  /** The branch it lies in. */
  branch?: Text;
  round: number;
  result?: Stage['result'];
  /** Expected length, ms, when the caller knows. */
  expectedMs?: number;
  /** Of a choice that cannot be told yet: the fields without answer it depends on. What is inside it is left out. */
  dependsOn?: string[];
}
export interface Simulation {
  stages: SimulatedStage[];
  state: FlowState;
  events: FlowEvent[];
  /** Set when it could not be run to the end: what it stopped at. */
  stoppedAt?: string;
}
export interface SimulationOptions {
  script?: Script;
  /** People the requester chose, by step. */
  chosen?: Record<string, PersonId[]>;
  /** How long a step usually takes, ms. */
  expected?: (step: string) => number | undefined;
  /** Fields that must be answered and are not: a choice that depends on them is told as open. */
  missing?: ReadonlySet<string>;
}

/** No real flow has more; a script that returns for ever has. */
const maxCommands = 1_000;

/** The steps a request with these answers will go through and who will have it, if everybody agrees. */
export async function simulate(
  flow: Flow,
  answers: Answers,
  facts: Facts,
  resolve: Resolve,
  options: SimulationOptions = {},
): Promise<SimulatedStage[]> {
  return (await simulateRun(flow, answers, facts, resolve, options)).stages;
}

/** Runs a flow from its submission: everybody agrees unless scripted, timers fire, actions succeed; nothing is stored. */
export async function simulateRun(
  flow: Flow,
  answers: Answers,
  facts: Facts,
  resolve: Resolve,
  { script, expected, chosen, missing }: SimulationOptions = {},
): Promise<Simulation> {
  const open =
    missing && facts.form ? openChoices(flow, facts.form, answers, missing, facts) : new Map<string, string[]>();
  const submit: Move = {
    command: { type: 'submit', answers, ...(chosen && { chosen }) },
    actor: { person: facts.requester.id },
  };
  const ran = await runAhead(flow, initialState(), facts, resolve, { script, first: submit });
  return { ...ran, stages: stagesOf(flow, ran.state, ran.events, expected, open) };
}

/** Runs a flow on from where it stands, after `first`: everybody agrees unless scripted; nothing is stored. */
export async function runAhead(
  flow: Flow,
  from: FlowState,
  facts: Facts,
  resolve: Resolve,
  { script, first }: { script?: Script | undefined; first?: Move } = {},
): Promise<Omit<Simulation, 'stages'>> {
  const events: FlowEvent[] = [];
  let state = from;
  let { now } = facts;
  let ids = 0;
  const ahead = (): Facts => ({ ...facts, now, newId: () => `simulated-${from.seq}-${++ids}` });
  const carryOut = ({ command, actor }: Move): boolean => {
    const result = run(flow, state, command, actor, ahead());
    if (!result.ok) return false;
    events.push(...result.events);
    state = result.state;
    return true;
  };
  const done = (stoppedAt?: string) => ({ state, events, ...(stoppedAt !== undefined && { stoppedAt }) });

  if (first) carryOut(first);
  for (let count = 0; count < maxCommands; count++) {
    if (isFinal(state)) return done();
    const need = Object.values(state.needs)[0];
    if (need) {
      if (!carryOut({ command: await resolve(need), actor: { person: 'system' } })) return done('need-refused');
      continue;
    }
    if (state.status === 'suspended') return done(state.suspension?.reason ?? 'suspended');
    const move = nextMove(state, script);
    if (!move) return done('nothing-to-do');
    if (move.at !== undefined) now = Math.max(now, move.at);
    if (!carryOut(move)) return done(`${move.command.type}-refused`);
  }
  return done('too-long');
}

interface Move {
  command: Command;
  actor: Actor;
  at?: number;
}

function nextMove(state: FlowState, script: Script | undefined): Move | undefined {
  const open = Object.values(state.tasks).filter((task) => task.state === 'open');
  const task = open.find(({ kind }) => kind === 'answer') ?? open[0];
  if (task) return moveOn(task, state, script);
  const action = Object.values(state.actions)[0];
  if (action?.kind === 'callback')
    return { command: { type: 'call-back', stage: action.stage }, actor: { person: 'system' } };
  if (action)
    return { command: { type: 'complete-action', action: action.id, answers: {} }, actor: { person: 'system' } };
  const [timer] = Object.values(state.timers).sort((a, b) => a.fireAt - b.fireAt);
  return timer && { command: { type: 'fire-timer', timer: timer.id }, actor: { person: 'system' }, at: timer.fireAt };
}

function moveOn(task: Task, state: FlowState, script: Script | undefined): Move {
  const owner = task.assignee ?? `member-of-${task.team}`;
  const actor: Actor = { person: owner, ...(task.team !== undefined && { teams: [task.team] }) };
  const scripted = script?.(task, state);
  if (scripted) return { command: scripted, actor };
  switch (task.kind) {
    case 'approve':
      return { command: { type: 'approve', task: task.id, opinion: '…' }, actor };
    case 'answer':
      return { command: { type: 'answer', task: task.id, text: '…' }, actor };
    case 'amend':
      return { command: { type: 'resubmit', answers: state.answers }, actor };
    case 'work':
    case 'fill':
      return { command: { type: task.assignee === undefined ? 'claim' : 'finish', task: task.id }, actor };
  }
}

function stagesOf(
  flow: Flow,
  state: FlowState,
  events: readonly FlowEvent[],
  expected: SimulationOptions['expected'],
  open: ReadonlyMap<string, string[]>,
): SimulatedStage[] {
  const index = indexOf(flow);
  const told = new Map<string, { people: PersonId[]; team?: string }>();
  for (const event of events) if (event.type === 'people.notified') told.set(event.payload.stage, event.payload);
  const stages: SimulatedStage[] = [];
  for (const stage of Object.values(state.stages)) {
    const place = index.steps.get(stage.step);
    if (place?.around.some(({ block }) => open.has(block))) continue;
    const dependsOn = open.get(stage.step);
    if (place && dependsOn) {
      stages.push({
        step: stage.step,
        name: place.step.name,
        kind: stage.kind,
        people: [],
        round: stage.round,
        dependsOn,
      });
      continue;
    }
    if (!place || isBlockKind(stage.kind)) continue;
    const tasks = tasksIn(state, stage.id).filter((task) => task.kind !== 'answer' && !task.isRemoved);
    const people = tasks.flatMap((task) =>
      task.team === undefined && task.assignee !== undefined ? [task.assignee] : [],
    );
    const team = tasks.find((task) => task.team !== undefined)?.team ?? told.get(stage.id)?.team;
    const branch = branchName(index, place.parent, place.branch);
    const expectedMs = expected?.(stage.step);
    stages.push({
      step: stage.step,
      name: place.step.name,
      kind: stage.kind,
      people: [...new Set([...people, ...(told.get(stage.id)?.people ?? [])])],
      ...(team !== undefined && { team }),
      ...('mode' in place.step && tasks.length > 1 && { mode: place.step.mode }),
      ...(tasks[0] && { why: tasks[0].why }),
      ...(branch !== undefined && { branch }),
      round: stage.round,
      ...(stage.result && { result: stage.result }),
      ...(expectedMs !== undefined && { expectedMs }),
    });
  }
  return stages;
}

function branchName(
  index: ReturnType<typeof indexOf>,
  block: string | undefined,
  branch: string | undefined,
): Text | undefined {
  const step = block === undefined ? undefined : index.steps.get(block)?.step;
  return step && 'branches' in step ? step.branches.find(({ id }) => id === branch)?.name : undefined;
}
