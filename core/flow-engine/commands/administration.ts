import { finish, goOn, runAgenda } from '../advance.ts';
import { liveChildren, tasksIn } from '../draft.ts';
import { amendStep } from '../flow-index.ts';
import type { RequestState, StageId } from '../model.ts';
import { reject, settle } from '../outcome.ts';
import { isAsking } from '../people.ts';
import { behaviourOf, emit, isFinal, lost, type Process, refuse, stepOf, winnerNow } from '../process.ts';
import { judgeRunning } from '../judge-anew.ts';
import { jumpTo, landingOf } from '../jump.ts';
import { timersAfterSuspension } from '../time-limits.ts';
import { verdictOf } from '../votes.ts';
import { type Handler, realChanges, refuseAdministration, refuseEnded, refuseSuspended } from './guards.ts';
import { stageIn } from '../lookup.ts';

export const suspend: Handler<'suspend'> = (process, { reason }) => {
  const { state } = process.draft;
  const no = refuseAdministration(process, reason) ?? refuseEnded(state) ?? refuseSuspended(state);
  if (no) return no;
  emit(process, 'request.suspended', { kind: 'administrator', reason });
  return undefined;
};

export const resume: Handler<'resume'> = (process, { reason }) => {
  const { state } = process.draft;
  const no = refuseAdministration(process, reason) ?? refuseEnded(state);
  if (no) return no;
  if (state.status !== 'suspended') return refuse('conflict', 'not-suspended');
  wake(process, reason);
  return undefined;
};

/** Time runs again, and what could not begin or go on while suspended does. */
function wake(process: Process, reason: string): void {
  const { unjudged = [] } = process.draft.state;
  emit(process, 'request.resumed', { reason, timers: timersAfterSuspension(process) });
  judgeRunning(process, unjudged);
  runAgenda(process);
  wakeAll(process);
}

/** Stage by stage, inner ones first; what one leads to is carried out before the next is looked at. */
function wakeAll(process: Process): void {
  for (const stage of liveStages(process, process.draft.state.top.live)) {
    if (process.draft.state.status === 'suspended' || isFinal(process.draft.state)) return;
    wakeStage(process, stage);
    runAgenda(process);
  }
}

function liveStages(process: Process, from: StageId | null): StageId[] {
  if (from === null) return [];
  return [...liveChildren(process.draft.state, from).flatMap((child) => liveStages(process, child)), from];
}

function wakeStage(process: Process, stage: StageId): void {
  const { state } = process.draft;
  const step = stepOf(process, stage);
  if (!step || stageIn(state, stage).leftAt !== undefined) return;
  const actions = Object.values(state.actions).filter((action) => action.stage === stage);
  if (actions.length > 0 && actions.every((action) => action.isDone)) return goOn(process, stage, 'finished');
  if (!behaviourOf(process, step.kind).hasStarted(state, stage))
    return behaviourOf(process, step.kind).start(process, stage, step);
  // Decided, but could not go where it should: tried again.
  const isUndone = tasksIn(state, stage).some((task) => task.state === 'open' || task.state === 'waiting');
  if (step.kind !== 'approve' || isUndone || isAsking(state, stage)) return;
  // Closed without a decision: only a rejection by the time limit does that.
  if (verdictOf(step, tasksIn(state, stage)) === 'open') reject(process, stage, 'time-limit');
  else settle(process, stage);
}

export const terminate: Handler<'terminate'> = (process, { reason }) => {
  const no = refuseAdministration(process, reason) ?? refuseEnded(process.draft.state);
  if (no) return no;
  finish(process, 'terminated', reason);
  return undefined;
};

/** A request that was cancelled has undone what it did: that is not undone again. */
const reopenable: readonly RequestState[] = ['completed', 'rejected', 'terminated'];

export const reopen: Handler<'reopen'> = (process, { to, reason }) => {
  const { state } = process.draft;
  const no = refuseAdministration(process, reason);
  if (no) return no;
  if (state.status === 'draft') return refuse('conflict', 'not-submitted');
  if (!isFinal(state)) return refuse('conflict', 'not-ended');
  if (!reopenable.includes(state.status)) return lost('request-already-finished', state.ended);
  const target = process.index.steps.get(to);
  if (!target || target.track !== 'main') return refuse('invalid', 'no-such-step', { to });
  emit(process, 'request.reopened', { reason });
  jumpTo(process, target, landingOf(process, target), reason, winnerNow(process, 'jumped'));
  runAgenda(process);
  return undefined;
};

/** 修正数据: what was decided stays, unless a condition or people rule on the way reads what is other now. */
export const correct: Handler<'correct'> = (process, { changes, computed, reason }) => {
  const no = refuseAdministration(process, reason) ?? refuseEnded(process.draft.state);
  if (no) return no;
  const real = realChanges(process, { ...computed, ...changes });
  if (!real) return refuse('invalid', 'nothing-changed');
  emit(process, 'answers.changed', { ...real, reason });
  judgeRunning(process, Object.keys(real.changes));
  return undefined;
};

export const jump: Handler<'jump'> = (process, { to, reason }) => {
  const no = refuseAdministration(process, reason) ?? refuseEnded(process.draft.state);
  if (no) return no;
  const target = process.index.steps.get(to);
  if (to === amendStep || !target || target.track !== process.draft.state.track)
    return refuse('invalid', 'no-such-step', { to });
  if (process.draft.state.status === 'suspended')
    emit(process, 'request.resumed', { reason, timers: timersAfterSuspension(process) });
  const landing = landingOf(process, target);
  jumpTo(process, target, landing, reason, winnerNow(process, 'jumped'));
  runAgenda(process);
  // Elsewhere a suspension may have held something back.
  wakeAll(process);
  return undefined;
};
