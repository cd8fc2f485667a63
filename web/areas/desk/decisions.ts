import { useSyncExternalStore } from 'react';
import { approveTask, rejectTask } from '@portico/core/api/tasks.ts';
import { call } from '../../api/call.ts';
import { PendingDecisions, type PendingDecision } from './pending-decisions.ts';

type Hear = (decision: PendingDecision, failure: unknown) => void;
/** Who tells the person how it ended; without one (right after a reload) it only is sent. */
let hear: Hear | undefined;
export const onDecided = (listener: Hear): void => {
  hear = listener;
};

/** The one list of decisions on their way in this tab; it outlives the page that shows them. */
export const decisions = new PendingDecisions({
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  async send({ key, task, version, action, opinion }, isLeaving) {
    const input = { params: { id: task }, body: opinion ? { opinion } : {} };
    const options = { ifMatch: version, idempotencyKey: key, keepalive: isLeaving };
    await call(action === 'approve' ? approveTask : rejectTask, input, options);
  },
  settled: (decision, failure) => hear?.(decision, failure),
  store: sessionStorage,
});
window.addEventListener('pagehide', () => decisions.flush(true));

export const usePendingDecisions = (): readonly PendingDecision[] =>
  useSyncExternalStore(decisions.subscribe, decisions.list);
