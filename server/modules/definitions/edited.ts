import { withPlaces } from '@portico/core/definitions/faults/places.ts';
import { schemaFaults } from '@portico/core/definitions/faults/schema-faults.ts';
import { upgraded, upgradedDraft } from '@portico/core/definitions/kind.ts';
import type { Finding } from '@portico/core/errors.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import type { StoredKind } from './kinds/stored-kind.ts';
import { currentVersion, type StoredDefinition } from './sql.ts';
import { draftOf, type StoredDraft } from './sql-drafts.ts';

/** A definition in the studio: what is published of it and its draft, both in the newest schema; one at least is there. */
export interface Edited {
  published: StoredDefinition | undefined;
  draft: StoredDraft | undefined;
}

/** @throws AppError `not_found` when there is none, or not for the caller to edit */
export async function editedDefinition(ctx: Ctx, db: Db, kind: StoredKind, key: string): Promise<Edited> {
  const [published, draft] = [await currentVersion(db, kind.name, key), await draftOf(db, kind.name, key)];
  const edited = inNewestSchema(kind, { published, draft });
  if ((published || draft) && isOpenTo(ctx, kind, key, edited)) return edited;
  throw new AppError('not_found', kind.missing);
}

/** What is published says who owns a definition; only of a new one its draft does. */
export const isOpenTo = (ctx: Ctx, kind: StoredKind, key: string, { published, draft }: Edited): boolean =>
  kind.mayEdit(ctx.actor, key, (published?.content ?? draft?.content ?? {}) as Record<string, unknown>);

export const inNewestSchema = ({ core }: StoredKind, { published, draft }: Edited): Edited => ({
  published: published && { ...published, content: upgraded(core, published.content) },
  draft: draft && { ...draft, content: upgradedDraft(core, draft.content) },
});

/**
 * All that is wrong with a document that is to be a definition of this company, at `now` (ms), with lines in the document
 * as it is written with two spaces.
 */
export async function findingsOfDraft(db: Db, now: number, kind: StoredKind, content: unknown): Promise<Finding[]> {
  const parsed = kind.core.schema.safeParse(content);
  const findings = parsed.success ? await kind.check(db, now, parsed.data) : schemaFaults(kind.core.schema, content);
  return withPlaces(findings, content);
}
