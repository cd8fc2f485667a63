import type { RequestDetail, RequestEvent } from '@portico/core/api/request-shapes.ts';
import { isBlockKind } from '@portico/core/definitions/flow/steps/registry.ts';
import type { z } from 'zod';
import { stepOf } from './flow-steps.ts';

type Event = z.infer<typeof RequestEvent>;

/** An event as the history tells it: the key of its words under `history.type`, and whether people care. */
export interface EventWords {
  key: string;
  /** Result of a decision, where one is told. */
  result: string | null;
  /** False for steps of the machinery: timers, questions to the organisation, choices between branches. */
  isForPeople: boolean;
  /** What follows from what somebody did is not their own doing: nobody is named. */
  isByItself: boolean;
}

const forPeople = new Set([
  'request.submitted',
  'request.resubmitted',
  'request.returned',
  'request.withdrawn',
  'request.jumped',
  'request.judged-anew',
  'request.reopened',
  'request.migrated',
  'request.suspended',
  'request.resumed',
  'request.finished',
  'request.cancellation-started',
  'request.urged',
  'request.raised',
  'request.rated',
  'answers.changed',
  'stage.entered',
  'people.notified',
  'people.reminded',
  'task.claimed',
  'task.released',
  'task.transferred',
  'task.completed',
  'task.reopened',
  'action.completed',
  'action.failed',
  'comment.added',
]);

const byThemselves = new Set(['stage.entered', 'request.finished', 'request.judged-anew']);

/** One type of event, told by how it came about. */
const byCause: Partial<Record<string, string>> = {
  'task.transferred reassign': 'task-reassigned',
  'task.transferred escalation': 'task-escalated',
  'task.transferred delegation': 'task-delegated',
  'task.transferred delegation-ended': 'task-came-back',
  'task.transferred barred': 'task-replaced',
  'request.returned take-back': 'request-taken-back',
  'task.created add-signers': 'signer-added',
  'task.created ask': 'asked',
  'task.created consult': 'consulted',
  'task.cancelled removed': 'signer-removed',
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * How to tell an event. Payloads are only shown to auditors; for everybody else the result of a decision is found in
 * the task that was closed at that moment on that step.
 */
export function wordsOfEvent(
  event: Event,
  request: Pick<RequestDetail, 'tasks' | 'state' | 'outcome' | 'flow'>,
): EventWords {
  const told = isRecord(event.payload) ? (event.payload['result'] ?? event.payload['outcome']) : undefined;
  let result = typeof told === 'string' ? told : null;
  if (result === null && event.type === 'task.completed') {
    const at = Date.parse(event.at);
    const closed = request.tasks.find(
      (task) =>
        task.step === event.step &&
        task.closedAt !== null &&
        Date.parse(task.closedAt) === at &&
        (event.actor === null || task.by === null || task.by.id === event.actor.id),
    );
    result = closed?.result ?? null;
  }
  if (result === null && event.type === 'request.finished') result = request.outcome ?? request.state;
  const isByItself = byThemselves.has(event.type);
  const kind = event.type === 'stage.entered' && event.step ? stepOf(request.flow, event.step)?.kind : undefined;
  const own = event.cause === null ? undefined : byCause[`${event.type} ${event.cause}`];
  const isForPeople = own !== undefined || (forPeople.has(event.type) && (kind === undefined || !isBlockKind(kind)));
  const key = own ?? event.type.replaceAll('.', '-');
  return { key, result, isForPeople, isByItself };
}
