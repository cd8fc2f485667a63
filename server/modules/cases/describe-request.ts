import { promiseFor } from '@portico/core/flow-engine/index.ts';
import { factsOf, type FlowContext, type FlowOutcome } from '../flows/index.ts';
import type { RequestRecord } from '../records/index.ts';
import { dueAt, priorityOf, searchText, summaryValues, titleOf } from './rules.ts';

/** Command types by the event they leave, as far as a first response goes. */
const respondingEvents = new Set(['task.claimed', 'task.completed', 'task.transferred', 'request.returned']);

/**
 * What the request's row says besides the engine's state: title, summary, search text, priority, promise and first
 * response. Worked out anew when the answers change; the promise runs from each submission.
 */
export function describeRequest(context: FlowContext): (outcome: FlowOutcome, row: RequestRecord) => RequestRecord {
  return (outcome, row) => {
    const { service, requester, calendar } = context;
    const described = outcome.before.answers === outcome.after.answers ? row : { ...row, ...wordsOf(context, row) };
    const isSubmitted = outcome.events.some((event) => event.type === 'request.submitted');
    const promise = promiseFor(service, row.answers, factsOf(context));
    const promised = isSubmitted
      ? {
          submitted_at: context.now,
          priority: priorityOf(service, row.answers, factsOf(context)),
          respond_by: dueAt(calendar, context.now, promise.response),
          resolve_by: dueAt(calendar, context.now, promise.resolution),
        }
      : {};
    const responded = outcome.events.some(
      (event) =>
        respondingEvents.has(event.type) &&
        event.actor !== 'system' &&
        event.actor !== requester.id &&
        event.actor !== row.submitter_id,
    );
    return {
      ...described,
      ...promised,
      first_responded_at: row.first_responded_at ?? (responded ? context.now : null),
    };
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
