import { useSyncExternalStore } from 'react';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { approveTask, approveTasks, rejectTask } from '@portico/core/api/tasks.ts';
import { call, CallError } from '../../api/call.ts';
import { PendingDecisions, type PendingDecision } from './pending-decisions.ts';

type Hear = (decision: PendingDecision, failure: unknown) => void;
/** Who tells the person how it ended; without one (right after a reload) it only is sent. */
let hear: Hear | undefined;
export const onDecided = (listener: Hear): void => {
  hear = listener;
};

/** What was refused of a batch, as if each had been sent by itself. */
const failuresOf = (sent: readonly PendingDecision[], refused: Reply<typeof approveTasks>['refused']) =>
  new Map(
    refused.map(({ task, code, reason, params }) => [
      sent.find((it) => it.task === task)?.key ?? '',
      new CallError({
        type: 'about:blank',
        title: reason,
        status: code === 'conflict' ? 409 : 422,
        code,
        reason,
        params,
        requestId: '',
      }),
    ]),
  );

/** The one list of decisions on their way in this tab; it outlives the page that shows them. */
export const decisions = new PendingDecisions({
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  async send(sent, isLeaving) {
    const [first] = sent;
    if (!first) return new Map();
    const { key, task, version, action, batch } = first;
    const said = first.opinion ? { opinion: first.opinion } : {};
    if (batch !== undefined) {
      const tasks = sent.map((it) => ({ id: it.task, version: it.version }));
      const options = { idempotencyKey: batch, keepalive: isLeaving };
      const { refused } = await call(approveTasks, { body: { tasks, ...said } }, options);
      return failuresOf(sent, refused);
    }
    const options = { ifMatch: version, idempotencyKey: key, keepalive: isLeaving };
    await call(action === 'approve' ? approveTask : rejectTask, { params: { id: task }, body: said }, options);
    return new Map();
  },
  settled: (decision, failure) => hear?.(decision, failure),
  store: sessionStorage,
});
window.addEventListener('pagehide', () => decisions.flush(true));

export const usePendingDecisions = (): readonly PendingDecision[] =>
  useSyncExternalStore(decisions.subscribe, decisions.list);
