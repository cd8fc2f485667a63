import type { Reply } from '@portico/core/api/endpoint.ts';
import type * as api from '@portico/core/api/definitions.ts';
import { localDate } from '@portico/core/calendar/index.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { type Named, namedIn } from '@portico/core/definitions/flow/named.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { Text } from '@portico/core/definitions/text.ts';
import { AppError, type Finding } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { findingsOf } from '../../platform/http-errors.ts';
import { pageKey } from '../../platform/page-key.ts';
import { mayEditService } from '../access/index.ts';
import { namesThatExist, peopleByIds, refOf } from '../identity/index.ts';
import { type CheckedAgainst, findingsOfService } from './rules.ts';
import { currentOf, type StoredDefinition, versionOf } from './sql.ts';
import { draftOfService, draftsOfServices, publishedAt, type StoredDraft, versionsOfService } from './sql-drafts.ts';

/** Until a work calendar is published. */
const companyZone = 'Asia/Shanghai';

/** A service in the studio: what is published of it and its draft; one of the two at least. */
export interface Edited {
  published: StoredDefinition | undefined;
  draft: StoredDraft | undefined;
}

/** What is published says who owns a service; only of a new one its draft does. */
function isOpenTo(ctx: Ctx, key: string, { published, draft }: Edited): boolean {
  const { category, owners } = (published?.content ?? draft?.content ?? {}) as Record<string, unknown>;
  return mayEditService(ctx.actor, {
    key,
    category: typeof category === 'string' ? category : '',
    owners: Array.isArray(owners) ? owners.map(String) : [],
  });
}

/** @throws AppError `not_found` when there is none, or not for the caller to edit */
export async function editedService(ctx: Ctx, db: Db, key: string): Promise<Edited> {
  const published = (await currentOf(db, 'service')).find((each) => each.key === key);
  const edited = { published, draft: await draftOfService(db, key) };
  if ((published || edited.draft) && isOpenTo(ctx, key, edited)) return edited;
  throw new AppError('not_found', 'no-such-service');
}

/** All that is wrong with a document that is to be a service of this company, at `now` (ms). */
export async function findingsOfDraft(db: Db, now: number, content: unknown): Promise<Finding[]> {
  const parsed = Service.safeParse(content);
  if (parsed.success) return findingsOfService(parsed.data, await checkedAgainst(db, now, parsed.data));
  return findingsOf(parsed.error.issues, '').map((finding) => ({ ...finding, path: finding.path.slice(1) }));
}

async function checkedAgainst(db: Db, now: number, service: Service): Promise<CheckedAgainst> {
  const named = namedIn(service.flow);
  const of = (wanted: Named['kind']) => [...new Set(named.flatMap(({ kind, name }) => (kind === wanted ? name : [])))];
  const [found, services, calendar] = await Promise.all([
    namesThatExist(db, { people: of('people'), groups: of('groups'), posts: of('posts'), teams: of('teams') }),
    currentOf(db, 'service'),
    currentOf(db, 'calendar'),
  ]);
  const office = calendar.find(({ key }) => key === 'office')?.content as WorkCalendar | undefined;
  const zone = office?.timeZone ?? companyZone;
  // A service may start itself before it is first published. There are no data tables yet.
  return {
    known: { ...found, services: new Set([service.key, ...services.map(({ key }) => key)]), tables: new Set() },
    today: localDate(now, zone),
  };
}

export async function draftReply(
  ctx: Pick<Ctx, 'now'>,
  db: Db,
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
    findings: await findingsOfDraft(db, ctx.now, content),
  };
}

/** A service that the caller may edit, as it would be published: its draft, else what is published; and that. */
export interface DraftService {
  draft: Service;
  published: { version: number; content: Service } | null;
}

/** @throws AppError `not_found`; `conflict` when the draft is not whole yet */
export async function draftService(ctx: Ctx, key: string): Promise<DraftService> {
  const { draft, published } = await editedService(ctx, ctx.db, key);
  const parsed = Service.safeParse(draft?.content ?? published?.content);
  if (!parsed.success) throw new AppError('conflict', 'draft-not-whole');
  return {
    draft: parsed.data,
    published: published ? { version: published.version, content: published.content as Service } : null,
  };
}

export async function readServiceDraft(ctx: Ctx, key: string) {
  return draftReply(ctx, ctx.db, key, await editedService(ctx, ctx.db, key));
}

/** All that the caller may edit, as it is published and as it is drafted; drafts that are no service yet are left out. */
export async function editableServices(ctx: Ctx): Promise<{ service: Service; isDraft: boolean }[]> {
  const [published, drafts] = await Promise.all([currentOf(ctx.db, 'service'), draftsOfServices(ctx.db)]);
  const all = [
    ...published.map((one) => ({ ...one, isDraft: false })),
    ...drafts.map((one) => ({ key: one.key, content: one.content, isDraft: true })),
  ];
  return all.flatMap(({ key, content, isDraft }) => {
    const parsed = Service.safeParse(content);
    if (!parsed.success) return [];
    const { category, owners } = parsed.data;
    return mayEditService(ctx.actor, { key, category, owners }) ? [{ service: parsed.data, isDraft }] : [];
  });
}

export async function listServiceDefinitions(ctx: Ctx, q = ''): Promise<Reply<typeof api.listServiceDefinitions>> {
  const { db } = ctx;
  const [published, drafts, times] = await Promise.all([
    currentOf(db, 'service'),
    draftsOfServices(db),
    publishedAt(db),
  ]);
  const keys = [...new Set([...published, ...drafts].map(({ key }) => key))].sort();
  const items = keys.flatMap((key) => {
    const edited = {
      published: published.find((each) => each.key === key),
      draft: drafts.find((each) => each.key === key),
    };
    if (!isOpenTo(ctx, key, edited)) return [];
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
  return { items: items.filter((item) => `${item.key} ${JSON.stringify(item.name)}`.toLowerCase().includes(wanted)) };
}

const versionKey = pageKey({ version: 'integer' });

export async function listServiceVersions(
  ctx: Ctx,
  key: string,
  page: { after?: string | undefined; limit: number },
): Promise<Reply<typeof api.listServiceVersions>> {
  await editedService(ctx, ctx.db, key);
  const rows = await versionsOfService(
    ctx.db,
    key,
    versionKey.of(page.after)?.version ?? 2_147_483_647,
    page.limit + 1,
  );
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

export async function readServiceVersion(ctx: Ctx, key: string, version: number) {
  await editedService(ctx, ctx.db, key);
  const content = await versionOf(ctx.db, 'service', key, version);
  if (content === undefined) throw new AppError('not_found', 'no-such-service');
  return { version, content: content as Record<string, unknown> };
}
