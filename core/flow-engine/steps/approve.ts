import { settle } from '../outcome.ts';
import { askForPeople, deciders, hasAskedForPeople } from '../people.ts';
import { fallbacksOf } from '../may-decide.ts';
import { type Process, type StepBehaviour } from '../process.ts';
import type { ResolvedPerson, StageId, Task } from '../model.ts';
import { createTask, taskOf } from '../tasks.ts';
import { park } from '../stages.ts';
import { openDue } from '../turns.ts';
import { type ApproveStep, canReach } from '../votes.ts';

/** 审批: one or more people decide. */
export const approve: StepBehaviour<'approve'> = {
  start: askForPeople,
  hasStarted: hasAskedForPeople,
  found(process, stage, step, found) {
    // A queue has one vote: that of whoever takes the task.
    const weights = 'team' in found ? [1] : found.people.map((person) => person.weight ?? 1);
    if (!canReach(step, weights)) return park(process, stage, 'votes-unreachable');
    if ('team' in found) {
      createTask(process, stage, 'approve', { team: found.team, why: found.why });
      return;
    }
    createTasks(process, stage, step, found.people);
    settle(process, stage);
  },
};

function createTasks(process: Process, stage: StageId, step: ApproveStep, people: readonly ResolvedPerson[]): void {
  const isInTurn = step.mode === 'sequence' || step.who.some((rule) => rule.kind === 'levels');
  const passes = passRules(process, stage, step);
  people.forEach((person, place) => {
    const task = taskOf(person);
    if (isInTurn) {
      task.order = person.order ?? place;
      task.state = 'waiting';
    }
    const passedBecause = passes(person);
    if (passedBecause) {
      const { now } = process;
      Object.assign(task, {
        state: 'done',
        result: 'passed',
        by: 'system',
        openedAt: now,
        closedAt: now,
        passedBecause,
      });
    }
    createTask(process, stage, 'approve', task);
  });
  if (isInTurn) openDue(process, stage);
}

/** Why a person need not be asked: decided before, or is the requester (docs/flow.md section 3). */
function passRules(
  process: Process,
  stage: StageId,
  step: ApproveStep,
): (person: ResolvedPerson) => Task['passedBecause'] {
  const { repeated, self } = fallbacksOf(process, step);
  const before = repeated === 'ask' ? undefined : deciders(process, stage);
  const decided = repeated === 'pass-if-previous' ? before?.previous : before?.any;
  const { requester, submitter } = process.draft.state;
  return ({ person, why }) => {
    if (self === 'pass' && (person === requester || person === submitter) && why.rule !== 'requester') return 'self';
    return decided?.has(person) ? 'repeated' : undefined;
  };
}
