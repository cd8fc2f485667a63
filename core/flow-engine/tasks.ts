import { tasksIn } from './draft.ts';
import type { ResolvedPerson, StageId, Task, TaskId, TaskKind, Why } from './model.ts';
import { emit, type Process, stageOf, winnerNow } from './process.ts';
import { copyOfTask } from './shapes.ts';

/** A new task, open unless `state` says otherwise. */
export function createTask(
  process: Process,
  stage: StageId,
  kind: TaskKind,
  task: Partial<Task> & { why: Why },
): TaskId {
  const { step } = stageOf(process, stage);
  const made = copyOfTask(task as Task);
  made.id = process.facts.newId();
  made.stage = stage;
  made.step = step;
  made.kind = kind;
  made.state = task.state ?? 'open';
  if (made.state === 'open') made.openedAt = process.now;
  emit(process, 'task.created', { task: made }, step);
  return made.id;
}

/** What of a found person goes into the task. */
export function taskOf(person: ResolvedPerson): Partial<Task> & { why: Why } {
  const { onBehalfOf, why, weight, veto } = person;
  const task: Partial<Task> & { why: Why } = { assignee: person.person, why };
  if (onBehalfOf !== undefined) task.onBehalfOf = onBehalfOf;
  if (weight !== undefined) task.weight = weight;
  if (veto !== undefined) task.veto = veto;
  return task;
}

/** The task of the same person or team in the last stay in this step: returned work goes to whoever did it before. */
export function formerWorker(process: Process, stage: StageId, team: string): Task | undefined {
  const { state } = process.draft;
  const { step, round } = stageOf(process, stage);
  if (round === 1) return undefined;
  const former = Object.values(state.stages)
    .filter((other) => other.step === step && other.round < round)
    .sort((a, b) => b.round - a.round);
  for (const other of former) {
    const task = tasksIn(state, other.id).find(
      (candidate) => candidate.team === team && candidate.assignee !== undefined,
    );
    if (task) return task;
  }
  return undefined;
}

/** Whether the person already has a vote in this stage: one vote a person. */
export function hasVote(process: Process, stage: StageId, person: string): boolean {
  return tasksIn(process.draft.state, stage).some(
    (task) => task.kind !== 'answer' && task.assignee === person && task.state !== 'cancelled',
  );
}

/** Questions about a task are void once it is closed. */
export function closeQuestions(process: Process, task: Task, result: string): void {
  for (const other of tasksIn(process.draft.state, task.stage))
    if (other.about?.task === task.id && other.state === 'open')
      emit(process, 'task.cancelled', { task: other.id, winner: winnerNow(process, result) }, task.step);
}

/** Takes a task out of its step, with the signers before and after it and the questions about it. */
export function takeOut(process: Process, task: Task, result: string): void {
  emit(process, 'task.cancelled', { task: task.id, winner: winnerNow(process, result), isRemoved: true }, task.step);
  for (const other of tasksIn(process.draft.state, task.stage))
    if ((other.added?.to === task.id && other.added.where !== 'beside') || other.about?.task === task.id)
      if (other.state === 'open' || other.state === 'waiting') takeOut(process, other, result);
}
