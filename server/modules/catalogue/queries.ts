import type { ServiceCard } from '@portico/core/api/catalogue.ts';
import type { Category } from '@portico/core/definitions/category/category.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { kept } from '../../platform/kept.ts';
import { currentCategories, currentServices, type Published } from '../definitions/index.ts';
import { requesterFacts } from '../identity/index.ts';
import { isVisible, mayFileForOthers, searchScore } from './rules.ts';
import { popularity } from '../records/index.ts';

/** The services the caller may see. */
export async function visibleServices(ctx: Ctx): Promise<Published<Service>[]> {
  const services = await currentServices(ctx.db);
  // Only an audience by group or grade needs more than the actor carries.
  const needsFacts = services.some(
    ({ content: { audience } }) =>
      audience !== 'everybody' && (audience.groups !== undefined || audience.minGrade !== undefined),
  );
  const facts = needsFacts ? await requesterFacts(ctx.db, ctx.actor.personId) : null;
  const person = { groups: facts?.groups ?? [], grade: facts?.grade ?? null };
  return services.filter((service) => isVisible(service.content, ctx.actor, person));
}

/** One service the caller may see. @throws AppError `not_found` for others, as for those that do not exist */
export async function visibleService(ctx: Ctx, key: string): Promise<Published<Service>> {
  const service = (await visibleServices(ctx)).find((candidate) => candidate.key === key);
  if (!service) throw new AppError('not_found', 'no-such-service');
  return service;
}

/** Whether the caller may file for a colleague; people are looked up only where the service limits it. */
export async function filesForOthers(ctx: Ctx, service: Service): Promise<boolean> {
  const facts = typeof service.onBehalf === 'string' ? null : await requesterFacts(ctx.db, ctx.actor.personId);
  return mayFileForOthers(service, ctx.actor, { groups: facts?.groups ?? [], grade: facts?.grade ?? null });
}

const window = 90 * 86_400_000;
const popularityFor = 60_000;
/** Requests of each service in the last 90 days; counted once a minute, it only orders tiles. */
const popularServices = kept({ fresh: popularityFor, usable: popularityFor }, (db, now: number) =>
  popularity(db, new Date(now - window)),
);

/** Tiles by popularity. `teamName` names teams; `drafts` are the keys of services the caller has a draft of. */
export async function serviceCards(
  ctx: Ctx,
  services: readonly Published<Service>[],
  more: { teamName: (key: string) => Text; drafts: ReadonlySet<string> },
): Promise<ServiceCard[]> {
  const counts = await popularServices.of(ctx.db, ctx.now);
  return services
    .map(({ content: service }) => ({
      key: service.key,
      name: service.name,
      description: service.description,
      category: service.category,
      icon: service.icon ?? null,
      team: service.team === undefined ? null : more.teamName(service.team),
      promise: service.promise,
      hasDraft: more.drafts.has(service.key),
      popularity: counts.get(service.key) ?? 0,
    }))
    .sort((one, other) => other.popularity - one.popularity || (one.key < other.key ? -1 : 1));
}

/** Categories in their order; those without a visible service are left out. */
export async function categoriesOf(db: Db, services: readonly Published<Service>[]): Promise<Category[]> {
  const used = new Set(services.map((service) => service.content.category));
  const categories = (await currentCategories(db))
    .map((category) => category.content)
    .filter((category) => used.has(category.key));
  return categories.sort((one, other) => one.order - other.order);
}

/** Services that answer a search, best first, at most eight. */
export function searchServices(services: readonly Published<Service>[], query: string): Published<Service>[] {
  return services
    .map((service) => ({ service, score: searchScore(service.content, query) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, 8)
    .map(({ service }) => service);
}
