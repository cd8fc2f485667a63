import { branchesOf, withInner } from '@portico/core/definitions/flow/branches.ts';
import type { Branch, Flow, Step, StepKind } from '@portico/core/definitions/flow/flow.ts';
import { kindOfStep } from '@portico/core/definitions/flow/steps/registry.ts';

/** Everything of a flow that stands somewhere and can be chosen: steps, and the branches of blocks. */
export type Node = Step | Branch;
export type NodeKind = StepKind | 'branch';
export const isStep = (node: Node): node is Step => 'kind' in node;
export const kindOfNode = (node: Node): NodeKind => (isStep(node) ? node.kind : 'branch');

/**
 * A place in a list of nodes. `owner` null: the steps of the flow. `block/branch`: the steps of a branch (of a repeat:
 * `block/steps`). `block`: the branches of a block.
 */
export interface Place {
  owner: string | null;
  index: number;
}
export interface Found {
  node: Node;
  /** A step: its id. A branch: `block/branch`, for its id is its own only within the block. */
  ref: string;
  place: Place;
  /** Refs of what stands around it, outermost first: block, branch, block, … */
  within: readonly string[];
}

/** Whether a step holds branches that can be chosen; a repeat holds its steps itself. */
export const hasBranches = (step: Step): step is Extract<Step, { branches: Branch[] }> => 'branches' in step;

/** Whether only the first branch that holds is taken. */
export const isChoice = (step: Step): boolean => kindOfStep(step).way === 'one-branch';

const known = new WeakMap<Flow, { list: Found[]; byRef: ReadonlyMap<string, Found> }>();

function lookedUp(flow: Flow): { list: Found[]; byRef: ReadonlyMap<string, Found> } {
  const before = known.get(flow);
  if (before) return before;
  const list: Found[] = [];
  const visit = (steps: readonly Step[], owner: string | null, within: readonly string[]): void =>
    steps.forEach((step, index) => {
      list.push({ node: step, ref: step.id, place: { owner, index }, within });
      if (hasBranches(step))
        step.branches.forEach((branch, at) => {
          const ref = `${step.id}/${branch.id}`;
          list.push({ node: branch, ref, place: { owner: step.id, index: at }, within: [...within, step.id] });
          visit(branch.steps, ref, [...within, step.id, ref]);
        });
      else for (const { id, steps } of branchesOf(step)) visit(steps, `${step.id}/${id}`, [...within, step.id]);
    });
  visit(flow.steps, null, []);
  const found = { list, byRef: new Map(list.map((each) => [each.ref, each])) };
  known.set(flow, found);
  return found;
}

/** All nodes in reading order; what runs when a request is cancelled is not among them. */
export const nodesOf = (flow: Flow): readonly Found[] => lookedUp(flow).list;
export const findNode = (flow: Flow, ref: string): Found | undefined => lookedUp(flow).byRef.get(ref);

/** The nodes of a list; none when there is no such owner. */
export function listAt(flow: Flow, owner: string | null): readonly Node[] {
  if (owner === null) return flow.steps;
  const found = findNode(flow, owner)?.node;
  if (found) return isStep(found) ? (hasBranches(found) ? found.branches : []) : found.steps;
  const block = findNode(flow, owner.split('/')[0] ?? '')?.node;
  const inner = block && isStep(block) ? branchesOf(block).find(({ id }) => owner === `${block.id}/${id}`) : undefined;
  return inner?.steps ?? [];
}

/** The flow with one list changed; everything else stays the same objects. */
export function changeList(
  flow: Flow,
  owner: string | null,
  change: (nodes: readonly Node[]) => readonly Node[],
): Flow {
  if (owner === null) return { ...flow, steps: change(flow.steps) as Step[] };
  const [block = '', branch] = owner.split('/');
  const inside = (steps: Step[]): Step[] => {
    let isSame = true;
    const next = steps.map((step) => {
      const changed = inStep(step);
      isSame &&= changed === step;
      return changed;
    });
    return isSame ? steps : next;
  };
  const inStep = (step: Step): Step => {
    if (branchesOf(step).length === 0) return step;
    if (step.id === block && branch === undefined)
      return hasBranches(step) ? { ...step, branches: change(step.branches) as Branch[] } : step;
    let isSame = true;
    const next = withInner(step, (steps, id) => {
      const changed = step.id === block && id === branch ? (change(steps) as Step[]) : inside(steps);
      isSame &&= changed === steps;
      return changed;
    });
    return isSame ? step : next;
  };
  const steps = inside(flow.steps);
  return steps === flow.steps ? flow : { ...flow, steps };
}

/** The flow with one node in place of another. */
export const replaceNode = (flow: Flow, { place, node }: Found, next: Node): Flow =>
  changeList(flow, place.owner, (nodes) => nodes.map((each) => (each === node ? next : each)));

export { branchesOf };
export type { Branch, Flow, Step, StepKind };
