import { isError } from '@portico/core/definitions/flow/check/check-flow.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx, TxCtx } from '../../platform/context.ts';
import { afterCommit, type Tx } from '../../platform/database.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { type Edited, editedDefinition, findingsOfDraft } from './edited.ts';
import type { StoredKind } from './kinds/stored-kind.ts';
import { forgetHeads } from './queries.ts';
import { draftReply } from './queries-drafts.ts';
import { insertVersion, isNameTaken, lockDefinition, lockName } from './sql.ts';
import { putDraft, removeDraft } from './sql-drafts.ts';

const maxBytes = 512 * 1024;

/** The definition as it is now, held until the end of the transaction. @throws AppError `conflict` for an old If-Match */
async function held(ctx: TxCtx, tx: Tx, kind: StoredKind, key: string): Promise<Edited> {
  await lockDefinition(tx, kind.name, key);
  const edited = await editedDefinition(ctx, tx, kind, key);
  const version = edited.draft?.version ?? 0;
  if (ctx.ifMatch !== version) throw new AppError('conflict', { reason: 'changed-since-read', params: { version } });
  return edited;
}

/** Keeps a draft, whatever is wrong with it. Touches this one definition only, however many there are. */
export async function saveDraft(
  ctx: Ctx,
  kind: StoredKind,
  key: string,
  { content, baseVersion: base }: { content: Record<string, unknown>; baseVersion?: number | null | undefined },
) {
  return inCommand(ctx, async (tx, ctx) => {
    const { draft, published } = await held(ctx, tx, kind, key);
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
    const saved = await putDraft(tx, {
      kind: kind.name,
      key,
      content,
      uniqueName: kind.core.uniqueName?.(content),
      baseVersion,
      at: new Date(ctx.now),
      by: ctx.actor.personId,
    });
    return draftReply(ctx, tx, kind, key, { published, draft: saved });
  });
}

export async function discardDraft(ctx: Ctx, kind: StoredKind, key: string): Promise<null> {
  return inCommand(ctx, async (tx, ctx) => {
    await held(ctx, tx, kind, key);
    await removeDraft(tx, kind.name, key);
    return null;
  });
}

/** Makes the draft the current version and removes it, in one transaction. */
export async function publishDraft(
  ctx: Ctx,
  kind: StoredKind,
  key: string,
  note: string | undefined,
): Promise<{ version: number }> {
  return inCommand(ctx, async (tx, ctx) => {
    const { draft, published } = await held(ctx, tx, kind, key);
    if (!draft) throw new AppError('conflict', 'nothing-to-publish');
    if ((published?.version ?? null) !== draft.base_version)
      throw new AppError('conflict', {
        reason: 'published-meanwhile',
        params: { version: published?.version ?? null },
      });
    const findings = (await findingsOfDraft(tx, ctx.now, kind, draft.content)).filter(isError);
    if (findings.length > 0) throw new AppError('invalid', { reason: 'definition-has-errors', findings });
    const content = kind.core.schema.parse(draft.content);
    const uniqueName = await ownName(tx, kind, key, draft.content);
    const by = ctx.actor.personId;
    const version = await insertVersion(tx, { kind: kind.name, key, content, uniqueName, by, note: note ?? null });
    await removeDraft(tx, kind.name, key);
    afterCommit(tx, () => forgetHeads(tx));
    return { version };
  });
}

/**
 * The unique name a document asks for, which is its own until the end of the transaction.
 * @throws AppError `conflict` when another definition has it
 */
export async function ownName(
  tx: Tx,
  { name: kind, core }: StoredKind,
  key: string,
  content: Record<string, unknown>,
): Promise<string | undefined> {
  const name = core.uniqueName?.(content);
  if (name === undefined) return undefined;
  await lockName(tx, kind, name);
  if (await isNameTaken(tx, kind, key, name)) throw new AppError('conflict', 'prefix-taken');
  return name;
}
