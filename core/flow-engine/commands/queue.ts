import { emit, lost, refuse } from '../process.ts';
import { claimer, type Handler, owns, refuseBarred, refuseSecondVote, taskFor } from './guards.ts';

/** 认领: takes a task of a queue; of one's own it says that one has begun. */
export const claim: Handler<'claim'> = (process, { task: id }) => {
  const { task, refusal } = { task: undefined, ...taskFor(process, id, ['approve', 'work', 'fill']) };
  if (!task) return refusal;
  if (task.claimedAt !== undefined) return lost('task-already-claimed', claimer(task));
  const no = refuseBarred(process, task) ?? refuseSecondVote(process, task);
  if (no) return no;
  emit(process, 'task.claimed', { task: id }, task.step);
  return undefined;
};

export const release: Handler<'release'> = (process, { task: id }) => {
  const { task, refusal } = { task: undefined, ...taskFor(process, id, ['approve', 'work', 'fill']) };
  if (!task) return refusal;
  if (task.team === undefined) return refuse('invalid', 'not-a-queue-task');
  if (task.assignee === undefined || !owns({ ...task, team: undefined }, process.actor))
    return refuse('invalid', 'not-claimed');
  emit(process, 'task.released', { task: id }, task.step);
  return undefined;
};
