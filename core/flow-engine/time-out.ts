import type { WhoRule } from '../definitions/flow/flow.ts';
import { goOn } from './advance.ts';
import { liveChildren, tasksIn } from './draft.ts';
import { after } from './durations.ts';
import type { StageId, Task, Timer } from './model.ts';
import { barredOn } from './may-decide.ts';
import { reject, ruleOfReturn } from './outcome.ts';
import { emit, type Process, stageOf, stepOf, winnerNow } from './process.ts';
import { returnToRequester } from './returns.ts';
import { cutOff } from './stages.ts';
import { setTimer } from './time-limits.ts';

/** A limit that reminds does so again after as long, so many times. */
const maxReminders = 10;

/** What happens when a step's time limit is over (docs/flow.md section 6). */
export function timeIsOver(process: Process, timer: Timer): void {
  const { stage } = timer;
  const then = stepOf(process, stage)?.limit?.then ?? 'remind';
  if (typeof then === 'object') return escalate(process, stage, [{ kind: 'people', people: then.people }]);
  switch (then) {
    case 'remind':
      return remindAgain(process, timer);
    case 'raise':
      emit(process, 'request.raised', { stage }, stageOf(process, stage).step);
      return;
    case 'manager':
      return escalate(process, stage, [{ kind: 'manager', level: 1 }]);
    case 'pass':
      return pass(process, stage);
    case 'reject':
      cutInside(process, stage);
      return reject(process, stage, 'time-limit');
    case 'return': {
      // A cancellation has nobody to return to.
      if (process.draft.state.track === 'cancellation') return remindAgain(process, timer);
      const rule = ruleOfReturn(process, stage);
      const how = rule === 'ask' ? 'replay' : rule;
      return returnToRequester(process, {
        from: stage,
        then: how,
        cause: 'time-limit',
        winner: winnerNow(process, 'timed-out'),
      });
    }
  }
}

export function remind(process: Process, stage: StageId, cause: 'reminder' | 'limit'): void {
  const people = new Set<string>();
  const teams = new Set<string>();
  for (const task of openTasks(process, stage)) {
    if (task.assignee !== undefined) people.add(task.assignee);
    else if (task.team !== undefined) teams.add(task.team);
  }
  emit(
    process,
    'people.reminded',
    { stage, people: [...people], teams: [...teams], cause },
    stageOf(process, stage).step,
  );
}

/** Open tasks of a stage and of all inside it. */
function openTasks(process: Process, stage: StageId): Task[] {
  const { state } = process.draft;
  const own = tasksIn(state, stage).filter((task) => task.state === 'open');
  return [...own, ...liveChildren(state, stage).flatMap((child) => openTasks(process, child))];
}

function remindAgain(process: Process, { stage, span, fired = 0 }: Timer): void {
  remind(process, stage, 'limit');
  if (span && span.ms > 0 && fired + 1 < maxReminders)
    setTimer(process, stage, 'limit', after(process.now, span, process.facts), span, fired + 1);
}

function cutInside(process: Process, stage: StageId): void {
  for (const child of liveChildren(process.draft.state, stage)) cutOff(process, child, winnerNow(process, 'timed-out'));
}

function pass(process: Process, stage: StageId): void {
  cutInside(process, stage);
  for (const task of tasksIn(process.draft.state, stage))
    if (task.state === 'open' && task.kind !== 'answer')
      emit(process, 'task.completed', { task: task.id, result: 'passed', passedBecause: 'timed-out' }, task.step);
  goOn(process, stage, 'passed');
}

/** Every open task goes to somebody else, whom the organisation names. */
function escalate(process: Process, stage: StageId, who: WhoRule[]): void {
  for (const { id, assignee, team, kind, step, stage: own } of openTasks(process, stage)) {
    if (kind === 'answer' || kind === 'amend') continue;
    const whoseStep = stepOf(process, own);
    const barred = whoseStep && barredOn(process, process.draft.state, whoseStep);
    const whose = { ...(assignee !== undefined && { of: assignee }), ...(team !== undefined && { team }) };
    const need = {
      id: process.facts.newId(),
      stage: own,
      step,
      who,
      answers: {},
      purpose: 'escalate' as const,
      task: id,
      ...whose,
      ...(barred && { barred }),
    };
    emit(process, 'people.needed', { need }, step);
  }
}
