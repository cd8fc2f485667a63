import type { z } from 'zod';
import type { Parsed, Reply } from '@portico/core/api/endpoint.ts';
import type { listRequests as listRequestsEndpoint } from '@portico/core/api/requests.ts';
import type {
  countTasks as countTasksEndpoint,
  listTasks as listTasksEndpoint,
  TaskRow,
} from '@portico/core/api/tasks.ts';
import { type Bead, finalStates, outline, stageBar } from '@portico/core/flow-engine/index.ts';
import { byTime } from '../../platform/page-key.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { flowStateOf, stepOf } from '../flows/index.ts';
import { lookupsFor, peopleInRow, requestRow, shownRows, taskRow } from '../cases/index.ts';
import { inBatch, offeredActions } from './offered-actions.ts';
import {
  datasets,
  filterRows,
  pageOfRequests,
  countRequests,
  type RequestListed,
  flowStates,
  type RequestFilter,
  pageOfTasks,
  type TaskFilter,
  type TaskListed,
  countTasks,
} from '../records/index.ts';

export async function listRequests(
  ctx: Ctx,
  query: Parsed<typeof listRequestsEndpoint>['query'],
): Promise<Reply<typeof listRequestsEndpoint>> {
  const scope = requestScope(ctx.actor);
  const filter = await requestFilter(ctx, query);
  const after = byTime.of(query.after);
  const [rows, total] = await Promise.all([
    pageOfRequests(ctx.db, scope, filter, { after, limit: query.limit + 1 }),
    query.withTotal ? countRequests(ctx.db, scope, filter) : undefined,
  ]);
  const page = rows.slice(0, query.limit);
  const lookups = await lookupsFor(ctx.db, page.flatMap(peopleInRow));
  const bars = query.withBars ? await barsOf(ctx, page) : undefined;
  const last = page.at(-1);
  return {
    items: (await shownRows(ctx.actor, ctx.db, page)).map((row) => ({
      ...requestRow(row, lookups, new Date(ctx.now)),
      ...(bars ? { bar: bars.get(row.id) ?? [] } : {}),
    })),
    next: rows.length > page.length && last ? byTime.after({ at: last.submitted_at, id: last.id }) : null,
    ...(total === undefined ? {} : { total }),
  };
}

async function barsOf(ctx: Ctx, page: readonly RequestListed[]): Promise<Map<string, Bead[]>> {
  const states = await flowStates(
    ctx.db,
    page.map((row) => row.id),
  );
  const bars = new Map<string, Bead[]>();
  for (const { id, service_key, service_version } of page) {
    const record = states.get(id);
    if (!record) continue;
    const { flow } = await serviceVersion(ctx.db, service_key, service_version);
    const state = flowStateOf(record);
    bars.set(id, stageBar(outline(flow, state), finalStates.includes(state.status)));
  }
  return bars;
}

/** What a list is narrowed to, by the words of its address. */
export async function requestFilter(
  ctx: Ctx,
  query: Pick<Parsed<typeof listRequestsEndpoint>['query'], 'view' | 'state' | 'service' | 'team' | 'q' | 'filter'>,
): Promise<RequestFilter> {
  const me = ctx.actor.personId;
  return {
    rows: await filteredRows(ctx, query.filter, 'requests'),
    ...(query.view === 'mine' || query.view === 'mine-open' ? { mine: me } : {}),
    ...(query.view === 'mine-open' ? { isOpen: true } : {}),
    ...(query.view === 'involved' ? { involves: me } : {}),
    ...(query.view === 'team' ? { teams: ctx.actor.teams } : {}),
    ...(query.state ? { states: query.state.split(',') } : {}),
    ...(query.service ? { service: query.service } : {}),
    ...(query.team ? { team: query.team } : {}),
    ...(query.q ? { text: query.q } : {}),
  };
}

