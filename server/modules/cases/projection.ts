import type { FieldAccess } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import type { Task } from '@portico/core/flow-engine/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { stepOf } from '../flows/index.ts';
import type { RequestRecord, TaskRecord } from '../records/index.ts';

/** What the caller may do with each field of a request; what is not named can be read. */
export function mayReadFields(
  ctx: Ctx,
  service: Service,
  record: Pick<RequestRecord, 'requester_id' | 'submitter_id'>,
  tasks: readonly Task[],
): Record<string, FieldAccess> {
  const me = ctx.actor.personId;
  if (
    record.requester_id === me ||
    record.submitter_id === me ||
    ctx.actor.readsEverything ||
    ctx.actor.owns.includes(service.key)
  )
    return {};
  const mine = tasks.filter(
    (task) => task.assignee === me || (task.team !== undefined && ctx.actor.teams.includes(task.team)),
  );
  return readAccess((step) => stepOf(service.flow, step)?.access, mine);
}

/**
 * What a reader may see of the form (B16): a field is hidden from somebody all of whose steps on the request hide it.
 * Requester, submitter and those without a task are bound by no step.
 */
function readAccess(
  accessOf: (step: string) => Record<string, FieldAccess> | undefined,
  mine: readonly Pick<TaskRecord, 'step'>[],
): Record<string, FieldAccess> {
  if (mine.length === 0) return {};
  const hidden: Record<string, FieldAccess> = {};
  const accesses = [...new Set(mine.map((task) => task.step))].map((step) => accessOf(step) ?? {});
  for (const id of Object.keys(accesses[0] ?? {}))
    if (accesses.every((access) => access[id] === 'hidden')) hidden[id] = 'hidden';
  return hidden;
}
