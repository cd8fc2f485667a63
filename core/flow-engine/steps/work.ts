import { askForPeople, hasAskedForPeople } from '../people.ts';
import type { StepBehaviour } from '../process.ts';
import { createTask, formerWorker, taskOf } from '../tasks.ts';

/** 办理: a team or a person does work. Several people: whoever finishes first finishes the step. */
export const work: StepBehaviour<'work'> = {
  start: askForPeople,
  hasStarted: hasAskedForPeople,
  found(process, stage, _step, found) {
    if ('team' in found) {
      const assignee = formerWorker(process, stage, found.team)?.assignee;
      createTask(process, stage, 'work', {
        team: found.team,
        why: found.why,
        ...(assignee !== undefined && { assignee }),
      });
      return;
    }
    for (const person of found.people) createTask(process, stage, 'work', taskOf(person));
  },
};
