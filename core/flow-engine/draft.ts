import type {
  Block,
  FlowState,
  PendingAction,
  PeopleNeed,
  ResumePoint,
  Scope,
  Stage,
  StageId,
  Task,
  Timer,
} from './model.ts';
import { present, stageIn, taskIn } from './lookup.ts';
import { copyOfStage, copyOfState, copyOfTask } from './shapes.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Records {
  stages: Record<string, Stage>;
  tasks: Record<string, Task>;
  tasksOf: Record<StageId, readonly string[]>;
  needs: Record<string, PeopleNeed>;
  timers: Record<string, Timer>;
  actions: Record<string, PendingAction>;
  blocks: Record<StageId, Block>;
  resumes: Record<StageId, ResumePoint>;
  visits: Record<string, number>;
}
type RecordName = keyof Records;

/** Which records a draft has copied, as bits. */
const bits: Readonly<Record<RecordName, number>> = {
  stages: 1,
  tasks: 2,
  tasksOf: 4,
  needs: 8,
  timers: 16,
  actions: 32,
  blocks: 64,
  resumes: 128,
  visits: 256,
};

/**
 * A state being changed. The first write to one of its records copies that record, and the first change of a stage or
 * task copies that one: the state it was made from stays as it was, and applying many events costs one copy, not one
 * an event.
 */
export interface Draft {
  state: Mutable<FlowState>;
  /** What it was made from. */
  readonly base: FlowState;
  own: number;
}

export const draftOf = (state: FlowState): Draft => ({ state: copyOfState(state), base: state, own: 0 });

/**
 * A record with the same entries. It has no prototype: keys are ids that never come again, and as properties of an
 * ordinary object each would cost a hidden class of its own (measured: half the engine's time).
 */
function copyOf<T extends object>(record: T): T {
  const copy = Object.create(null) as Record<string, unknown>;
  const entries = record as Record<string, unknown>;
  // Ids are no indexes: keys come in the order in which they were made.
  const ids = Object.keys(entries);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as string;
    copy[id] = entries[id];
  }
  return copy as T;
}

/** The record for writing. */
export function writable<N extends RecordName>(draft: Draft, name: N): Records[N] {
  if ((draft.own & bits[name]) === 0) {
    draft.own |= bits[name];
    (draft.state as Records)[name] = copyOf((draft.state as Records)[name]);
  }
  return (draft.state as Records)[name];
}

/** Says that a record is the draft's own: it was made anew. */
export function replaceRecord<N extends RecordName>(draft: Draft, name: N, record: Records[N]): void {
  draft.own |= bits[name];
  (draft.state as Records)[name] = record;
}

/** A stage for writing: the draft's own copy. */
export function ownStage(draft: Draft, id: StageId): Stage {
  const stage = stageIn(draft.state, id);
  if (stage !== draft.base.stages[id]) return stage;
  return (writable(draft, 'stages')[id] = copyOfStage(stage));
}

/** A task for writing: the draft's own copy. */
export function ownTask(draft: Draft, id: string): Task {
  const task = taskIn(draft.state, id);
  if (task !== draft.base.tasks[id]) return task;
  return (writable(draft, 'tasks')[id] = copyOfTask(task));
}

/** The sequence at a place: the top level, or a branch of a block's stage. */
export function scopeAt(state: FlowState, parent: StageId | undefined, branch: string | undefined): Scope | undefined {
  return parent === undefined ? state.top : state.blocks[parent]?.scopes[branch ?? ''];
}

export function patchScope(
  draft: Draft,
  parent: StageId | undefined,
  branch: string | undefined,
  change: Partial<Scope>,
): void {
  const before = scopeAt(draft.state, parent, branch) ?? emptyScope;
  const scope: Scope = {
    status: change.status ?? before.status,
    passed: change.passed ?? before.passed,
    live: change.live === undefined ? before.live : change.live,
  };
  if (parent === undefined) draft.state.top = scope;
  else {
    const block = draft.state.blocks[parent] ?? { scopes: {} };
    writable(draft, 'blocks')[parent] = { ...block, scopes: { ...block.scopes, [branch ?? '']: scope } };
  }
}

export const emptyScope: Scope = { status: 'live', passed: [], live: null };

/** A request that has not been submitted. */
export function initialState(): FlowState {
  return {
    status: 'draft',
    seq: 0,
    round: 0,
    requester: null,
    answers: {},
    stages: {},
    tasks: {},
    tasksOf: {},
    needs: {},
    timers: {},
    actions: {},
    at: 0,
    periods: [],
    track: 'main',
    top: emptyScope,
    blocks: {},
    resumes: {},
    visits: {},
    chosen: {},
    told: {},
    urged: {},
    held: [],
    raised: 0,
  };
}

/** Tasks of a stage, in the order they were made. */
export function tasksIn(state: FlowState, stage: StageId): Task[] {
  const tasks: Task[] = [];
  for (const id of state.tasksOf[stage] ?? []) tasks.push(taskIn(state, id));
  return tasks;
}

/** Stages of a block that are live now. */
export function liveChildren(state: FlowState, stage: StageId): StageId[] {
  const block = state.blocks[stage];
  if (!block) return [];
  const live: StageId[] = [];
  for (const branch in block.scopes) {
    const scope = present(block.scopes[branch], 'branch');
    if (scope.live !== null) live.push(scope.live);
  }
  return live;
}

/** Live stages that are not blocks, in tree order. */
export function liveLeaves(state: FlowState, from: StageId | null = state.top.live): StageId[] {
  if (from === null) return [];
  const children = liveChildren(state, from);
  return children.length > 0 ? children.flatMap((child) => liveLeaves(state, child)) : [from];
}

/** The sequence at a place that is there. */
export function sequenceIn(state: FlowState, parent: StageId | undefined, branch: string | undefined): Scope {
  return present(scopeAt(state, parent, branch), 'sequence');
}

/** Every stage of a sequence from its `keep`-th passed one on, with all inside: what a replay makes void. */
export function stagesFrom(state: FlowState, scope: Scope, keep: number): StageId[] {
  const from = [...scope.passed.slice(keep), ...(scope.live === null ? [] : [scope.live])];
  return from.flatMap((id) => [
    id,
    ...Object.values(state.blocks[id]?.scopes ?? {}).flatMap((inner) => stagesFrom(state, inner, 0)),
  ]);
}
