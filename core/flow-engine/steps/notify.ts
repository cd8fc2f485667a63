import { goOn } from '../advance.ts';
import { askForPeople, isAsking } from '../people.ts';
import { emit, type StepBehaviour } from '../process.ts';

/** 抄送/通知: tells people and goes on. Nobody is told twice for one step, however often it is passed. */
export const notify: StepBehaviour<'notify'> = {
  start: askForPeople,
  hasStarted: isAsking,
  found(process, stage, step, found) {
    const told = new Set(process.draft.state.told[step.id]);
    const people =
      'team' in found ? [] : found.people.map(({ person }) => person).filter((person) => !told.has(person));
    const team = 'team' in found && !told.has(`team:${found.team}`) ? found.team : undefined;
    emit(
      process,
      'people.notified',
      { stage, people: [...new Set(people)], ...(team !== undefined && { team }) },
      step.id,
    );
    goOn(process, stage, 'notified');
  },
};
