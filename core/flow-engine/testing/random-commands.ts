import fc from 'fast-check';
import type { Flow } from '../../definitions/flow/flow.ts';
import { indexOf } from '../flow-index.ts';
import type { FlowState, PeopleNeed, ResolvedPerson, Task } from '../model.ts';
import type { Actor, Command, CommandType } from '../types.ts';

/** Numbers that are made into a command once it is known where the request stands; small ones are the usual. */
export interface Move {
  kind: number;
  pick: number;
  who: number;
  value: number;
  /** Minutes that pass before it. */
  wait: number;
}
export const anyMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.nat(99),
  pick: fc.nat(30),
  who: fc.nat(19),
  value: fc.nat(19),
  wait: fc.constantFrom(0, 0, 1, 45, 600),
});
export const anyMoves = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyMove, { minLength: 36, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(anyMove, { minLength: 1, maxLength: 40, size: 'max' }) },
);

export interface Played {
  command: Command;
  actor: Actor;
  /** The clock is put forward to this moment first. */
  at?: number;
}

const staff = ['p1', 'p2', 'p3', 'p4', 'p5', 'requester'] as const;
const personOf = (n: number): string => staff[n % staff.length] ?? 'p1';
const from = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** What somebody does now. Most moves are possible ones; the rest must be refused. */
export function commandOf(flow: Flow, state: FlowState, move: Move): Played {
  const { kind, pick } = move;
  if (state.status === 'draft') return kind < 90 ? submit(move) : anything(flow, state, move);
  const needs = Object.values(state.needs);
  const need = from(needs, pick);
  if (need && kind < 75) return resolve(need, move);
  if (kind < 52) return onTask(state, move) ?? system(state, move) ?? byRequester(state, move);
  if (kind < 66) return system(state, move) ?? onTask(state, move) ?? byRequester(state, move);
  if (kind < 78) return byRequester(state, move);
  if (kind < 92) return byAdministrator(flow, state, move);
  return anything(flow, state, move);
}

function answersOf({ value, who }: Move): Record<string, unknown> {
  return {
    a: value,
    flag: value % 2 === 0,
    person: personOf(who),
    rows: Array.from({ length: value % 4 }, (_, i) => ({ n: i })),
    ...(value % 3 === 0 && { day: '1970-01-03' }),
    ...(value % 5 === 0 && { b: 'https://example.test' }),
  };
}

const submit = (move: Move): Played => ({
  command: { type: 'submit', answers: answersOf(move), ...(move.pick % 3 === 0 && { chosen: { s1: ['p4'] } }) },
  // Sometimes a colleague files it.
  actor: { person: move.who === 7 ? 'p2' : 'requester' },
});

function resolve(need: PeopleNeed, { who, value }: Move): Played {
  const actor: Actor = { person: 'system' };
  const base = { type: 'resolve-people' as const, need: need.id };
  const rule = need.who[0]?.kind ?? 'people';
  if (value === 0 && who % 2 === 0)
    return { command: { ...base, people: [], ...(who % 4 === 2 && { fallback: 'pass' as const }) }, actor };
  if (value === 1 && who % 4 === 1)
    return { command: { ...base, people: [], ...(who > 9 && { fallback: 'reject' as const }) }, actor };
  if (rule === 'team' || value === 2)
    return { command: { ...base, people: { team: 't1', why: { rule: 'team' } } }, actor };
  const people = Array.from({ length: 1 + (value % 4) }, (_, i): ResolvedPerson => {
    const person = personOf(who + i * (value % 3 === 0 ? 3 : 1));
    return {
      person,
      why: { rule },
      ...(value % 7 === 3 && i === 0 && { onBehalfOf: personOf(who + 1) }),
      ...(value % 5 === 4 && { order: i }),
      ...(value % 11 === 5 && { weight: 0.5 + i, veto: i === 0 }),
    };
  });
  return { command: { ...base, people }, actor };
}

/** The owner of a task, most times. */
function ownerOf(task: Task, who: number): Actor {
  if (who === 19) return { person: 'p9' };
  const team = task.team === undefined ? {} : { teams: [task.team] };
  if (who === 18 && task.onBehalfOf !== undefined) return { person: task.onBehalfOf, ...team };
  if (who === 17 && task.assignee !== undefined) return { person: 'p7', onBehalfOf: task.assignee, ...team };
  return { person: task.assignee ?? `member${who % 2}`, ...team };
}

