import { type FlowEvent, promiseFor } from '@portico/core/flow-engine/index.ts';
import { factsOf, type FlowContext, type FlowOutcome } from '../flows/index.ts';
import type { RequestRecord } from '../records/index.ts';
import { countsWorkingTime, dueAfterPause, dueAt, pausedSince, pauseEnded } from './promised.ts';
import { priorityOf, searchText, summaryValues, titleOf } from './rules.ts';

/** Events that are a first response when somebody on the other side leaves them. */
const respondingEvents = new Set(['task.claimed', 'task.completed', 'task.transferred', 'request.returned']);

/** To-dos that go to somebody else by themselves: nobody has looked at the request. */
const handedOver: readonly string[] = ['delegation', 'delegation-ended', 'barred', 'escalation'];

/**
 * What the request's row says besides the engine's state: title, summary, search text, priority, promise and first
 * response. Worked out anew when the answers change. The promise runs from the first submission, however often the
 * request is withdrawn and sent again, and stands still with the request.
 */
export function describeRequest(context: FlowContext): (outcome: FlowOutcome, row: RequestRecord) => RequestRecord {
  return (outcome, row) => {
    const { requester, now } = context;
    const since = pausedSince(outcome.after);
    const described = outcome.before.answers === outcome.after.answers ? row : { ...row, ...wordsOf(context, row) };
    const isResponse = (event: FlowEvent): boolean =>
      respondingEvents.has(event.type) &&
      event.actor !== 'system' &&
      event.actor !== requester.id &&
      event.actor !== row.submitter_id &&
      !(event.type === 'task.transferred' && handedOver.includes(event.payload.cause));
    return {
      ...described,
      ...promisedTo(context, outcome, row),
      paused_since: since === undefined ? null : new Date(since),
      first_responded_at: row.first_responded_at ?? (outcome.events.some(isResponse) ? now : null),
    };
  };
}

type Promised = Partial<
  Pick<
    RequestRecord,
    'submitted_at' | 'priority' | 'respond_by' | 'resolve_by' | 'respond_in_working_time' | 'resolve_in_working_time'
  >
>;

function promisedTo(context: FlowContext, outcome: FlowOutcome, row: RequestRecord): Promised {
  const { service, calendar, now } = context;
  const promise = () => promiseFor(service, row.answers, factsOf(context));
  if (outcome.events.some((event) => event.type === 'request.submitted')) {
    const isFirst = outcome.before.round === 0;
    const from = isFirst ? now : row.submitted_at;
    const { response, resolution } = promise();
    return {
      submitted_at: from,
      priority: priorityOf(service, row.answers, factsOf(context)),
      respond_by: dueAt(calendar, from, response),
      resolve_by: dueAt(calendar, from, resolution),
      respond_in_working_time: countsWorkingTime(response),
      resolve_in_working_time: countsWorkingTime(resolution),
    };
  }
  const since = pauseEnded(outcome.before, outcome.after);
  if (since === undefined || (row.respond_by === null && row.resolve_by === null)) return {};
  const { response, resolution } = promise();
  const pause = { since, now: now.getTime() };
  return {
    respond_by:
      row.first_responded_at === null ? dueAfterPause(calendar, row.respond_by, response, pause) : row.respond_by,
    resolve_by: dueAfterPause(calendar, row.resolve_by, resolution, pause),
  };
}

function wordsOf(context: FlowContext, row: RequestRecord): Pick<RequestRecord, 'title' | 'summary' | 'search_text'> {
  const { service, requester } = context;
  const title = titleOf(service, row.answers, factsOf(context));
  return {
    title,
    summary: summaryValues(service, row.answers),
    search_text: searchText(service, row.number, title, requester.name, row.answers),
  };
}
