import type { Reply } from '@portico/core/api/endpoint.ts';
import type { listRequestEvents as listEventsEndpoint } from '@portico/core/api/requests.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestScope } from '../access/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { flowStateOf, namesOf } from '../flows/index.ts';
import { changesIn } from './answer-changes.ts';
import { peopleRefs, shownPayload, mayReadFields } from '../cases/index.ts';
import { findRequest, eventsOf } from '../records/index.ts';

/** The history of a request in order. Payloads hold answers as they were, so only auditors and administrators get them. */
export async function listRequestEvents(ctx: Ctx, id: string): Promise<Reply<typeof listEventsEndpoint>> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), id);
  if (!record) throw new AppError('not_found', 'no-such-request');
  const events = await eventsOf(ctx.db, record.id);
  const people = await peopleRefs(
    ctx.db,
    events
      .flatMap((event) => [event.actor, event.on_behalf_of])
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
  const access = mayReadFields(ctx.actor, service, record, flowStateOf(record));
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
      ...saidWith(event.type, event.payload),
      changes: changes.get(event.seq) ?? [],
      origin: ctx.actor.readsEverything ? event.origin : null,
      payload: ctx.actor.readsEverything ? shownPayload(event.type, event.payload) : null,
    })),
  };
}

/** Events whose words everybody reads who may read the request: why somebody stepped in. */
const saidTypes = new Set([
  'request.suspended',
  'request.resumed',
  'request.jumped',
  'request.reopened',
  'answers.changed',
  'request.migrated',
  'request.finished',
  'request.withdrawn',
  'request.cancellation-started',
]);

function saidWith(type: string, payload: unknown): { reason: string | null; cause: string | null } {
  const { reason, cause, opinion, kind } = (payload ?? {}) as Record<string, unknown>;
  const told = type === 'task.transferred' && cause === 'reassign' ? opinion : saidTypes.has(type) ? reason : undefined;
  // What the engine could not go on with is the key of a text, not words.
  return {
    reason: typeof told === 'string' && kind !== 'attention' ? told : null,
    cause: typeof cause === 'string' ? cause : kind === 'attention' ? kind : null,
  };
}
