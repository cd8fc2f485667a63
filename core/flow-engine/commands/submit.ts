import { beginSequence } from '../advance.ts';
import { tasksIn } from '../draft.ts';
import { emit, lost, refuse, winnerNow } from '../process.ts';
import { resumeAfter } from '../resume.ts';
import { closeTasks } from '../stages.ts';
import { type Handler, isRequester, refuseEnded, refuseSuspended } from './guards.ts';
import { present } from '../lookup.ts';

export const submit: Handler<'submit'> = (process, { answers, chosen }) => {
  const { state } = process.draft;
  if (state.status !== 'draft')
    return lost('already-submitted', {
      person: state.submitter ?? 'system',
      result: 'submitted',
      at: state.submittedAt ?? 0,
    });
  const requester = process.facts.requester.id;
  if (state.requester !== null && state.requester !== requester) return refuse('forbidden', 'not-your-request');
  emit(process, 'request.submitted', { requester, answers, ...(chosen && { chosen }) });
  beginSequence(process, undefined, undefined);
  return undefined;
};

/** The requester has changed what was returned: from the start again, or straight back to the returner. */
export const resubmit: Handler<'resubmit'> = (process, { answers, chosen }) => {
  const { state } = process.draft;
  const ended = refuseEnded(state) ?? refuseSuspended(state);
  if (ended) return ended;
  if (!isRequester(state, process.actor)) return refuse('forbidden', 'not-your-request');
  if (state.status !== 'returned') return refuse('conflict', 'not-returned');
  const stage = present(state.top.live, 'live stage');
  const task = tasksIn(state, stage).find((candidate) => candidate.state === 'open');
  emit(process, 'request.resubmitted', { answers, ...(chosen && { chosen }) });
  if (task) emit(process, 'task.completed', { task: task.id, result: 'finished' }, task.step);
  closeTasks(process, stage, winnerNow(process, 'resubmitted'));
  if (resumeAfter(process, stage, 'finished')) return undefined;
  emit(process, 'stage.left', { stage, result: 'finished' }, '$amend');
  beginSequence(process, undefined, undefined);
  return undefined;
};
