import type { listActions as listEndpoint, readAction as readEndpoint } from '@portico/core/api/actions.ts';
import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../../platform/context.ts';
import { byTime } from '../../../platform/page-key.ts';
import type { Db } from '../../../platform/database.ts';
import { caredForScope, requestScope } from '../../access/index.ts';
import { serviceVersion } from '../../definitions/index.ts';
import { type ActionListed, findAction, namesOf, pageOfActions } from '../../flows/index.ts';
import { lookupsFor, shownRows } from '../../cases/index.ts';
import { actionRow } from './shape.ts';
import { requestsByIds } from '../../records/index.ts';

/** Actions the caller may see and run again: of requests they may read, in services they look after. */
export async function listActions(
  ctx: Ctx,
  query: Parsed<typeof listEndpoint>['query'],
): Promise<Reply<typeof listEndpoint>> {
  const states = query.state === 'all' ? (['failed', 'dead'] as const) : [query.state];
  const after = byTime.of(query.after);
  const rows = await pageOfActions(ctx.db, caredForScope(ctx.actor), states, { after, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await shown(ctx, ctx.db, page),
    next: rows.length > page.length && last ? byTime.after({ at: last.created_at, id: last.id }) : null,
  };
}

/** @throws AppError `not_found`, also for actions of services the caller does not look after */
export async function actionFor(ctx: Ctx, db: Db, id: string): Promise<ActionListed> {
  const action = await findAction(db, caredForScope(ctx.actor), id);
  if (!action) throw new AppError('not_found', 'no-such-action');
  return action;
}

export async function readAction(ctx: Ctx, id: string, via: Db = ctx.db): Promise<Reply<typeof readEndpoint>> {
  const [row] = await shown(ctx, via, [await actionFor(ctx, via, id)]);
  if (!row) throw new AppError('not_found', 'no-such-action');
  return row;
}

async function shown(ctx: Ctx, via: Db, actions: readonly ActionListed[]): Promise<Reply<typeof readEndpoint>[]> {
  const children = actions.flatMap(({ child_request_id }) => child_request_id ?? []);
  const [lookups, found] = await Promise.all([
    lookupsFor(via, []),
    requestsByIds(via, requestScope(ctx.actor), children),
  ]);
  const shownChildren = await shownRows(ctx.actor, via, [...found.values()]);
  const started = new Map(shownChildren.map((row) => [row.id, row]));
  return Promise.all(
    actions.map(async (action) => {
      const service = await serviceVersion(via, action.service_key, action.service_version);
      const child = action.child_request_id === null ? undefined : started.get(action.child_request_id);
      return actionRow(action, lookups, namesOf({ service }).step(action.step), child ?? null);
    }),
  );
}
