import { AppError } from '@portico/core/errors.ts';
import type { FlowEvent, Winner } from '@portico/core/flow-engine/index.ts';
import type { Tx } from '../../platform/database.ts';
import { requestSubject } from '../../platform/subject.ts';
import { eventsOf, type EventListed } from '../event-log/index.ts';
import type { RequestRecord } from '../records/index.ts';
import { taskVersionOf } from './stored-flow.ts';

/** What a caller has seen: the version of a task, or without one that of the whole request. */
export interface Seen {
  task?: string;
  version: number;
}

/** Whether what the caller has seen has changed meanwhile. */
export const isStale = (record: RequestRecord, seen: Seen | undefined): boolean =>
  seen !== undefined && seen.version !== (seen.task === undefined ? record.version : taskVersionOf(record, seen.task));

/**
 * Works a command out. Where the caller had not seen the last change it is refused, and told who did what: by the
 * engine, which knows best who was first, or from the history.
 *
 * @throws AppError `conflict` with the winner; what `work` throws when it is about something else
 */
export async function unlessStale<T>(
  tx: Tx,
  { record, ifMatch }: { record: RequestRecord; ifMatch?: Seen },
  work: () => Promise<T>,
): Promise<T> {
  if (!ifMatch || !isStale(record, ifMatch)) return work();
  const version = ifMatch.task === undefined ? record.version : taskVersionOf(record, ifMatch.task);
  let reason = 'changed-since-read';
  let params: Record<string, unknown> = { version };
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'invalid')) throw error;
    if (error.details.params?.['winner'] !== undefined) throw error;
    if (error.code === 'conflict') {
      reason = error.details.reason;
      params = { ...params, ...error.details.params };
    }
  }
  const winner = await winnerSince(tx, record, ifMatch.task);
  throw new AppError('conflict', { reason, params: { ...params, ...(winner && { winner }) } });
}

/** Who did the last thing to a request, or to one of its tasks, as its history tells. */
export async function winnerSince(tx: Tx, record: RequestRecord, task?: string): Promise<Winner | undefined> {
  const heads = (await eventsOf(tx, requestSubject(record.id))).flatMap((row) => {
    const event = eventOf(row);
    const result = resultOf(event);
    return result === undefined ? [] : [{ event, result }];
  });
  const last = heads.findLast(({ event }) => task !== undefined && taskIn(event) === task) ?? heads.at(-1);
  return last && { person: last.event.actor, result: last.result, at: last.event.at };
}

/** An event as it lies in the store. */
export const eventOf = (row: EventListed): FlowEvent =>
  ({
    seq: row.seq,
    at: row.at.getTime(),
    actor: row.actor,
    ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
    ...(row.step === null ? {} : { step: row.step }),
    type: row.type,
    payload: row.payload,
  }) as FlowEvent;

function taskIn(event: FlowEvent): string | undefined {
  if (event.type === 'task.created') return event.payload.task.added?.to ?? event.payload.task.about?.task;
  return 'task' in event.payload && typeof event.payload.task === 'string' ? event.payload.task : undefined;
}

/** What somebody did, in one word that the web has a text for; undefined for what only follows from it. */
function resultOf(event: FlowEvent): string | undefined {
  switch (event.type) {
    case 'task.completed': {
      const { result, passedBecause } = event.payload;
      return result === 'passed' && passedBecause !== 'timed-out' ? undefined : result;
    }
    case 'task.created':
      return event.payload.task.added ? 'signers-added' : event.payload.task.about ? 'asked' : undefined;
    case 'task.cancelled':
      return event.payload.isRemoved ? 'signer-removed' : undefined;
    case 'request.returned':
      return event.payload.cause === 'take-back' ? 'taken-back' : 'returned';
    case 'request.finished':
      return event.payload.outcome === 'terminated' ? 'terminated' : undefined;
    default:
      return words[event.type];
  }
}
const words: Partial<Record<string, string>> = {
  'task.claimed': 'claimed',
  'task.released': 'released',
  'task.transferred': 'transferred',
  'task.reopened': 'taken-back',
  'request.submitted': 'submitted',
  'request.resubmitted': 'resubmitted',
  'request.withdrawn': 'withdrawn',
  'request.jumped': 'jumped',
  'request.suspended': 'suspended',
  'request.resumed': 'resumed',
  'request.migrated': 'migrated',
  'request.urged': 'urged',
  'request.rated': 'rated',
  'request.cancellation-started': 'cancellation-started',
};
