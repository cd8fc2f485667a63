import { tasksIn } from './draft.ts';
import type { StageId, Task } from './model.ts';
import { emit, type Process } from './process.ts';
import { present } from './lookup.ts';

export type Verdict = 'approved' | 'rejected' | 'open';

/** Tasks that count: not the questions, and not those taken out of the step. */
const counted = (tasks: readonly Task[]): Task[] => tasks.filter((task) => task.kind !== 'answer' && !task.isRemoved);
const isRoot = (task: Task): boolean => !task.added || task.added.where === 'beside';

/** The tasks with a vote of their own; signers added before or after somebody share that one's. */
export function votersOf(tasks: readonly Task[]): Task[] {
  return counted(tasks).filter(isRoot);
}

/** What one voter says, together with the signers added before and after: one rejection rejects, all must approve. */
export function voiceOf(voter: Task, tasks: readonly Task[]): Verdict {
  const own = decisionOf(voter);
  if (own === 'rejected') return own;
  let voice = own;
  for (const task of counted(tasks)) {
    if (task.added?.to !== voter.id || task.added.where === 'beside') continue;
    const other = voiceOf(task, tasks);
    if (other === 'rejected') return other;
    if (other === 'open') voice = 'open';
  }
  return voice;
}

function decisionOf(task: Task): Verdict {
  if (task.state !== 'done') return 'open';
  return task.result === 'rejected' ? 'rejected' : 'approved';
}

/** Whether the turn of a waiting task has come. */
function isDue(task: Task, tasks: readonly Task[]): boolean {
  for (const other of tasks) {
    const isUndone = other.state === 'open' || other.state === 'waiting';
    if (isUndone && other.added?.to === task.id && other.added.where === 'before') return false;
    if (isUndone && other.about?.as === 'consult' && other.about.task === task.id) return false;
  }
  if (task.added?.where === 'after') {
    const host = tasks.find((other) => other.id === task.added?.to);
    return host?.state === 'done';
  }
  if (task.added?.where === 'before' || task.order === undefined) return true;
  return votersOf(tasks).every(
    (other) =>
      other.order === undefined || other.order >= present(task.order, 'turn') || voiceOf(other, tasks) !== 'open',
  );
}

/** Opens the waiting tasks of a stage whose turn has come. */
export function openDue(process: Process, stage: StageId): void {
  const tasks = tasksIn(process.draft.state, stage);
  for (const task of tasks)
    if (task.state === 'waiting' && isDue(task, tasks)) emit(process, 'task.opened', { task: task.id }, task.step);
}
