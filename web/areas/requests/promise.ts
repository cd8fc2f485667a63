import type { RequestRow, TimeLeft } from '@portico/core/api/request-shapes.ts';
import { leftNow } from '../../ui/time-left.ts';

/** A promise as it stands: kept, broken, running with enough time, running out (`soon`), overdue, or waiting with the request (`paused`). */
export interface PromiseStatus {
  kind: 'response' | 'resolution';
  dueAt: string;
  status: 'kept' | 'broken' | 'running' | 'soon' | 'overdue' | 'paused';
  /** Ms until it is due while it runs; negative: overdue by. When over: how early (or late) it was met. */
  leftMs: number;
  /** They are working time. */
  isWorking: boolean;
}

type Promised = Pick<
  RequestRow,
  | 'submittedAt'
  | 'respondBy'
  | 'respondLeft'
  | 'firstRespondedAt'
  | 'resolveBy'
  | 'resolveLeft'
  | 'finishedAt'
  | 'pausedSince'
  | 'state'
>;

/**
 * The promises of a request at `now` (ms). A promise that can no longer be met or broken is left out:
 * a request that was cancelled before its time has nothing to keep.
 */
export function promisesOf(request: Promised, now: number): PromiseStatus[] {
  const found: PromiseStatus[] = [];
  const add = (kind: PromiseStatus['kind'], dueAt: string | null, left: TimeLeft | null, metAt: string | null) => {
    if (dueAt === null || left === null) return;
    const due = Date.parse(dueAt);
    const told = { kind, dueAt, leftMs: leftNow(left, due, now), isWorking: left.working };
    if (metAt !== null) found.push({ ...told, status: told.leftMs >= 0 ? 'kept' : 'broken' });
    else if (told.leftMs < 0) found.push({ ...told, status: 'overdue' });
    else if (request.pausedSince !== null) found.push({ ...told, status: 'paused' });
    else found.push({ ...told, status: isSoon(due - now, due - Date.parse(request.submittedAt)) ? 'soon' : 'running' });
  };
  const endedUnresolved = request.finishedAt !== null && request.firstRespondedAt === null;
  if (!endedUnresolved) add('response', request.respondBy, request.respondLeft, request.firstRespondedAt);
  const wasDropped = request.state === 'cancelled' || request.state === 'terminated' || request.state === 'draft';
  if (!wasDropped) add('resolution', request.resolveBy, request.resolveLeft, request.finishedAt);
  return found;
}

/** The last quarter of the whole time, but at least the last half hour. */
const isSoon = (leftMs: number, wholeMs: number) => leftMs <= Math.max(wholeMs / 4, 30 * 60_000);

/** The one that presses most: first what runs, by due time; else the last one. */
export function mostPressing(promises: PromiseStatus[]): PromiseStatus | undefined {
  const running = promises.filter((it) => it.status !== 'kept' && it.status !== 'broken');
  if (running.length) return running.reduce((a, b) => (Date.parse(b.dueAt) < Date.parse(a.dueAt) ? b : a));
  return promises.at(-1);
}
