import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { listDrafts as listDraftsEndpoint, saveDraft as saveDraftEndpoint } from '@portico/core/api/catalogue.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { visibleService, visibleServices } from './queries.ts';
import { deleteDraft as deleteDraftRow, draftsOf, upsertDraft } from './sql.ts';

/** Keeps what has been filled in so far; unchecked, for it is not yet said to be right. */
export async function saveDraft(
  ctx: Ctx,
  key: string,
  { answers, serviceVersion }: Parsed<typeof saveDraftEndpoint>['body'],
): Promise<Reply<typeof saveDraftEndpoint>> {
  const service = await visibleService(ctx, key);
  // A tab that has been open may still show an older one.
  const version = Math.min(serviceVersion ?? service.version, service.version);
  const savedAt = new Date(ctx.now);
  return inCommand(ctx, async (tx, ctx) => {
    await upsertDraft(tx, ctx.actor.personId, { key: service.key, version }, answers, savedAt);
    return { savedAt: savedAt.toISOString() };
  });
}

export async function deleteDraft(ctx: Ctx, key: string): Promise<null> {
  return inCommand(ctx, async (tx, ctx) => {
    await deleteDraftRow(tx, ctx.actor.personId, key);
    return null;
  });
}

export async function listDrafts(ctx: Ctx): Promise<Reply<typeof listDraftsEndpoint>> {
  const [drafts, services] = await Promise.all([draftsOf(ctx.db, ctx.actor.personId), visibleServices(ctx)]);
  const byKey = new Map(services.map((service) => [service.key, service.content]));
  return {
    items: drafts.flatMap((draft) => {
      const service = byKey.get(draft.service_key);
      return service
        ? [
            {
              service: service.key,
              name: service.name,
              icon: service.icon ?? null,
              savedAt: draft.saved_at.toISOString(),
            },
          ]
        : [];
    }),
  };
}
