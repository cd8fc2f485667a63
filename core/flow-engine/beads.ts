import type { OutlineNode } from '../definitions/flow/outline-node.ts';
import { kindNamed } from '../definitions/flow/steps/registry.ts';
import type { Text } from '../definitions/text.ts';

/** A step in the bar of stages; `maybe`: nobody can tell yet which steps come there. */
export interface Bead {
  step: string;
  name: Text;
  status: 'done' | 'now' | 'to-come' | 'maybe';
}
const submitted: Bead = { step: '$submit', name: { zh: '提交', en: 'Submitted' }, status: 'done' };
const end: Text = { zh: '完成', en: 'Done' };

/**
 * The bar: submission, the steps people see (approve, work, fill, wait; a parallel block is one bead), the end. Steps passed
 * over and branches not taken are left out; of a choice not made yet nothing is told, but of those in `open` that there is
 * one.
 */
export function stageBar(
  outline: readonly OutlineNode[],
  isFinished: boolean,
  open: ReadonlySet<string> = new Set(),
): Bead[] {
  return [submitted, ...beadsOf(outline, open), { step: '$end', name: end, status: isFinished ? 'done' : 'to-come' }];
}

function beadsOf(nodes: readonly OutlineNode[], open: ReadonlySet<string>): Bead[] {
  return nodes.flatMap((node): Bead[] => {
    if (node.status === 'skipped') return [];
    if (open.has(node.step)) return [{ step: node.step, name: node.name, status: 'maybe' }];
    // What the requester changes is no step of the flow, but people see it.
    const bead = kindNamed(node.kind)?.bead ?? 'own';
    if (bead === 'inner')
      return beadsOf(node.steps ?? node.branches?.find((branch) => branch.taken)?.steps ?? [], open);
    return bead === 'own' ? [{ step: node.step, name: node.name, status: node.status }] : [];
  });
}
