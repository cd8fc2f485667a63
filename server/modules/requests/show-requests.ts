import type { RequestRow } from '@portico/core/api/request-shapes.ts';
import type { Ctx } from '../../platform/context.ts';
import { lookupsFor, peopleInRow, requestRow, shownRows } from '../cases/index.ts';
import type { RequestListed } from '../records/index.ts';

/** Stored requests as rows of a list, with the names of people, teams and services: for reports, who stand below. */
export async function showRequests(ctx: Ctx, requests: readonly RequestListed[]): Promise<RequestRow[]> {
  const lookups = await lookupsFor(ctx.db, requests.flatMap(peopleInRow));
  const shown = await shownRows(ctx.actor, ctx.db, requests);
  return shown.map((request) => requestRow(request, lookups, new Date(ctx.now)));
}
