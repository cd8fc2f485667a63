import type { Draft } from './draft.ts';
import { ownStage, replaceRecord, writable } from './draft.ts';
import type { FlowEventOf } from './events.ts';
import { stageIn, taskIn } from './lookup.ts';
import { mapped, type StepMapping } from './migration.ts';
import type { FrozenNode, ResumePoint, Scope, StageId } from './model.ts';

/** Steps get the ids of the new version wherever the state names them; stages of steps it does not have leave the path. */
export function applyMigration(draft: Draft, event: FlowEventOf<'request.migrated'>): void {
  const { mapping, former } = event.payload;
  const gone = new Set(former);
  const { state } = draft;
  for (const id of former) ownStage(draft, id).isFormer = true;
  for (const id in state.stages) {
    const stage = stageIn(state, id);
    const step = mapped(mapping, stage.step);
    if (step !== stage.step && !gone.has(id)) ownStage(draft, id).step = step;
  }
  for (const id in state.tasks) {
    const task = taskIn(state, id);
    const step = mapped(mapping, task.step);
    if (step !== task.step && !gone.has(task.stage)) writable(draft, 'tasks')[id] = { ...task, step };
  }
  for (const name of ['needs', 'actions'] as const)
    for (const id in state[name]) {
      const entry = state[name][id];
      if (entry) Object.assign(writable(draft, name), { [id]: { ...entry, step: mapped(mapping, entry.step) } });
    }
  for (const id in state.resumes) {
    const point = state.resumes[id];
    if (point) writable(draft, 'resumes')[id] = pointOf(point, mapping, gone);
  }
  for (const id in state.blocks) {
    const block = state.blocks[id];
    if (!block) continue;
    const scopes = Object.entries(block.scopes).map(([branch, scope]) => [branch, without(scope, gone)]);
    writable(draft, 'blocks')[id] = { ...block, scopes: Object.fromEntries(scopes) as Record<string, Scope> };
  }
  draft.state.top = without(state.top, gone);
  replaceRecord(draft, 'visits', renamed(state.visits, mapping));
  draft.state.told = renamed(state.told, mapping);
  draft.state.urged = renamed(state.urged, mapping);
  draft.state.chosen = renamed(state.chosen, mapping);
  const { suspension } = state;
  if (suspension?.step !== undefined)
    draft.state.suspension = { ...suspension, step: mapped(mapping, suspension.step) };
}

const without = (scope: Scope, gone: ReadonlySet<StageId>): Scope => ({
  ...scope,
  passed: scope.passed.filter((id) => !gone.has(id)),
});

function renamed<T>(record: Readonly<Record<string, T>>, mapping: StepMapping): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([step, value]) => [mapped(mapping, step), value]));
}

function pointOf(point: ResumePoint, mapping: StepMapping, gone: ReadonlySet<StageId>): ResumePoint {
  const tails = point.tails.map((tail) => tail.filter((id) => !gone.has(id)));
  return { ...point, tails, node: nodeOf(point.node, mapping, gone) };
}

function nodeOf(node: FrozenNode, mapping: StepMapping, gone: ReadonlySet<StageId>): FrozenNode {
  const moved: FrozenNode = { ...node, step: mapped(mapping, node.step) };
  if (node.resume) moved.resume = pointOf(node.resume, mapping, gone);
  if (!node.scopes) return moved;
  moved.scopes = {};
  for (const [branch, scope] of Object.entries(node.scopes))
    moved.scopes[branch] = {
      status: scope.status,
      passed: scope.passed.filter((id) => !gone.has(id)),
      ...(scope.node && { node: nodeOf(scope.node, mapping, gone) }),
    };
  return moved;
}
