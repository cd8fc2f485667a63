import type { OutlineNode } from '@portico/core/api/requests.ts';
import { kindNamed } from '@portico/core/definitions/flow/steps/registry.ts';
import type { Text } from '@portico/core/definitions/text.ts';

export interface Bead {
  step: string;
  name: Text;
  status: 'done' | 'now' | 'to-come';
}
const submitted: Bead = { step: '$submit', name: { zh: '提交', en: 'Submitted' }, status: 'done' };
const end: Text = { zh: '完成', en: 'Done' };

/**
 * The stage bar: submission, the steps people see (approve, work, fill, wait; a parallel block is one bead), the end.
 * Steps passed over and branches not taken are left out; of an undecided choice nothing is known yet.
 */
export function stageBar(outline: readonly OutlineNode[], isFinished: boolean): Bead[] {
  return [submitted, ...beadsOf(outline), { step: '$end', name: end, status: isFinished ? 'done' : 'to-come' }];
}

function beadsOf(nodes: readonly OutlineNode[]): Bead[] {
  return nodes.flatMap((node): Bead[] => {
    if (node.status === 'skipped') return [];
    // What the requester changes is no step of the flow, but people see it.
    const bead = kindNamed(node.kind)?.bead ?? 'own';
    if (bead === 'inner') return beadsOf(node.steps ?? node.branches?.find((branch) => branch.taken)?.steps ?? []);
    return bead === 'own' ? [{ step: node.step, name: node.name, status: node.status }] : [];
  });
}
