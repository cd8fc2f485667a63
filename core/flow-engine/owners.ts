import type { Step } from '../definitions/flow/flow.ts';
import { goOn } from './advance.ts';
import { liveLeaves, tasksIn } from './draft.ts';
import { barredOn, whyBarred, whyOwnerBarred } from './may-decide.ts';
import type { FlowState, PeopleNeed, ResolvedPerson, Task } from './model.ts';
import { reject, settle } from './outcome.ts';
import { emit, type Process, stepOf } from './process.ts';
import { park } from './stages.ts';
import { closeQuestions, hasVote, takeOut } from './tasks.ts';
import { openDue, votersOf } from './turns.ts';
import { canReach } from './votes.ts';

const isUndone = (task: Task): boolean => task.state === 'open' || task.state === 'waiting';

/**
 * After every command: an owner who may no longer decide (answers changed, another version, what was restored) gives
 * the task up. One of a queue goes back to it; for any other the organisation is asked who takes the place.
 */
export function replaceBarredOwners(process: Process): void {
  if (process.draft.state.status !== 'running') return;
  for (const stage of liveLeaves(process.draft.state)) {
    const step = stepOf(process, stage);
    if (!step || !('who' in step)) continue;
    for (const task of tasksIn(process.draft.state, stage)) {
      if (!isUndone(task) || !whyOwnerBarred(process, process.draft.state, step, task)) continue;
      if (task.team !== undefined) emit(process, 'task.released', { task: task.id }, task.step, 'system');
      else if (!isAsked(process.draft.state, task)) askForReplacement(process, task, step.who);
    }
  }
}

const isAsked = (state: FlowState, task: Task): boolean =>
  Object.values(state.needs).some((need) => need.purpose === 'replace' && need.task === task.id);

function askForReplacement(process: Process, task: Task, who: PeopleNeed['who']): void {
  const { state } = process.draft;
  const step = stepOf(process, task.stage);
  const barred = step && barredOn(process, state, step);
  const need: PeopleNeed = {
    id: process.facts.newId(),
    stage: task.stage,
    step: task.step,
    who,
    answers: {},
    purpose: 'replace',
    task: task.id,
    ...(task.assignee !== undefined && { of: task.assignee }),
    ...(barred && { barred }),
  };
  emit(process, 'people.needed', { need }, task.step, 'system');
}

/** The organisation's answer: the task goes to the first of them without a vote here, or as the rule for "nobody" says. */
export function replaceOwner(
  process: Process,
  need: PeopleNeed,
  people: readonly ResolvedPerson[],
  fallback: 'pass' | 'reject' | undefined,
): void {
  const { state } = process.draft;
  const task = tasksIn(state, need.stage).find(({ id }) => id === need.task);
  const step = stepOf(process, need.stage);
  if (!task || !step || !isUndone(task) || !whyOwnerBarred(process, state, step, task)) return;
  const next = people.find(
    ({ person }) => !hasVote(process, need.stage, person) && !whyBarred(process, state, step, person),
  );
  if (next) {
    const { assignee: from } = task;
    const behalf = next.onBehalfOf === undefined ? {} : { onBehalfOf: next.onBehalfOf };
    emit(
      process,
      'task.transferred',
      {
        task: task.id,
        ...(from !== undefined && { from }),
        to: next.person,
        why: next.why,
        cause: 'barred',
        ...behalf,
      },
      task.step,
      'system',
    );
  } else if (fallback === 'reject') reject(process, need.stage);
  else if (fallback === 'pass') pass(process, task);
  else if (people.length > 0 && canDoWithout(process, step, task)) leaveOut(process, task);
  else park(process, need.stage, 'nobody-found');
}

function pass(process: Process, task: Task): void {
  emit(process, 'task.completed', { task: task.id, result: 'passed', passedBecause: 'nobody' }, task.step, 'system');
  closeQuestions(process, task, 'passed');
  if (task.kind === 'approve') goOnDeciding(process, task);
  else goOn(process, task.stage, 'passed');
}

/** Whoever would take the place has a vote here already: theirs counts, this one is no more. */
function leaveOut(process: Process, task: Task): void {
  takeOut(process, task, 'barred');
  if (task.kind === 'approve') goOnDeciding(process, task);
}
/** Whether the others on the step are enough to decide it. */
function canDoWithout(process: Process, step: Step, task: Task): boolean {
  const others = votersOf(tasksIn(process.draft.state, task.stage)).filter(
    ({ id, state }) => id !== task.id && state !== 'cancelled',
  );
  if (others.length === 0) return false;
  return (
    step.kind !== 'approve' ||
    canReach(
      step,
      others.map(({ weight }) => weight ?? 1),
    )
  );
}

function goOnDeciding(process: Process, { stage }: Task): void {
  openDue(process, stage);
  settle(process, stage);
}
