import { goOn } from '../advance.ts';
import type { Task } from '../model.ts';
import { ruleOfReturn, settle } from '../outcome.ts';
import { emit, refuse, winnerNow } from '../process.ts';
import { findPassed, returnTo, returnToRequester } from '../returns.ts';
import { askAgain } from '../edits.ts';
import { closeQuestions } from '../tasks.ts';
import { openDue } from '../turns.ts';
import {
  change,
  type Handler,
  refuseChanges,
  refuseInBatch,
  refuseBarred,
  refuseSecondVote,
  refuseWithout,
  refuseWithoutOpinion,
  taskFor,
} from './guards.ts';

export const approve: Handler<'approve'> = (process, command) => {
  const { task: id, opinion, changes, computed, seen, chosen, isBatch = false } = command;
  const { task, refusal } = taskOrRefusal(process, id, ['approve']);
  if (!task) return refusal;
  const no =
    refuseBarred(process, task) ??
    refuseSecondVote(process, task) ??
    (isBatch ? refuseInBatch(process, task) : undefined) ??
    refuseWithoutOpinion(process, task, 'approve', opinion) ??
    refuseChanges(process, task, changes);
  if (no) return no;
  const before = process.draft.state.answers;
  change(process, task, changes, computed);
  const said = {
    ...(opinion !== undefined && { opinion }),
    ...(seen !== undefined && { seen }),
    ...(chosen && { chosen }),
  };
  emit(process, 'task.completed', { task: id, result: 'approved', ...said }, task.step);
  closeQuestions(process, task, 'approved');
  if (askAgain(process, task, before)) return undefined;
  openDue(process, task.stage);
  settle(process, task.stage);
  return undefined;
};

export const reject: Handler<'reject'> = (process, { task: id, opinion, seen }) => {
  const { task, refusal } = taskOrRefusal(process, id, ['approve']);
  if (!task) return refusal;
  const no =
    refuseBarred(process, task) ??
    refuseSecondVote(process, task) ??
    refuseWithout(process, task, 'reject') ??
    refuseWithoutOpinion(process, task, 'reject', opinion);
  if (no) return no;
  const said = { ...(opinion !== undefined && { opinion }), ...(seen !== undefined && { seen }) };
  emit(process, 'task.completed', { task: id, result: 'rejected', ...said }, task.step);
  closeQuestions(process, task, 'rejected');
  openDue(process, task.stage);
  settle(process, task.stage);
  return undefined;
};

export const returnTask: Handler<'return'> = (process, { task: id, to, then, opinion }) => {
  const { task, refusal } = taskOrRefusal(process, id, ['approve', 'work', 'fill']);
  if (!task) return refusal;
  const no = refuseBarred(process, task) ?? refuseSecondVote(process, task) ?? refuseWithout(process, task, 'return');
  if (no) return no;
  const rule = ruleOfReturn(process, task.stage);
  if (rule !== 'ask' && then !== undefined && then !== rule)
    return refuse('invalid', 'return-rule-is-set', { then: rule });
  const { state } = process.draft;
  if (to === 'requester' && state.track === 'cancellation') return refuse('invalid', 'not-while-cancelling');
  const target = to === 'requester' ? undefined : findPassed(state, task.stage, to);
  if (to !== 'requester' && !target) return refuse('invalid', 'step-not-passed', { to });
  emit(
    process,
    'task.completed',
    { task: id, result: 'returned', ...(opinion !== undefined && { opinion }) },
    task.step,
  );
  const how = {
    from: task.stage,
    then: rule === 'ask' ? (then ?? 'replay') : rule,
    ...(opinion !== undefined && { opinion }),
    winner: winnerNow(process, 'returned'),
  };
  if (target) returnTo(process, target, how);
  else returnToRequester(process, how);
  return undefined;
};

export const finish: Handler<'finish'> = (process, { task: id, changes, computed, opinion }) => {
  const { task, refusal } = taskOrRefusal(process, id, ['work', 'fill']);
  if (!task) return refusal;
  if (task.assignee === undefined) return refuse('invalid', 'claim-first');
  const no = refuseBarred(process, task) ?? refuseChanges(process, task, changes);
  if (no) return no;
  change(process, task, changes, computed);
  emit(
    process,
    'task.completed',
    { task: id, result: 'finished', ...(opinion !== undefined && { opinion }) },
    task.step,
  );
  closeQuestions(process, task, 'finished');
  goOn(process, task.stage, 'finished');
  return undefined;
};

const taskOrRefusal = (...args: Parameters<typeof taskFor>): { task?: Task; refusal?: ReturnType<typeof refuse> } =>
  taskFor(...args);
