import type { Reply } from '@portico/core/api/endpoint.ts';
import type { readWay as readWayEndpoint } from '@portico/core/api/requests.ts';
import { fieldOf } from '@portico/core/definitions/form/index.ts';
import { AppError } from '@portico/core/errors.ts';
import { wayAhead } from '@portico/core/flow-engine/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import { hiddenFrom, lookupsFor, openCase } from '../cases/index.ts';
import { answerTo, factsOf, flowStateOf } from '../flows/index.ts';
import { findRequest } from '../records/index.ts';

/** The way of a request that the caller may see, the steps to come as they were predicted before it was submitted. */
export async function readWay(ctx: Ctx, id: string): Promise<Reply<typeof readWayEndpoint>> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), id);
  if (!record) throw new AppError('not_found', 'no-such-request');
  const moment = { now: ctx.now, calendar: await officeCalendar(ctx.db) };
  const { context } = await openCase(ctx.db, record, moment);
  const { service } = context;
  const state = flowStateOf(record);
  const hidden = hiddenFrom(ctx.actor, service, record, state);
  const resolve = (need: Parameters<typeof answerTo>[0]) => answerTo(need, context);
  const way = await wayAhead(service.flow, state, factsOf(context), resolve, hidden);
  const lookups = await lookupsFor(
    ctx.db,
    way.flatMap(({ people }) => people),
  );
  return {
    steps: way.map(({ people, team, dependsOn, ...bead }) => ({
      ...bead,
      people: people.map((person) => lookups.person(person)),
      team: team === undefined ? null : lookups.team(team),
      dependsOn: dependsOn.map((field) => ({ id: field, name: fieldOf(service.form, field)?.name ?? field })),
    })),
  };
}
