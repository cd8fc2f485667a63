import { isError } from '@portico/core/definitions/flow/check/check-flow.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx, TxCtx } from '../../platform/context.ts';
import { afterCommit, type Tx } from '../../platform/database.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { mayEditService } from '../access/index.ts';
import { publishPack } from './publish-pack.ts';
import { forgetHeads } from './queries.ts';
import { draftReply, type Edited, editedService, findingsOfDraft } from './queries-drafts.ts';
import { currentOf } from './sql.ts';
import { draftsOfServices, lockDrafts, putDraft, removeDraft, versionsOfService } from './sql-drafts.ts';

const maxBytes = 512 * 1024;

/** The service as it is now, held until the end of the transaction. @throws AppError `conflict` for an old If-Match */
async function held(ctx: TxCtx, tx: Tx, key: string): Promise<Edited> {
  await lockDrafts(tx);
  const edited = await editedService(ctx, tx, key);
  const version = edited.draft?.version ?? 0;
  if (ctx.ifMatch !== version) throw new AppError('conflict', { reason: 'changed-since-read', params: { version } });
  return edited;
}

/** Keeps a draft, whatever is wrong with it. */
export async function saveServiceDraft(
  ctx: Ctx,
  key: string,
  { content, baseVersion: base }: { content: Record<string, unknown>; baseVersion?: number | null | undefined },
) {
  return inCommand(ctx, async (tx, ctx) => {
    const { draft, published } = await held(ctx, tx, key);
    const current = published?.version ?? null;
    // Somebody opened the editor, somebody else published: what the first one saves would take that back unseen.
    if (base !== undefined && base !== current && (!draft || base !== draft.base_version))
      throw new AppError('conflict', { reason: 'published-meanwhile', params: { version: current } });
    if (content['key'] !== key)
      throw new AppError('invalid', {
        reason: 'key-cannot-change',
        findings: [{ path: 'key', code: 'key-cannot-change' }],
      });
    if (Buffer.byteLength(JSON.stringify(content)) > maxBytes) throw new AppError('invalid', 'draft-too-large');
    const baseVersion = draft ? (base === undefined ? draft.base_version : base) : current;
    await putDraft(tx, { key, content, baseVersion, at: new Date(ctx.now), by: ctx.actor.personId });
    return draftReply(ctx, tx, key, await editedService(ctx, tx, key));
  });
}

export async function discardServiceDraft(ctx: Ctx, key: string): Promise<null> {
  return inCommand(ctx, async (tx, ctx) => {
    await held(ctx, tx, key);
    await removeDraft(tx, key);
    return null;
  });
}

/** What a new service begins with, so that it can be published once it has a form: the requester's manager decides. */
const firstFlow = {
  schema: 1,
  steps: [
    {
      kind: 'approve',
      id: 'manager',
      name: { zh: '上级审批', en: 'Manager' },
      who: [{ kind: 'manager', level: 1 }],
    },
  ],
};

/** Begins a service as a draft. Only in a category the caller owns, or as administrator. */
export async function createService(
  ctx: Ctx,
  given: { key: string; name: Text; category: string; prefix: string; from?: string | undefined },
) {
  return inCommand(ctx, async (tx, ctx) => {
    await lockDrafts(tx);
    const { key, name, category, prefix } = given;
    const categories = await currentOf(tx, 'category');
    if (
      !categories.some((each) => each.key === category) ||
      !mayEditService(ctx.actor, { key: '', category, owners: [] })
    )
      throw new AppError('not_found', 'no-such-service');
    const source = given.from === undefined ? undefined : await editedService(ctx, tx, given.from);
    const [published, drafts, old] = await Promise.all([
      currentOf(tx, 'service'),
      draftsOfServices(tx),
      versionsOfService(tx, key, 2_147_483_647, 1),
    ]);
    const others = [...published, ...drafts];
    if (old.length > 0 || others.some((each) => each.key === key)) throw new AppError('conflict', 'key-taken');
    if (others.some(({ content }) => (content as Record<string, unknown>)['prefix'] === prefix))
      throw new AppError('conflict', 'prefix-taken');
    const empty = { schema: 1, description: '', form: { schema: 1, items: [] }, flow: firstFlow };
    const copied = (source?.published?.content ?? source?.draft?.content ?? empty) as Record<string, unknown>;
    const content = { ...copied, key, name, category, prefix, owners: [ctx.actor.login] };
    await putDraft(tx, { key, content, baseVersion: null, at: new Date(ctx.now), by: ctx.actor.personId });
    return draftReply(ctx, tx, key, await editedService(ctx, tx, key));
  });
}

/** Makes the draft the current version and removes it, in one transaction. */
export async function publishService(ctx: Ctx, key: string, note: string | undefined): Promise<{ version: number }> {
  return inCommand(ctx, async (tx, ctx) => {
    const { draft, published } = await held(ctx, tx, key);
    if (!draft) throw new AppError('conflict', 'nothing-to-publish');
    if ((published?.version ?? null) !== draft.base_version)
      throw new AppError('conflict', {
        reason: 'published-meanwhile',
        params: { version: published?.version ?? null },
      });
    const findings = (await findingsOfDraft(tx, ctx.now, draft.content)).filter(isError);
    if (findings.length > 0) throw new AppError('invalid', { reason: 'definition-has-errors', findings });
    const service = Service.parse(draft.content);
    const others = [...(await currentOf(tx, 'service')), ...(await draftsOfServices(tx))];
    const isTaken = others.some(
      (each) => each.key !== key && (each.content as Record<string, unknown>)['prefix'] === service.prefix,
    );
    if (isTaken) throw new AppError('conflict', 'prefix-taken');
    await publishPack(tx, { categories: [], services: [service], calendars: [] }, ctx.actor.personId, note ?? null);
    await removeDraft(tx, key);
    afterCommit(tx, () => forgetHeads(tx));
    const [newest] = await versionsOfService(tx, key, 2_147_483_647, 1);
    return { version: newest?.version ?? 1 };
  });
}
