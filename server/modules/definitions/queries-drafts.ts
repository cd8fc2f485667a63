import type { Reply } from '@portico/core/api/endpoint.ts';
import type * as api from '@portico/core/api/definitions.ts';
import { categoryKind } from '@portico/core/definitions/category/kind.ts';
import { readDocument, upgraded, upgradedDraft } from '@portico/core/definitions/kind.ts';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { Text } from '@portico/core/definitions/text.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { pageKey } from '../../platform/page-key.ts';
import { mayEditService } from '../access/index.ts';
import { peopleByIds, refOf } from '../identity/index.ts';
import { type Edited, editedDefinition, findingsOfDraft, inNewestSchema, isOpenTo } from './edited.ts';
import { storedKind } from './kinds/registry.ts';
import type { StoredKind } from './kinds/stored-kind.ts';
import { currentOf, versionOf } from './sql.ts';
import { draftsOf, publishedAt, versionsOf } from './sql-drafts.ts';

export async function draftReply(
  ctx: Pick<Ctx, 'now'>,
  db: Db,
  kind: StoredKind,
  key: string,
  edited: Edited,
): Promise<Reply<typeof api.readServiceDraft>> {
  const { published, draft } = edited;
  const content = draft?.content ?? (published?.content as Record<string, unknown> | undefined) ?? {};
  const saver = draft && (await peopleByIds(db, [draft.saved_by])).get(draft.saved_by);
  return {
    key,
    content,
    version: draft?.version ?? 0,
    baseVersion: draft ? draft.base_version : (published?.version ?? null),
    savedAt: draft?.saved_at.toISOString() ?? null,
    savedBy: saver ? refOf(saver) : null,
    findings: await findingsOfDraft(db, ctx.now, kind, content),
  };
}

/** A service that the caller may edit, as it would be published: its draft, else what is published; and that. */
export interface DraftService {
  draft: Service;
  published: { version: number; content: Service } | null;
}

/** @throws AppError `not_found`; `conflict` when the draft is not whole yet */
export async function draftService(ctx: Ctx, key: string): Promise<DraftService> {
  const { draft, published } = await editedDefinition(ctx, ctx.db, storedKind('service'), key);
  const parsed = Service.safeParse(draft?.content ?? published?.content);
  if (!parsed.success) throw new AppError('conflict', 'draft-not-whole');
  return {
    draft: parsed.data,
    published: published ? { version: published.version, content: published.content as Service } : null,
  };
}

export async function readDraft(ctx: Ctx, kind: StoredKind, key: string) {
  return draftReply(ctx, ctx.db, kind, key, await editedDefinition(ctx, ctx.db, kind, key));
}

/** All that the caller may edit, as it is published and as it is drafted; drafts that are no service yet are left out. */
export async function editableServices(ctx: Ctx): Promise<{ service: Service; isDraft: boolean }[]> {
  const [published, drafts] = await Promise.all([currentOf(ctx.db, 'service'), draftsOf(ctx.db, 'service')]);
  const all = [
    ...published.map((one) => ({ ...one, isDraft: false })),
    ...drafts.map((one) => ({ key: one.key, content: one.content, isDraft: true })),
  ];
  return all.flatMap(({ key, content, isDraft }) => {
    const parsed = Service.safeParse(upgradedDraft(serviceKind, content));
    if (!parsed.success) return [];
    const { category, owners } = parsed.data;
    return mayEditService(ctx.actor, { key, category, owners }) ? [{ service: parsed.data, isDraft }] : [];
  });
}

export async function listServiceDefinitions(ctx: Ctx, q = ''): Promise<Reply<typeof api.listServiceDefinitions>> {
  const { db } = ctx;
  const [published, drafts, times] = await Promise.all([
    currentOf(db, 'service'),
    draftsOf(db, 'service'),
    publishedAt(db, 'service'),
  ]);
  const kind = storedKind('service');
  const [publishedByKey, draftsByKey] = [byKey(published), byKey(drafts)];
  const keys = [...new Set([...published, ...drafts].map(({ key }) => key))].sort();
  const items = keys.flatMap((key) => {
    const edited = inNewestSchema(kind, {
      published: publishedByKey.get(key),
      draft: draftsByKey.get(key),
    });
    if (!isOpenTo(ctx, kind, key, edited)) return [];
    const shown = (edited.published?.content ?? edited.draft?.content ?? {}) as Record<string, unknown>;
    const name = Text.safeParse(shown['name']);
    return [
      {
        key,
        name: name.success ? name.data : key,
        category: typeof shown['category'] === 'string' ? shown['category'] : '',
        ...(typeof shown['icon'] === 'string' && { icon: shown['icon'] }),
        version: edited.published?.version ?? null,
        publishedAt: (edited.published && times.get(key)?.toISOString()) ?? null,
        hasDraft: edited.draft !== undefined,
        draftSavedAt: edited.draft?.saved_at.toISOString() ?? null,
      },
    ];
  });
  const wanted = q.trim().toLowerCase();
  return {
    items: items.filter((item) => `${item.key} ${JSON.stringify(item.name)}`.toLowerCase().includes(wanted)),
    categories: await ownCategories(ctx),
  };
}

const versionKey = pageKey({ version: 'integer' });

async function ownCategories(ctx: Ctx) {
  const kind = storedKind('category');
  const categories = (await currentOf(ctx.db, 'category')).map(({ content }) => readDocument(categoryKind, content));
  return categories
    .filter((category) => kind.mayEdit(ctx.actor, category.key, category))
    .sort((one, other) => one.order - other.order)
    .map(({ key, name }) => ({ key, name }));
}

export async function listVersions(
  ctx: Ctx,
  kind: StoredKind,
  key: string,
  page: { after?: string | undefined; limit: number },
): Promise<Reply<typeof api.listServiceVersions>> {
  await editedDefinition(ctx, ctx.db, kind, key);
  const before = versionKey.of(page.after)?.version ?? 2_147_483_647;
  const rows = await versionsOf(ctx.db, kind.name, key, before, page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const ids = shown.flatMap((row) => (row.published_by === null ? [] : [row.published_by]));
  const people = await peopleByIds(ctx.db, ids);
  return {
    items: shown.map((row) => {
      const person = row.published_by === null ? undefined : people.get(row.published_by);
      return {
        version: row.version,
        publishedAt: row.published_at.toISOString(),
        publishedBy: person ? refOf(person) : null,
        note: row.note,
      };
    }),
    next: rows.length > page.limit ? versionKey.after({ version: shown.at(-1)?.version ?? 0 }) : null,
  };
}

export async function readVersion(ctx: Ctx, kind: StoredKind, key: string, version: number) {
  await editedDefinition(ctx, ctx.db, kind, key);
  const content = await versionOf(ctx.db, kind.name, key, version);
  if (content === undefined) throw new AppError('not_found', kind.missing);
  return { version, content: upgraded(kind.core, content) as Record<string, unknown> };
}

const byKey = <T extends { key: string }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((one) => [one.key, one]));
