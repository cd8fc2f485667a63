import { beginSequence, finish } from '../advance.ts';
import { liveLeaves, tasksIn, stagesFrom } from '../draft.ts';
import type { FlowState, Winner } from '../model.ts';
import { emit, lost, type Process, refuse, winnerNow } from '../process.ts';
import { cutOff } from '../stages.ts';
import { type Handler, isRequester, refuseEnded, refuseSuspended, refuseWithoutReason } from './guards.ts';

const urgeEvery = 30 * 60_000;

/** The first decision that counts on the present path, but for the requester's own. */
export function firstDecision(state: FlowState): Winner | undefined {
  let first: Winner | undefined;
  for (const stage of stagesFrom(state, state.top, 0))
    for (const { kind, state: taskState, by, result, closedAt } of tasksIn(state, stage)) {
      if (taskState !== 'done' || kind === 'answer' || kind === 'amend') continue;
      if (by === undefined || by === 'system' || by === state.requester || closedAt === undefined) continue;
      if (!first || closedAt < first.at) first = { person: by, result: result ?? 'finished', at: closedAt };
    }
  return first;
}

/** Why the requester cannot withdraw now; undefined when they can. */
export function refuseWithdrawal(process: Process): ReturnType<typeof refuse> | undefined {
  const { state } = process.draft;
  const ended = refuseEnded(state);
  if (ended) return ended;
  if (state.suspension?.kind === 'administrator') return refuseSuspended(state);
  const rule = process.index.flow.withdraw;
  if (rule === 'never') return refuse('forbidden', 'withdraw-not-offered');
  const decided = rule === 'until-first-decision' && state.track === 'main' ? firstDecision(state) : undefined;
  return decided && lost('already-decided', decided);
}

export const withdraw: Handler<'withdraw'> = (process, { reason }) => {
  const { state } = process.draft;
  if (!isRequester(state, process.actor)) return refuse('forbidden', 'not-your-request');
  const no = refuseWithdrawal(process);
  if (no) return no;
  if (state.track === 'cancellation') {
    // Withdrawing the cancellation leaves the request completed.
    finish(process, 'rejected', reason);
    return undefined;
  }
  if (state.top.live !== null) cutOff(process, state.top.live, winnerNow(process, 'withdrawn'));
  emit(process, 'request.withdrawn', reason === undefined ? {} : { reason });
  return undefined;
};

export const urge: Handler<'urge'> = (process) => {
  const { state } = process.draft;
  const no = refuseEnded(state) ?? refuseSuspended(state);
  if (no) return no;
  if (!isRequester(state, process.actor)) return refuse('forbidden', 'not-your-request');
  const people = new Set<string>();
  const teams = new Set<string>();
  const steps = new Set<string>();
  let retryAt = Number.POSITIVE_INFINITY;
  for (const stage of liveLeaves(state))
    for (const task of tasksIn(state, stage)) {
      if (task.state !== 'open' || task.assignee === process.actor.person) continue;
      const last = state.urged[task.step];
      if (last !== undefined && process.now < last + urgeEvery) {
        retryAt = Math.min(retryAt, last + urgeEvery);
        continue;
      }
      steps.add(task.step);
      if (task.assignee !== undefined) people.add(task.assignee);
      else if (task.team !== undefined) teams.add(task.team);
    }
  if (steps.size > 0) emit(process, 'request.urged', { steps: [...steps], people: [...people], teams: [...teams] });
  else if (Number.isFinite(retryAt)) return refuse('limited', 'urged-already', { retryAt });
  else return refuse('invalid', 'nobody-to-urge');
  return undefined;
};

/** 作废: after the end, a small flow of its own. An owner of the service acts as flow administrator. */
export const cancel: Handler<'cancel'> = (process, { reason }) => {
  const { state } = process.draft;
  if (!isRequester(state, process.actor) && !process.actor.isFlowAdministrator)
    return refuse('forbidden', 'not-your-request');
  if (!process.index.flow.cancellation) return refuse('forbidden', 'cancel-not-offered');
  if (state.status === 'draft') return refuse('conflict', 'not-submitted');
  if (state.status !== 'completed') return lost('not-completed', state.ended);
  const no = refuseWithoutReason(reason);
  if (no) return no;
  emit(process, 'request.cancellation-started', { reason });
  beginSequence(process, undefined, undefined);
  return undefined;
};
