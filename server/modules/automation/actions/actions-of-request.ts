import type { z } from 'zod';
import type { ActionInStage } from '@portico/core/api/actions.ts';
import type { FlowState } from '@portico/core/flow-engine/types.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Db } from '../../../platform/database.ts';
import { requestScope } from '../../access/index.ts';
import { actionsAround } from '../../flows/index.ts';
import { type RequestRecord, requestsByIds } from '../../records/index.ts';
import { type Lookups, shownRows } from '../../cases/index.ts';
import { actionInStage } from './shape.ts';

/** What the actions of a request do, and what action of another began it. */
export interface ActionsOfRequest {
  of(stage: string, lookups: Pick<Lookups, 'service'>): z.input<typeof ActionInStage>[];
  startedBy: { id: string; number: string; title: string } | null;
}

/** Whether a request has been in a step that acts outside. */
export const hasActions = (state: FlowState): boolean =>
  // eslint-disable-next-line house/step-kind -- what is listed here is what this one kind does
  Object.values(state.stages).some((stage) => stage.kind === 'action');

/** `isNone`: known to have none, so that nothing is read. Requests that the caller may not see are not named. */
export async function actionsFor(ctx: Ctx, via: Db, record: RequestRecord, isNone: boolean): Promise<ActionsOfRequest> {
  const all = isNone ? [] : await actionsAround(via, record.id);
  const others = all.map((row) => (row.request_id === record.id ? row.child_request_id : row.request_id));
  const found = await requestsByIds(
    via,
    requestScope(ctx.actor),
    others.filter((id) => id !== null),
  );
  const shown = await shownRows(ctx.actor, via, [...found.values()]);
  const seen = new Map(shown.map((row) => [row.id, row]));
  const starter = all.find((row) => row.child_request_id === record.id);
  const parent = starter && seen.get(starter.request_id);
  return {
    of: (stage, lookups) =>
      all
        .filter((row) => row.request_id === record.id && row.stage_id === stage)
        .map((row) => actionInStage(row, lookups, seen.get(row.child_request_id ?? '') ?? null)),
    startedBy: parent ? { id: parent.id, number: parent.number, title: parent.title } : null,
  };
}