/** The condition that a filter of a list is; its days are those of the office. */
async function filteredRows(ctx: Ctx, filter: string | undefined, of: 'requests' | 'tasks') {
  if (filter === undefined) return undefined;
  const { timeZone } = await officeCalendar(ctx.db);
  return filterRows(filter, datasets[of], { now: ctx.now, timeZone });
}

export async function listTasks(
  ctx: Ctx,
  query: Parsed<typeof listTasksEndpoint>['query'],
): Promise<Reply<typeof listTasksEndpoint>> {
  const filter = await taskFilter(ctx, query);
  const isDone = query.view === 'done';
  const rows = await pageOfTasks(ctx.db, filter, { after: byTime.of(query.after), limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const people = page
    .flatMap((row) => [...peopleInRow(row.request), row.task.assignee_id, row.task.on_behalf_of_id])
    .filter((id) => id !== null);
  const lookups = await lookupsFor(ctx.db, people);
  const requests = await shownRows(
    ctx.actor,
    ctx.db,
    page.map(({ request }) => request),
  );
  const last = page.at(-1);
  const at = isDone ? last?.task.closed_at : last?.task.opened_at;
  return {
    items: await Promise.all(
      page.map(async (row, at) =>
        taskRow(
          { ...row, request: requests[at] ?? row.request },
          lookups,
          new Date(ctx.now),
          await whatMayBeDone(ctx, row),
        ),
      ),
    ),
    next: rows.length > page.length && last && at ? byTime.after({ at, id: last.task.id }) : null,
  };
}

async function taskFilter(ctx: Ctx, query: Parsed<typeof listTasksEndpoint>['query']): Promise<TaskFilter> {
  const { actor } = ctx;
  const teams = query.team === undefined ? actor.teams : actor.teams.filter((team) => team === query.team);
  return {
    rows: await filteredRows(ctx, query.filter, 'tasks'),
    ...(query.view === 'mine' ? { assignee: actor.personId } : {}),
    ...(query.view === 'queue' ? { teams, unclaimed: true } : {}),
    ...(query.view === 'team' ? { teams } : {}),
    ...(query.view === 'done' ? { closedBy: actor.personId } : {}),
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.service ? { service: query.service } : {}),
    ...(query.q ? { text: query.q } : {}),
  };
}

/** What a list offers without opening the request; the definition is kept by the node, so no query a row. */
async function whatMayBeDone(
  ctx: Ctx,
  { task, request }: TaskListed,
): Promise<Pick<z.input<typeof TaskRow>, 'actions' | 'opinionRequired' | 'batch'>> {
  const { flow } = await serviceVersion(ctx.db, request.service_key, request.service_version);
  const step = stepOf(flow, task.step);
  const opinion = step && 'opinion' in step ? step.opinion : undefined;
  const isMine = task.assignee_id === ctx.actor.personId;
  const isOurs = task.team_key !== null && ctx.actor.teams.includes(task.team_key);
  return {
    actions:
      task.state === 'open'
        ? offeredActions(step, { kind: task.kind, isMine, isOurs, isClaimed: task.assignee_id !== null })
        : [],
    opinionRequired: { approve: opinion?.approve ?? false, reject: opinion?.reject ?? false },
    batch: inBatch(flow, step),
  };
}

export async function taskCounts(ctx: Ctx): Promise<Reply<typeof countTasksEndpoint>> {
  const [counts, lookups] = await Promise.all([
    countTasks(ctx.db, ctx.actor.personId, ctx.actor.teams),
    lookupsFor(ctx.db, []),
  ]);
  const byTeam = new Map(counts.teams.map((team) => [team.key, team]));
  const teams = ctx.actor.teams.map((key) => ({
    key,
    name: lookups.team(key),
    open: byTeam.get(key)?.open ?? 0,
    unclaimed: byTeam.get(key)?.unclaimed ?? 0,
  }));
  return {
    mine: counts.mine,
    openRequests: counts.openRequests,
    queue: teams.reduce((sum, team) => sum + team.unclaimed, 0),
    teams,
  };
}
