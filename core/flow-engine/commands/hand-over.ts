import { tasksIn } from '../draft.ts';
import type { Task } from '../model.ts';
import { settle } from '../outcome.ts';
import { emit, lost, type Process, refuse, stepOf } from '../process.ts';
import { createTask, takeOut } from '../tasks.ts';
import { openDue } from '../turns.ts';
import {
  type Handler,
  refuseAdministration,
  refuseBarredPerson,
  refuseEnded,
  refusePerson,
  refuseWithout,
  taskFor,
  winnerOf,
} from './guards.ts';

export const transfer: Handler<'transfer'> = (process, { task: id, to, opinion }) => {
  const { task, refusal } = { task: undefined, ...taskFor(process, id, ['approve', 'work', 'fill']) };
  if (!task) return refusal;
  const no = refuseWithout(process, task, 'transfer') ?? refusePerson(process, task, to);
  if (no) return no;
  handOver(process, task, to, 'transfer', opinion);
  return undefined;
};

export const reassign: Handler<'reassign'> = (process, { task: id, to, reason }) => {
  const no = refuseAdministration(process, reason);
  if (no) return no;
  const task = process.draft.state.tasks[id];
  if (!task) return refuse('not_found', 'no-such-task');
  if (task.state === 'done' || task.state === 'cancelled') return lost('task-already-closed', winnerOf(task));
  const ended = refuseEnded(process.draft.state);
  if (ended) return ended;
  if (task.kind === 'amend') return refuse('invalid', 'not-for-this-task', { kind: task.kind });
  const kept = task.kind === 'answer' ? undefined : refusePerson(process, task, to);
  if (kept) return kept;
  handOver(process, task, to, 'reassign', reason);
  return undefined;
};

/**
 * 代理: a to-do that somebody had before their delegation began becomes their delegate's; all names stay on record. What
 * they have on behalf of another goes on as well, but never back to whoever it came from.
 */
export const delegate: Handler<'delegate'> = (process, { task: id, to }) => {
  const task = process.draft.state.tasks[id];
  const { person } = process.actor;
  if (!task || person === 'system' || task.assignee !== person) return refuse('not_found', 'no-such-task');
  const no = refuseDelegating(process, task) ?? refusePerson(process, task, to);
  if (no) return no;
  const { through = [], ...why } = task.why;
  if (to === task.onBehalfOf || through.includes(to)) return refuse('invalid', 'delegation-in-a-circle');
  emit(
    process,
    'task.transferred',
    {
      task: id,
      from: person,
      to,
      why: task.onBehalfOf === undefined ? why : { ...why, through: [...through, person] },
      cause: 'delegation',
      onBehalfOf: task.onBehalfOf ?? person,
    },
    task.step,
  );
  return undefined;
};

/**
 * A delegation has ended: the to-do comes back to whoever it was taken for, or to the delegate on the way (`to`) whose
 * own delegation it was.
 */
export const comeBack: Handler<'come-back'> = (process, { task: id, to }) => {
  const task = process.draft.state.tasks[id];
  if (process.actor.person !== 'system') return refuse('forbidden', 'system-only');
  if (!task?.onBehalfOf || task.assignee === undefined) return refuse('not_found', 'no-such-task');
  const no = refuseDelegating(process, task) ?? refusePerson(process, task, to);
  if (no) return no;
  const { through = [], ...why } = task.why;
  const at = through.indexOf(to);
  if (to !== task.onBehalfOf && at === -1) return refuse('invalid', 'not-on-the-way');
  emit(
    process,
    'task.transferred',
    {
      task: id,
      from: task.assignee,
      to,
      why: at > 0 ? { ...why, through: through.slice(0, at) } : why,
      cause: 'delegation-ended',
      ...(to !== task.onBehalfOf && { onBehalfOf: task.onBehalfOf }),
    },
    task.step,
  );
  return undefined;
};

/** Only a person's own task goes with a delegation: not one of a queue, no question, no request to change. */
function refuseDelegating(process: Process, task: Task): ReturnType<typeof refuse> | undefined {
  if (task.state === 'done' || task.state === 'cancelled') return lost('task-already-closed', winnerOf(task));
  const ended = refuseEnded(process.draft.state);
  if (ended) return ended;
  const isOther = task.team !== undefined || task.kind === 'amend' || task.kind === 'answer';
  return isOther ? refuse('invalid', 'not-for-this-task', { kind: task.kind }) : undefined;
}

