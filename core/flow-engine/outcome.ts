import { goOn, finish } from './advance.ts';
import type { StageId } from './model.ts';
import { emit, type Process, stageOf, stepOf, winnerNow } from './process.ts';
import { findPassed, returnTo, returnToRequester } from './returns.ts';
import { closeTasks, park } from './stages.ts';
import { tasksIn } from './draft.ts';
import { verdictOf } from './votes.ts';

/** Goes on when the decisions of an approval step have come to something. */
export function settle(process: Process, stage: StageId): void {
  const step = stepOf(process, stage);
  if (step?.kind !== 'approve') return;
  const tasks = tasksIn(process.draft.state, stage);
  const verdict = verdictOf(step, tasks);
  if (verdict === 'rejected') reject(process, stage);
  else if (verdict === 'approved')
    goOn(process, stage, tasks.some((task) => task.result === 'approved') ? 'approved' : 'passed');
}

/** How returning goes when the rule leaves it to a person and none is there to ask. */
export function ruleOfReturn(process: Process, stage: StageId): 'replay' | 'resume' | 'ask' {
  const step = stepOf(process, stage);
  return (step && 'afterReturn' in step ? step.afterReturn : undefined) ?? process.index.flow.afterReturn;
}

/** The step has said no: back to where its definition says, or the end of the request. */
export function reject(process: Process, stage: StageId, cause: 'rejected' | 'time-limit' = 'rejected'): void {
  const step = stepOf(process, stage);
  const winner = winnerNow(process, 'rejected');
  closeTasks(process, stage, winner);
  const back = step && 'onReject' in step && step.onReject !== 'end' ? step.onReject.return : undefined;
  if (back === undefined) {
    emit(process, 'stage.left', { stage, result: 'rejected' }, stageOf(process, stage).step);
    finish(process, 'rejected');
    return;
  }
  const rule = ruleOfReturn(process, stage);
  const how = { from: stage, then: rule === 'ask' ? ('replay' as const) : rule, cause, winner };
  if (back === 'requester') return returnToRequester(process, how);
  const target = findPassed(process.draft.state, stage, back);
  if (target) returnTo(process, target, how);
  else park(process, stage, 'return-target-not-passed', { path: back, code: 'return-target-not-passed' });
}
