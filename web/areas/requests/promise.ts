import type { RequestRow } from '@portico/core/api/requests.ts';

/** A promise as it stands: kept, broken, running with enough time, running out (`soon`) or overdue. */
export interface PromiseStatus {
  kind: 'response' | 'resolution';
  dueAt: string;
  status: 'kept' | 'broken' | 'running' | 'soon' | 'overdue';
  /** Ms until it is due while it runs; negative: overdue by. When over: how early (or late) it was met. */
  leftMs: number;
}

type Promised = Pick<
  RequestRow,
  'submittedAt' | 'respondBy' | 'firstRespondedAt' | 'resolveBy' | 'finishedAt' | 'state'
>;

/**
 * The promises of a request at `now` (ms). A promise that can no longer be met or broken is left out:
 * a request that was cancelled before its time has nothing to keep.
 */
export function promisesOf(request: Promised, now: number): PromiseStatus[] {
  const found: PromiseStatus[] = [];
  const add = (kind: PromiseStatus['kind'], dueAt: string | null, metAt: string | null) => {
    if (dueAt === null) return;
    const due = Date.parse(dueAt);
    const leftMs = due - (metAt === null ? now : Date.parse(metAt));
    if (metAt !== null) found.push({ kind, dueAt, leftMs, status: leftMs >= 0 ? 'kept' : 'broken' });
    else if (leftMs < 0) found.push({ kind, dueAt, leftMs, status: 'overdue' });
    else
      found.push({
        kind,
        dueAt,
        leftMs,
        status: isSoon(leftMs, due - Date.parse(request.submittedAt)) ? 'soon' : 'running',
      });
  };
  const endedUnresolved = request.finishedAt !== null && request.firstRespondedAt === null;
  if (!endedUnresolved) add('response', request.respondBy, request.firstRespondedAt);
  const wasDropped = request.state === 'cancelled' || request.state === 'terminated' || request.state === 'draft';
  if (!wasDropped) add('resolution', request.resolveBy, request.finishedAt);
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
