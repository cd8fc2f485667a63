import { branchesOf } from '../definitions/flow/branches.ts';
import type { Fallbacks, Flow, Step } from '../definitions/flow/flow.ts';

/** The synthetic step a request stands in while the requester changes it. */
export const amendStep = '$amend';

/** Where a step stands in the tree. */
export interface StepPlace {
  step: Step;
  /** The block step around it and the branch; absent at the top level. */
  parent?: string;
  branch?: string;
  sequence: readonly Step[];
  index: number;
  /** Blocks around it, outermost first. */
  around: readonly { block: string; branch: string }[];
  track: 'main' | 'cancellation';
  /** The special cases of finding people: the step's own, else the flow's, else the first choice of each. */
  fallbacks: Required<Fallbacks>;
}

/** A flow prepared for running: every step by its id. Made once per definition. */
export interface FlowIndex {
  flow: Flow;
  steps: ReadonlyMap<string, StepPlace>;
}

const known = new WeakMap<Flow, FlowIndex>();

/** The index of a flow; the same object for the same flow. */
export function indexOf(flow: Flow): FlowIndex {
  const before = known.get(flow);
  if (before) return before;
  const steps = new Map<string, StepPlace>();
  const walk = (sequence: readonly Step[], around: StepPlace['around'], track: StepPlace['track']): void => {
    const inner = around.at(-1);
    sequence.forEach((step, index) => {
      const fallbacks = fallbacksOf(flow, step);
      steps.set(step.id, {
        step,
        parent: inner?.block,
        branch: inner?.branch,
        sequence,
        index,
        around,
        track,
        fallbacks,
      });
      for (const branch of branchesOf(step))
        walk(branch.steps, [...around, { block: step.id, branch: branch.id }], track);
    });
  };
  walk(flow.steps, [], 'main');
  walk(flow.cancellation?.steps ?? [], [], 'cancellation');
  const index = { flow, steps };
  known.set(flow, index);
  return index;
}

function fallbacksOf({ fallbacks }: Flow, step: Step): Required<Fallbacks> {
  const own = 'fallbacks' in step ? step.fallbacks : undefined;
  return { nobody: 'up', self: 'manager', repeated: 'ask', never: [], ...fallbacks, ...own };
}

/** The steps that wait for a call from outside. */
export const callbackSteps = ({ steps }: FlowIndex): string[] =>
  [...steps.values()].flatMap(({ step }) => ('for' in step && 'callback' in step.for ? [step.id] : []));

/** The steps of one branch of a block, or of a whole track. */
export function sequenceAt(
  index: FlowIndex,
  block: string | undefined,
  branch: string | undefined,
  track: StepPlace['track'],
): readonly Step[] {
  if (block === undefined) return track === 'main' ? index.flow.steps : (index.flow.cancellation?.steps ?? []);
  const place = index.steps.get(block);
  return (place && branchesOf(place.step).find((candidate) => candidate.id === branch)?.steps) ?? [];
}
