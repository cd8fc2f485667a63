import { withInner } from '@portico/core/definitions/flow/branches.ts';
import { branchesOf, type Flow, isStep, type Node, type Step } from './nodes.ts';

/** The ids of all steps, also of those that run when a request is cancelled. */
export function idsOf(flow: Flow): Set<string> {
  const ids = new Set<string>();
  const visit = (steps: readonly Step[]): void => {
    for (const step of steps) {
      ids.add(step.id);
      for (const inner of branchesOf(step)) visit(inner.steps);
    }
  };
  visit(flow.steps);
  visit(flow.cancellation?.steps ?? []);
  return ids;
}

/** An id nobody has: `approve`, `approve_2`. */
export function freshId(taken: ReadonlySet<string>, wish: string): string {
  if (!taken.has(wish)) return wish;
  const base = wish.replace(/[_-]\d+$/, '').slice(0, 56);
  for (let n = 2; ; n++) if (!taken.has(`${base}_${n}`)) return `${base}_${n}`;
}

/** Nodes that come from elsewhere with ids nobody has here; what they say of each other follows. */
export function withFreshIds(nodes: readonly Node[], flow: Flow, branchesThere: readonly string[] = []): Node[] {
  const taken = idsOf(flow);
  const renamed = new Map<string, string>();
  const collect = (steps: readonly Step[]): void => {
    for (const step of steps) {
      const id = freshId(taken, step.id);
      taken.add(id);
      renamed.set(step.id, id);
      for (const inner of branchesOf(step)) collect(inner.steps);
    }
  };
  for (const node of nodes) collect(isStep(node) ? [node] : node.steps);
  const there = new Set(branchesThere);
  return nodes.map((node) => {
    if (isStep(node)) return renamedStep(node, renamed);
    const id = freshId(there, node.id);
    there.add(id);
    return { ...node, id, steps: node.steps.map((step) => renamedStep(step, renamed)) };
  });
}

/** A step under its new id, with what is inside; a return to a step that came along leads to that. */
function renamedStep(step: Step, renamed: ReadonlyMap<string, string>): Step {
  const id = renamed.get(step.id) ?? step.id;
  const own: Step = withInner({ ...step, id }, (steps) => steps.map((each) => renamedStep(each, renamed)));
  if (!('onReject' in own) || own.onReject === 'end') return own;
  return { ...own, onReject: { return: renamed.get(own.onReject.return) ?? own.onReject.return } };
}
