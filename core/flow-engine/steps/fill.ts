import { askForPeople, hasAskedForPeople } from '../people.ts';
import type { StepBehaviour } from '../process.ts';
import { createTask, taskOf } from '../tasks.ts';

/** 填写: somebody completes fields. Several people: whoever finishes first finishes the step. */
export const fill: StepBehaviour<'fill'> = {
  start: askForPeople,
  hasStarted: hasAskedForPeople,
  found(process, stage, _step, found) {
    if ('team' in found) createTask(process, stage, 'fill', { team: found.team, why: found.why });
    else for (const person of found.people) createTask(process, stage, 'fill', taskOf(person));
  },
};