function handOver(
  process: Process,
  task: Task,
  to: string,
  cause: 'transfer' | 'reassign',
  opinion: string | undefined,
): void {
  const why = { rule: task.why.rule, fallback: 'transferred' as const };
  const from = task.assignee;
  const said = opinion === undefined ? {} : { opinion };
  emit(
    process,
    'task.transferred',
    { task: task.id, ...(from !== undefined && { from }), to, why, cause, ...said },
    task.step,
  );
}

/** 委派: the other answers, then the task comes back. */
export const consult: Handler<'consult'> = (process, command) => question(process, command);
/** 沟通: a question; the task stays open and the clock pauses until the answer. */
export const ask: Handler<'ask'> = (process, command) => question(process, command);

function question(
  process: Process,
  { type, task: id, to, question }: { type: 'consult' | 'ask'; task: string; to: string; question: string },
): ReturnType<Handler<'ask'>> {
  const { task, refusal } = { task: undefined, ...taskFor(process, id, ['approve', 'work', 'fill']) };
  if (!task) return refusal;
  // Whoever is consulted has the task meanwhile; a mere question may go to anybody, the requester first of all.
  const no =
    refuseWithout(process, task, type) ?? (type === 'consult' ? refuseBarredPerson(process, task, to) : undefined);
  if (no) return no;
  if (question.trim() === '') return refuse('invalid', 'question-required');
  if (to === process.actor.person) return refuse('invalid', 'not-yourself');
  if (task.assignee === undefined) return refuse('invalid', 'claim-first');
  const isAsked = tasksIn(process.draft.state, task.stage).some(
    (other) => other.about && other.state === 'open' && other.assignee === to,
  );
  if (isAsked) return refuse('invalid', 'already-asked', { person: to });
  if (type === 'consult') emit(process, 'task.held', { task: id, cause: 'consult' }, task.step);
  createTask(process, task.stage, 'answer', {
    assignee: to,
    why: { rule: type, fallback: 'added' },
    about: { task: id, as: type },
    handed: { by: process.actor.person, as: type },
    question,
  });
  return undefined;
}

export const answer: Handler<'answer'> = (process, { task: id, text }) => {
  const { task, refusal } = { task: undefined, ...taskFor(process, id, ['answer']) };
  if (!task) return refusal;
  if (text.trim() === '') return refuse('invalid', 'answer-required');
  emit(process, 'task.completed', { task: id, result: 'answered', opinion: text }, task.step);
  openDue(process, task.stage);
  return undefined;
};

export const addSigners: Handler<'add-signers'> = (process, { task: id, where, people, opinion }) => {
  const { task, refusal } = { task: undefined, ...taskFor(process, id, ['approve']) };
  if (!task) return refusal;
  const no = refuseWithout(process, task, 'add-signer');
  if (no) return no;
  if (people.length === 0) return refuse('invalid', 'people-required');
  if (task.assignee === undefined) return refuse('invalid', 'claim-first');
  for (const person of people) {
    const kept = refusePerson(process, task, person);
    if (kept) return kept;
  }
  if (where === 'before') emit(process, 'task.held', { task: id, cause: 'signer-before' }, task.step);
  const order = where === 'beside' && task.order !== undefined ? { order: task.order } : {};
  for (const person of new Set(people))
    createTask(process, task.stage, 'approve', {
      assignee: person,
      why: { rule: 'added', fallback: 'added' },
      added: { to: id, where },
      handed: { by: process.actor.person, as: 'add-signers', ...(opinion !== undefined && { text: opinion }) },
      state: where === 'after' ? 'waiting' : 'open',
      ...order,
    });
  return undefined;
};

/** 减签: takes back a signer one has added, or a consultation one has asked for, before they have answered. */
export const removeSigner: Handler<'remove-signer'> = (process, { task: id, signer: signerId }) => {
  const { task, refusal } = { task: undefined, ...taskFor(process, id, ['approve', 'work', 'fill'], 'undone') };
  if (!task) return refusal;
  const signer = process.draft.state.tasks[signerId];
  if (!signer || (signer.added?.to !== id && signer.about?.task !== id)) return refuse('not_found', 'no-such-signer');
  if (signer.state === 'done' || signer.state === 'cancelled') return lost('task-already-closed', winnerOf(signer));
  takeOut(process, signer, 'removed');
  openDue(process, task.stage);
  if (stepOf(process, task.stage)?.kind === 'approve') settle(process, task.stage);
  return undefined;
};
