import type { Step } from '../definitions/flow/flow.ts';
import { kindOfStep } from '../definitions/flow/steps/registry.ts';
import { goOn } from './advance.ts';
import { tasksIn } from './draft.ts';
import { tasksKept } from './judge-anew.ts';
import type { StageId } from './model.ts';
import { settle } from './outcome.ts';
import { type Found, type Process, stageOf } from './process.ts';
import { copyTasks } from './resume.ts';
import { openDue } from './turns.ts';

/** When the same people are asked the same as before the flow was judged anew: takes their decisions. False: they are asked. */
export function keepDecisions(process: Process, stage: StageId, step: Step, found: Found): boolean {
  const former = tasksKept(process, stage, step, found);
  if (former === undefined) return false;
  copyTasks(process, former, stage);
  if (kindOfStep(step).way === 'decided') settle(process, stage);
  else if (tasksIn(process.draft.state, stage).some(({ state }) => state === 'done')) goOn(process, stage, 'finished');
  if (stageOf(process, stage).leftAt === undefined) openDue(process, stage);
  return true;
}
