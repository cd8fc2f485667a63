import type { Flow, Step } from '@portico/core/definitions/flow/flow.ts';
import { isBlockKind } from '@portico/core/definitions/flow/steps/registry.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { type FlowState, indexOf, type Stage, type Task } from '@portico/core/flow-engine/index.ts';
import type { Priority, StageRecord, Standing, TaskRecord } from '../records/index.ts';

/** What the store needs to know of a request's definition to name what the engine did. */
export interface Names {
  step(id: string): Text;
}
export const amendName: Text = { zh: '申请人修改', en: 'Changes by the requester' };

/** A step of a flow by its id, wherever in the tree it stands. */
export const stepOf = (flow: Flow, id: string): Step | undefined => indexOf(flow).steps.get(id)?.step;

const at = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));

export function stageRecord(requestId: string, stage: Stage, names: Names): StageRecord {
  return {
    id: stage.id,
    request_id: requestId,
    step: stage.step,
    name: names.step(stage.step),
    kind: stage.kind,
    parent_id: stage.parent ?? null,
    branch: stage.branch ?? null,
    round: stage.round,
    entered_at: new Date(stage.enteredAt),
    left_at: at(stage.leftAt),
    result: stage.result ?? null,
    waiting_ms: stage.waitingMs,
    working_ms: stage.workingMs,
    paused_ms: stage.pausedMs,
    phase: stage.clock?.phase ?? null,
    phase_since: at(stage.clock?.since),
  };
}

export function taskRecord(
  requestId: string,
  task: Task,
  names: Names,
  more: { version: number; priority: Priority; service: string },
): TaskRecord {
  return {
    id: task.id,
    request_id: requestId,
    stage_id: task.stage,
    step: task.step,
    step_name: names.step(task.step),
    kind: task.kind,
    state: task.state,
    assignee_id: task.assignee ?? null,
    on_behalf_of_id: task.onBehalfOf ?? null,
    team_key: task.team ?? null,
    why: task.why,
    turn: task.order ?? null,
    opened_at: at(task.openedAt),
    claimed_at: at(task.claimedAt),
    closed_at: at(task.closedAt),
    result: task.result ?? null,
    closed_by: task.state === 'done' ? (task.by ?? 'system') : null,
    opinion: task.opinion ?? task.question ?? null,
    priority: more.priority,
    service_key: more.service,
    version: more.version,
  };
}

/** Entries that are not the same object as before: the engine replaces what it changes, so identity tells. */
export function changedEntries<T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): T[] {
  const changed: T[] = [];
  for (const id in after) {
    const entry = after[id];
    if (entry !== undefined && before[id] !== entry) changed.push(entry);
  }
  return changed;
}

/** Where the request stands: the open steps that hold it, blocks left out, with whoever has a task there. */
export function standingOf(state: FlowState, names: Names): Standing[] {
  const open = Object.values(state.tasks).filter((task) => task.state === 'open');
  return Object.values(state.stages)
    .filter((stage) => stage.leftAt === undefined && !isBlockKind(stage.kind))
    .map((stage) => {
      const tasks = open.filter((task) => task.stage === stage.id);
      const people = [...new Set(tasks.map((task) => task.assignee).filter((person) => person !== undefined))];
      return {
        step: stage.step,
        name: names.step(stage.step),
        people,
        team: tasks.find((task) => task.team !== undefined)?.team ?? null,
        since: new Date(stage.enteredAt).toISOString(),
      };
    });
}
