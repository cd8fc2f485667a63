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

/**
 * A state being changed. The first write to one of its records copies that record, so that the state it was
 * made from stays as it was and applying many events costs one copy, not one an event.
 */
export interface Draft {
  state: Mutable<FlowState>;
  own: Record<RecordName, boolean>;
}

export function draftOf(state: FlowState): Draft {
  return {
    state: { ...state },
    own: {
      stages: false,
      tasks: false,
      tasksOf: false,
      needs: false,
      timers: false,
      actions: false,
      blocks: false,
      resumes: false,
      visits: false,
    },
  };
}

/**
 * A record with the same entries. It has no prototype: keys are ids that never come again, and as properties of an
 * ordinary object each would cost a hidden class of its own (measured: half the engine's time).
 */
function copyOf<T extends object>(record: T): T {
  const copy = Object.create(null) as T;
  for (const id in record) copy[id] = record[id];
  return copy;
}

/** The record for writing. */
export function writable<N extends RecordName>(draft: Draft, name: N): Records[N] {
  if (!draft.own[name]) {
    draft.own[name] = true;
    (draft.state as Records)[name] = copyOf((draft.state as Records)[name]);
  }
  return (draft.state as Records)[name];
}

export function patchStage(draft: Draft, id: StageId, change: Partial<Stage>): Stage {
  const stage = { ...stageIn(draft.state, id), ...change };
  writable(draft, 'stages')[id] = stage;
  return stage;
}

export function patchTask(draft: Draft, id: string, change: Partial<Task>): Task {
  const task = { ...taskIn(draft.state, id), ...change };
  writable(draft, 'tasks')[id] = task;
  return task;
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
  const scope = { ...before, ...change };
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
