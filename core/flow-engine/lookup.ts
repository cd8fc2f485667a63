import type { Block, FlowState, Stage, StageId, Task, TaskId } from './model.ts';

// What the engine itself has put in place. Its absence is a fault of the engine, never of a person, so it is thrown:
// nothing is stored, and the shell answers 500 with the request id.

export class EngineBug extends Error {
  constructor(what: string) {
    super(`engine-bug: no ${what}`);
    this.name = 'EngineBug';
  }
}

/** The value. @throws EngineBug when it is not there */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new EngineBug(what);
  return value;
}

type Looked<K extends keyof FlowState> = Pick<FlowState, K>;

export const stageIn = (state: Looked<'stages'>, id: StageId): Stage => present(state.stages[id], 'stage');
export const taskIn = (state: Looked<'tasks'>, id: TaskId): Task => present(state.tasks[id], 'task');
export const blockIn = (state: Looked<'blocks'>, id: StageId): Block => present(state.blocks[id], 'block');
