import { turnClock } from './clock.ts';
import type { Draft } from './draft.ts';
import { patchTask, writable } from './draft.ts';
import type { FlowEvent } from './events.ts';
import type { Appliers } from './evolve.ts';
import type { Task } from './model.ts';
import { taskIn } from './lookup.ts';

function patch(draft: Draft, event: FlowEvent, id: string, change: Partial<Task>): void {
  const task = patchTask(draft, id, change);
  turnClock(draft, task.stage, event.at);
}

type TaskEvent = Extract<FlowEvent['type'], `task.${string}`>;

export const applyTaskEvent: Appliers<TaskEvent> = {
  'task.created': (draft, event) => {
    const { task } = event.payload;
    writable(draft, 'tasks')[task.id] = task;
    writable(draft, 'tasksOf')[task.stage] = [...(draft.state.tasksOf[task.stage] ?? []), task.id];
    if (task.state === 'open') turnClock(draft, task.stage, event.at);
  },
  'task.opened': (draft, event) => patch(draft, event, event.payload.task, { state: 'open', openedAt: event.at }),
  'task.held': (draft, event) => patch(draft, event, event.payload.task, { state: 'waiting' }),
  'task.claimed': (draft, event) =>
    patch(draft, event, event.payload.task, {
      assignee: event.actor,
      onBehalfOf: event.onBehalfOf,
      claimedAt: event.at,
    }),
  'task.released': (draft, event) =>
    patch(draft, event, event.payload.task, { assignee: undefined, onBehalfOf: undefined, claimedAt: undefined }),
  'task.transferred': (draft, event) => {
    const { task, to, from, why, onBehalfOf } = event.payload;
    const winner = { person: event.actor, result: 'transferred', at: event.at };
    const former = taskIn(draft.state, task).former ?? [];
    patch(draft, event, task, {
      assignee: to,
      onBehalfOf,
      claimedAt: undefined,
      why,
      ...(from !== undefined && { former: [...former, { person: from, winner }] }),
    });
  },
  'task.completed': (draft, event) => {
    const { task, result, opinion, seen, passedBecause, chosen } = event.payload;
    const { assignee, team } = taskIn(draft.state, task);
    patch(draft, event, task, {
      state: 'done',
      ...(assignee === undefined && team !== undefined && event.actor !== 'system' && { assignee: event.actor }),
      result,
      by: event.actor,
      closedAt: event.at,
      ...(opinion !== undefined && { opinion }),
      ...(seen !== undefined && { seen }),
      ...(passedBecause !== undefined && { passedBecause }),
    });
    const { kind, stage } = taskIn(draft.state, task);
    if (chosen) {
      draft.state.chosenByPrevious = chosen;
      draft.state.chosenIn = stage;
    } else if (
      kind === 'approve' &&
      result === 'approved' &&
      draft.state.chosenByPrevious &&
      draft.state.chosenIn !== stage
    ) {
      // Whoever decides next chose nobody: the choice of an earlier step is not theirs.
      draft.state.chosenByPrevious = undefined;
      draft.state.chosenIn = undefined;
    }
  },
  'task.cancelled': (draft, event) =>
    patch(draft, event, event.payload.task, {
      state: 'cancelled',
      closedAt: event.at,
      winner: event.payload.winner,
      ...(event.payload.isRemoved && { isRemoved: true }),
    }),
  'task.reopened': (draft, event) =>
    patch(draft, event, event.payload.task, {
      state: 'open',
      result: undefined,
      by: undefined,
      closedAt: undefined,
      opinion: undefined,
      seen: undefined,
    }),
};