const taskMoves: readonly CommandType[] = [
  'approve',
  'approve',
  'approve',
  'finish',
  'finish',
  'reject',
  'return',
  'return',
  'claim',
  'release',
  'transfer',
  'consult',
  'ask',
  'answer',
  'add-signers',
  'add-signers',
  'remove-signer',
  'take-back',
  'take-back',
  'resubmit',
];

/** What fits the kind of task comes first, so that runs get somewhere. */
function usual(task: Task, kind: number): CommandType | undefined {
  if (kind >= 26) return undefined;
  if (task.team !== undefined && task.assignee === undefined) return 'claim';
  if (task.kind === 'approve') return 'approve';
  if (task.kind === 'answer') return 'answer';
  return task.kind === 'amend' ? 'resubmit' : 'finish';
}

function onTask(state: FlowState, move: Move): Played | undefined {
  const tasks = Object.values(state.tasks);
  const open = tasks.filter((task) => task.state === 'open');
  const task = from(open, move.pick);
  const type = (task && usual(task, move.kind)) ?? from(taskMoves, move.pick + move.value) ?? 'approve';
  if (type === 'take-back' || type === 'remove-signer' || move.value === 19) {
    const any = from(tasks, move.pick);
    return any && taskCommand(state, any, type, { ...move, who: any.by === undefined ? move.who : 0 }, any.by);
  }
  return task && taskCommand(state, task, type, move);
}

function taskCommand(state: FlowState, task: Task, type: CommandType, move: Move, by?: string): Played {
  const { value, who, pick } = move;
  const actor = by !== undefined && by !== 'system' ? { person: by } : ownerOf(task, who);
  const id = task.id;
  const opinion = value % 4 === 3 ? {} : { opinion: 'because' };
  const changes = value % 6 === 5 ? { changes: { a: value } } : {};
  const to = personOf(who + value);
  const play = (command: Command): Played => ({ command, actor });
  switch (type) {
    case 'reject':
      return play({ type, task: id, ...opinion });
    case 'return': {
      const steps = Object.values(state.stages).map((stage) => stage.step);
      const then = value % 3 === 0 ? {} : { then: value % 3 === 1 ? ('replay' as const) : ('resume' as const) };
      return play({
        type,
        task: id,
        to: pick % 3 === 0 ? 'requester' : (from(steps, pick) ?? 's1'),
        opinion: 'too little',
        ...then,
      });
    }
    case 'finish':
      return play({ type, task: id, ...changes });
    case 'claim':
    case 'release':
    case 'take-back':
      return play({ type, task: id });
    case 'transfer':
      return play({ type, task: id, to });
    case 'consult':
    case 'ask':
      return play({ type, task: id, to, question: value === 7 ? ' ' : 'why?' });
    case 'answer':
      return play({ type, task: id, text: 'so' });
    case 'add-signers': {
      const where = (['before', 'after', 'beside'] as const)[value % 3] ?? 'before';
      return play({ type, task: id, where, people: value % 4 === 3 ? [to, personOf(who + value + 1)] : [to] });
    }
    case 'remove-signer': {
      const host = task.added?.to ?? task.about?.task;
      const owner = host === undefined ? undefined : state.tasks[host];
      return {
        command: { type, task: host ?? id, signer: id },
        actor: owner ? ownerOf(owner, move.who) : actor,
      };
    }
    case 'resubmit':
      return { command: { type, answers: answersOf(move) }, actor: { person: 'requester' } };
    default:
      return play({ type: 'approve', task: id, ...opinion, ...changes, ...(value === 8 && { chosen: [to] }) });
  }
}

