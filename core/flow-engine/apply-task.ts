import { turnClock } from './clock.ts';
import type { Draft } from './draft.ts';
import { ownTask, writable } from './draft.ts';
import type { FlowEvent } from './events.ts';
import type { Appliers } from './evolve.ts';
import type { PersonId, Task } from './model.ts';
import { copyOfTask } from './shapes.ts';

/** Changes a task and sets the clock of its stage. */
function changed(draft: Draft, event: FlowEvent, id: string, change: (task: Task) => void): void {
  const task = ownTask(draft, id);
  change(task);
  turnClock(draft, task.stage, event.at);
}

type TaskEvent = Extract<FlowEvent['type'], `task.${string}`>;

export const applyTaskEvent: Appliers<TaskEvent> = {
  'task.created': (draft, event) => {
    const { task } = event.payload;
    // The event keeps its own: a state is changed while it is drafted, an event never.
    writable(draft, 'tasks')[task.id] = copyOfTask(task);
    writable(draft, 'tasksOf')[task.stage] = (draft.state.tasksOf[task.stage] ?? []).concat(task.id);
    if (task.state === 'open') turnClock(draft, task.stage, event.at);
  },
  'task.opened': (draft, event) =>
    changed(draft, event, event.payload.task, (task) => {
      task.state = 'open';
      task.openedAt = event.at;
    }),
  'task.held': (draft, event) =>
    changed(draft, event, event.payload.task, (task) => {
      task.state = 'waiting';
    }),
  'task.claimed': (draft, event) =>
    changed(draft, event, event.payload.task, (task) => {
      task.claimedAt = event.at;
      // Whoever begins with somebody's own task on their behalf does not take it from them.
      if (task.assignee !== undefined) return;
      task.assignee = event.actor;
      task.onBehalfOf = event.onBehalfOf;
    }),
  'task.released': (draft, event) =>
    changed(draft, event, event.payload.task, (task) => {
      task.assignee = undefined;
      task.onBehalfOf = undefined;
      task.claimedAt = undefined;
    }),
  'task.transferred': (draft, event) =>
    changed(draft, event, event.payload.task, (task) => {
      const { to, from, why, onBehalfOf, cause, opinion } = event.payload;
      task.assignee = to;
      task.onBehalfOf = onBehalfOf;
      task.claimedAt = undefined;
      task.why = why;
      // A delegate reads what the person they stand for was told.
      if (cause === 'transfer' || cause === 'reassign')
        task.handed = { by: event.actor, as: cause, ...(opinion !== undefined && { text: opinion }) };
      if (from === undefined) return;
      const winner = { person: event.actor, result: 'transferred', at: event.at };
      task.former = [...(task.former ?? []), { person: from, winner }];
    }),
  'task.completed': (draft, event) => {
    const { task: id, result, opinion, seen, passedBecause, chosen } = event.payload;
    const task = ownTask(draft, id);
    if (task.assignee === undefined && task.team !== undefined && event.actor !== 'system') task.assignee = event.actor;
    task.state = 'done';
    task.result = result;
    task.by = event.actor;
    task.closedAt = event.at;
    if (opinion !== undefined) task.opinion = opinion;
    if (seen !== undefined) task.seen = seen;
    if (passedBecause !== undefined) task.passedBecause = passedBecause;
    turnClock(draft, task.stage, event.at);
    noteChosen(draft, task, chosen);
  },
  'task.cancelled': (draft, event) =>
    changed(draft, event, event.payload.task, (task) => {
      task.state = 'cancelled';
      task.closedAt = event.at;
      task.winner = event.payload.winner;
      if (event.payload.isRemoved) task.isRemoved = true;
    }),
  'task.reopened': (draft, event) =>
    changed(draft, event, event.payload.task, (task) => {
      task.state = 'open';
      task.result = undefined;
      task.by = undefined;
      task.closedAt = undefined;
      task.opinion = undefined;
      task.seen = undefined;
    }),
};

/**
 * People chosen for the next step: of several approvers of one step everybody whom any of them has chosen, none replaced.
 * Whoever approves on a later one and chooses nobody drops the choice.
 */
function noteChosen({ state }: Draft, { kind, result, stage }: Task, chosen: PersonId[] | undefined): void {
  const isOfStage = state.chosenIn === stage;
  const isDropped = kind === 'approve' && result === 'approved' && state.chosenByPrevious && !isOfStage;
  if (!chosen && !isDropped) return;
  const before = isOfStage ? (state.chosenByPrevious ?? []) : [];
  state.chosenByPrevious = chosen && [...new Set([...before, ...chosen])];
  state.chosenIn = chosen && stage;
}
