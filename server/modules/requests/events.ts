import type { Reply } from '@portico/core/api/endpoint.ts';
import type { listRequestEvents as listEventsEndpoint } from '@portico/core/api/requests.ts';
import type { FlowEvent, FlowState } from '@portico/core/flow-engine/index.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestSubject } from '../../platform/subject.ts';
import { requestScope } from '../access/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { flowStateOf, namesOf } from '../flows/index.ts';
import { changesIn } from './answer-changes.ts';
import { peopleRefs, shownPayload, mayReadFields } from '../cases/index.ts';
import { eventsOf } from '../event-log/index.ts';
import { findRequest } from '../records/index.ts';

/** The history of a request in order. Payloads hold answers as they were, so only auditors and administrators get them. */
export async function listRequestEvents(ctx: Ctx, id: string): Promise<Reply<typeof listEventsEndpoint>> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), id);
  if (!record) throw new AppError('not_found', 'no-such-request');
  const state = flowStateOf(record);
  const events = (await eventsOf(ctx.db, requestSubject(record.id))).map((event) => ({
    ...event,
    said: saidWith(event, state),
  }));
  const people = await peopleRefs(
    ctx.db,
    events
      .flatMap((event) => [event.actor, event.on_behalf_of, event.said.to ?? null])
      .filter((who): who is string => who !== null && who !== 'system'),
  );
  // Each step is called as it was on the version of that moment: a request may have been moved to another.
  const versions = [...new Set(events.map((event) => event.service_version))];
  const names = new Map(
    await Promise.all(
      versions.map(async (version) => {
        const service = await serviceVersion(ctx.db, record.service_key, version);
        return [version, namesOf({ service })] as const;
      }),
    ),
  );
  const service = await serviceVersion(ctx.db, record.service_key, record.service_version);
  const access = mayReadFields(ctx.actor, service, record, state);
  const changes = await changesIn(ctx.db, service.form, events, access);
  return {
    items: events.map((event) => ({
      seq: event.seq,
      at: event.at.toISOString(),
      type: event.type,
      actor: people.get(event.actor) ?? null,
      onBehalfOf: (event.on_behalf_of === null ? undefined : people.get(event.on_behalf_of)) ?? null,
      step: event.step,
      stepName: event.step === null ? null : (names.get(event.service_version)?.step(event.step) ?? null),
      to: (event.said.to === undefined ? undefined : people.get(event.said.to)) ?? null,
      reason: event.said.reason ?? null,
      cause: event.said.cause ?? null,
      changes: changes.get(event.seq) ?? [],
      origin: ctx.actor.readsEverything ? event.origin : null,
      payload: ctx.actor.readsEverything ? shownPayload(event.type, event.payload) : null,
    })),
  };
}

/** What each event says to everybody who may read the request: the words, how it came about, and with whom it has to do. */
interface Said {
  reason?: string | undefined;
  cause?: string | undefined;
  to?: string | undefined;
}

function saidWith({ type, payload }: { type: string; payload: unknown }, state: FlowState): Said {
  // Events are what the engine made; one stored long ago may lack what came later.
  const event = { type, payload } as FlowEvent;
  switch (event.type) {
    case 'task.created': {
      const { handed, assignee, question } = event.payload.task;
      return handed ? { reason: handed.text ?? question, cause: handed.as, to: assignee } : {};
    }
    case 'task.transferred':
      return { reason: event.payload.opinion, cause: event.payload.cause, to: event.payload.to };
    case 'task.completed':
      // The words of a return stand with the return.
      return event.payload.result === 'returned' ? {} : { reason: event.payload.opinion };
    case 'task.cancelled':
      return event.payload.isRemoved ? { cause: 'removed', to: state.tasks[event.payload.task]?.assignee } : {};
    case 'request.returned':
      return { reason: event.payload.opinion, cause: event.payload.cause };
    case 'request.suspended':
      // What the engine could not go on with is the key of a text, not words.
      return event.payload.kind === 'attention' ? { cause: 'attention' } : { reason: event.payload.reason };
    default: {
      const { reason, cause } = (payload ?? {}) as Record<string, unknown>;
      return {
        ...(typeof reason === 'string' && saidTypes.has(type) && { reason }),
        ...(typeof cause === 'string' && { cause }),
      };
    }
  }
}

/** Other events whose words everybody reads: why somebody stepped in. */
const saidTypes = new Set([
  'request.resumed',
  'request.jumped',
  'request.reopened',
  'answers.changed',
  'request.migrated',
  'request.finished',
  'request.withdrawn',
  'request.cancellation-started',
]);
