import type { Flow } from '../definitions/flow/flow.ts';
import { indexOf } from './flow-index.ts';
import type { FlowState } from './model.ts';
import { type Process, startProcess } from './process.ts';
import { behaviours } from './steps/list.ts';
import type { Actor } from './types.ts';

/** A process that nothing comes of: asks the rules of a command without carrying it out. */
export function trial(flow: Flow, state: FlowState, actor: Actor): Process {
  let ids = 0;
  const facts = {
    now: state.at,
    newId: () => `trial-${++ids}`,
    requester: {
      id: state.requester ?? '',
      name: '',
      department: null,
      departments: [],
      grade: null,
      post: null,
      groups: [],
    },
    addWorkingTime: (from: number, ms: number) => from + ms,
  };
  return startProcess(indexOf(flow), behaviours, state, actor, facts);
}
