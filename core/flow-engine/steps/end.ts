import { finish } from '../advance.ts';
import { emit, type StepBehaviour } from '../process.ts';

/** 结束: ends the whole flow with an outcome; whatever else is under way is cut off. */
export const end: StepBehaviour<'end'> = {
  start(process, stage, step) {
    emit(process, 'stage.left', { stage, result: 'finished' }, step.id);
    finish(process, step.outcome);
  },
  hasStarted: () => true,
};