function system(state: FlowState, { pick, value, who }: Move): Played | undefined {
  const actor: Actor = { person: 'system' };
  const timer = from(Object.values(state.timers), pick);
  const action = from(Object.values(state.actions), pick);
  if (timer && (!action || value % 2 === 0))
    return {
      command: { type: 'fire-timer', timer: timer.id },
      actor,
      ...(who !== 13 && { at: timer.fireAt }),
    };
  if (!action) return undefined;
  if (action.kind === 'callback')
    return { command: { type: 'call-back', stage: action.stage, ...(value === 5 && { answers: { a: 1 } }) }, actor };
  if (value % 4 === 1)
    return { command: { type: 'fail-action', action: action.id, error: 'no', final: value > 8 }, actor };
  if (value % 4 === 3)
    return {
      command: { type: 'retry-action', action: action.id },
      actor: { person: 'a', isFlowAdministrator: who < 15 },
    };
  return { command: { type: 'complete-action', action: action.id, answers: value === 4 ? { a: 9 } : {} }, actor };
}

function byRequester(state: FlowState, move: Move): Played {
  const actor: Actor = { person: move.who === 19 ? 'p3' : 'requester' };
  if (state.status === 'returned' && move.value < 14)
    return { command: { type: 'resubmit', answers: answersOf(move) }, actor };
  if (state.status === 'completed' && move.value < 14) return { command: { type: 'cancel', reason: 'changed' }, actor };
  switch (move.value % 5) {
    case 0:
      return { command: { type: 'withdraw' }, actor };
    case 1:
      return { command: { type: 'cancel', reason: 'changed' }, actor };
    case 2:
      return { command: { type: 'resubmit', answers: answersOf(move) }, actor };
    default:
      return { command: { type: 'urge' }, actor };
  }
}

function byAdministrator(flow: Flow, state: FlowState, { pick, value, who }: Move): Played {
  const actor: Actor = { person: 'administrator', isFlowAdministrator: who !== 19 };
  const reason = value === 19 ? ' ' : 'needed';
  if (state.status === 'suspended' && value < 12) return { command: { type: 'resume', reason }, actor };
  const step = from([...indexOf(flow).steps.keys()], pick);
  const task = from(Object.values(state.tasks), pick);
  if (value < 8 && step !== undefined) {
    const isEnded = state.finishedAt !== undefined && value < 4;
    return { command: { type: isEnded ? 'reopen' : 'jump', to: step, reason }, actor };
  }
  if (value < 12 && task) return { command: { type: 'reassign', task: task.id, to: personOf(who), reason }, actor };
  if (value === 16 && task?.assignee !== undefined)
    return { command: { type: 'delegate', task: task.id, to: personOf(who) }, actor: { person: task.assignee } };
  if (value === 17) return { command: { type: 'migrate', reason }, actor };
  if (value === 14)
    return {
      command: { type: 'correct', changes: { a: pick, ...(pick % 3 !== 0 && { person: personOf(who) }) }, reason },
      actor,
    };
  if (value === 15 && task?.onBehalfOf !== undefined)
    return { command: { type: 'come-back', task: task.id, to: task.onBehalfOf }, actor: { person: 'system' } };
  if (value === 18) return { command: { type: 'terminate', reason }, actor };
  return { command: { type: value % 2 === 0 ? 'suspend' : 'resume', reason }, actor };
}

/** Commands that have no sense here: unknown ids, wrong people. */
function anything(flow: Flow, state: FlowState, move: Move): Played {
  const { pick, value, who } = move;
  const actor: Actor = { person: personOf(who) };
  const task = from(Object.keys(state.tasks), pick) ?? 'none';
  const commands: Command[] = [
    { type: 'approve', task },
    { type: 'reject', task: 'nothing' },
    { type: 'return', task, to: 'nowhere' },
    { type: 'finish', task, changes: { secret: 1 } },
    { type: 'answer', task, text: '' },
    { type: 'resolve-people', need: 'gone', people: [] },
    { type: 'fire-timer', timer: 'gone' },
    { type: 'complete-action', action: 'gone', answers: {} },
    { type: 'call-back', stage: 'gone' },
    { type: 'jump', to: 'nowhere', reason: 'x' },
    { type: 'submit', answers: {} },
    { type: 'take-back', task },
    { type: 'withdraw', reason: 'x' },
    { type: 'add-signers', task, where: 'after', people: [] },
    { type: 'remove-signer', task, signer: task },
    { type: 'claim', task },
  ];
  return { command: from(commands, value + pick) ?? { type: 'urge' }, actor };
}
