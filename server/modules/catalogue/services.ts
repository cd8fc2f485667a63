import type { Reply } from '@portico/core/api/endpoint.ts';
import type {
  listServices as listServicesEndpoint,
  readService as readServiceEndpoint,
  search as searchEndpoint,
} from '@portico/core/api/catalogue.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import {
  categoriesOf,
  filesForOthers,
  searchServices,
  serviceCards,
  visibleService,
  visibleServices,
} from './queries.ts';
import { serviceVersion } from '../definitions/index.ts';
import { idsByLogin, requesterFacts } from '../identity/index.ts';
import { choicesOfRequester, peopleOfChoice, shownChoice, lookupsFor, shownFlow, shownRows } from '../cases/index.ts';
import { draftOf, type DraftRow, draftsOf } from './sql.ts';
import { pageOfRequests } from '../records/index.ts';

// The catalogue as one person meets it: with their drafts and requests, which the catalogue module knows nothing of.

const draftKeys = async (ctx: Ctx): Promise<ReadonlySet<string>> =>
  new Set((await draftsOf(ctx.db, ctx.actor.personId)).map((draft) => draft.service_key));

export async function listServices(ctx: Ctx): Promise<Reply<typeof listServicesEndpoint>> {
  const services = await visibleServices(ctx);
  const [drafts, lookups, categories] = await Promise.all([
    draftKeys(ctx),
    lookupsFor(ctx.db, []),
    categoriesOf(ctx.db, services),
  ]);
  return { categories, services: await serviceCards(ctx, services, { teamName: lookups.team, drafts }) };
}

export async function readService(ctx: Ctx, key: string): Promise<Reply<typeof readServiceEndpoint>> {
  const service = await visibleService(ctx, key);
  const { content } = service;
  const [draft, owners, requester, calendar] = await Promise.all([
    draftOf(ctx.db, ctx.actor.personId, key),
    idsByLogin(ctx.db, content.owners),
    requesterFacts(ctx.db, ctx.actor.personId),
    officeCalendar(ctx.db),
  ]);
  if (!requester) throw new Error('an actor who is nobody');
  const choices = await choicesOfRequester(ctx.db, content.flow);
  const lookups = await lookupsFor(ctx.db, [...owners, ...choices.flatMap(peopleOfChoice)]);
  const [card] = await serviceCards(ctx, [service], { teamName: lookups.team, drafts: new Set(draft ? [key] : []) });
  if (!card) throw new Error('a service without a card');
  return {
    ...card,
    version: service.version,
    mayFileForOthers: await filesForOthers(ctx, content),
    form: content.form,
    flow: shownFlow(content.flow),
    owners: owners.map((id) => lookups.person(id)),
    choices: choices.map((choice) => shownChoice(choice, lookups)),
    draft: draft ? await shownDraft(ctx, draft, service.version) : null,
    requester,
    calendar,
  };
}

/** A draft with the form it was filled in on, when that was another: it names what the form no longer has. */
async function shownDraft(ctx: Ctx, draft: DraftRow, current: number) {
  const { service_key: key, service_version: version } = draft;
  const isOlder = version !== null && version !== current;
  const form = isOlder ? (await serviceVersion(ctx.db, key, version)).form : null;
  return { answers: draft.answers, savedAt: draft.saved_at.toISOString(), form };
}

export async function search(ctx: Ctx, query: string): Promise<Reply<typeof searchEndpoint>> {
  const services = searchServices(await visibleServices(ctx), query);
  const [drafts, lookups, requests] = await Promise.all([
    draftKeys(ctx),
    lookupsFor(ctx.db, []),
    pageOfRequests(ctx.db, requestScope(ctx.actor), { text: query }, { limit: 8 }),
  ]);
  const cards = await serviceCards(ctx, services, { teamName: lookups.team, drafts });
  // Best answer first, not the most popular one.
  cards.sort(
    (one, other) =>
      services.findIndex(({ key }) => key === one.key) - services.findIndex(({ key }) => key === other.key),
  );
  return {
    services: cards,
    requests: (await shownRows(ctx.actor, ctx.db, requests)).map((row) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      service: lookups.service(row.service_key).name,
      state: row.state,
    })),
  };
}
