import type { Text } from '@portico/core/definitions/text.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { inCommand } from '../../platform/idempotency.ts';
import { mayEditService } from '../access/index.ts';
import { ownName } from './edit-definition.ts';
import { editedDefinition } from './edited.ts';
import { storedKind } from './kinds/registry.ts';
import { draftReply } from './queries-drafts.ts';
import { currentKeys, lockDefinition } from './sql.ts';
import { draftOf, putDraft, versionsOf } from './sql-drafts.ts';

/** Begins a service as a draft. Only in a category the caller owns, or as administrator. */
export async function createService(
  ctx: Ctx,
  given: { key: string; name: Text; category: string; prefix: string; from?: string | undefined },
) {
  const kind = storedKind('service');
  return inCommand(ctx, async (tx, ctx) => {
    const { key, name, category, prefix, from } = given;
    await lockDefinition(tx, 'service', key);
    const categories = await currentKeys(tx, 'category', [category]);
    if (!categories.has(category) || !mayEditService(ctx.actor, { key: '', category, owners: [] }))
      throw new AppError('not_found', 'no-such-service');
    const source = from === undefined ? undefined : await editedDefinition(ctx, tx, kind, from);
    const versions = await versionsOf(tx, 'service', key, 2_147_483_647, 1);
    if (versions.length > 0 || (await draftOf(tx, 'service', key))) throw new AppError('conflict', 'key-taken');
    const copied = source?.published?.content ?? source?.draft?.content ?? kind.core.blank(given);
    const content = { ...copied, key, name, category, prefix, owners: [ctx.actor.login] };
    const draft = await putDraft(tx, {
      kind: 'service',
      key,
      content,
      uniqueName: await ownName(tx, kind, key, content),
      baseVersion: null,
      at: new Date(ctx.now),
      by: ctx.actor.personId,
    });
    return draftReply(ctx, tx, kind, key, { published: undefined, draft });
  });
}
