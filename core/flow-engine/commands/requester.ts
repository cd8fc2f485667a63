import { beginSequence, finish } from '../advance.ts';
import { liveLeaves, tasksIn, stagesFrom } from '../draft.ts';
import type { FlowState, Task, Winner } from '../model.ts';
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
  const { free, retryAt } = urgeable(state, process.now, process.actor.person);
  if (free.length === 0)
    return retryAt === undefined
      ? refuse('invalid', 'nobody-to-urge')
      : refuse('limited', 'urged-already', { retryAt });
  const whoOf = <T>(pick: (task: Task) => T | undefined): T[] => [
    ...new Set(free.map(pick).filter((each) => each !== undefined)),
  ];
  emit(process, 'request.urged', {
    steps: whoOf(({ step }) => step),
    people: whoOf(({ assignee }) => assignee),
    teams: whoOf(({ assignee, team }) => (assignee === undefined ? team : undefined)),
  });
  return undefined;
};

/** Tasks whose people may be urged, and when the first of the others may be. */
function urgeable(state: FlowState, now: number, by: string | null): { free: Task[]; retryAt: number | undefined } {
  const open = liveLeaves(state)
    .flatMap((stage) => tasksIn(state, stage))
    .filter((task) => task.state === 'open' && task.assignee !== by);
  const againAt = ({ step }: Task): number => (state.urged[step] ?? Number.NEGATIVE_INFINITY) + urgeEvery;
  const free = open.filter((task) => againAt(task) <= now);
  const retryAt = open.length === 0 ? undefined : Math.min(...open.map(againAt));
  return { free, retryAt };
}

/** When the requester may urge again, ms since the epoch; undefined: now. */
export function urgeableAt(state: FlowState, now: number): number | undefined {
  const { free, retryAt } = urgeable(state, now, state.requester);
  return free.length > 0 ? undefined : retryAt;
}

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
