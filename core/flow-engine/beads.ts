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

/** What of the way is not to be told. */
export interface Untold {
  /** Choices of which only is told that there is one. */
  open: ReadonlySet<string>;
  /** Steps whose outcome the reader must not learn: nothing is told of what comes after them. */
  blind: ReadonlySet<string>;
}
const allTold: Untold = { open: new Set(), blind: new Set() };

/**
 * The bar: submission, the steps people see (approve, work, fill, wait; a parallel block is one bead), the end. Steps passed
 * over and branches not taken are left out; of a choice not made yet nothing is told.
 */
export function stageBar(outline: readonly OutlineNode[], isFinished: boolean, untold: Untold = allTold): Bead[] {
  const bar = [submitted];
  addBeads(bar, outline, untold);
  return [...bar, { step: '$end', name: end, status: isFinished ? 'done' : 'to-come' }];
}

/** Adds the beads of a sequence; false when nothing after it may be told. */
function addBeads(bar: Bead[], nodes: readonly OutlineNode[], untold: Untold): boolean {
  for (const node of nodes) {
    const { step, name, status, kind } = node;
    // What the requester changes is no step of the flow, but people see it.
    const bead = kindNamed(kind)?.bead ?? 'own';
    let goesOn = !untold.blind.has(step);
    if (untold.open.has(step)) bar.push({ step, name, status: 'maybe' });
    else if (status !== 'skipped') {
      const inner = node.steps ?? node.branches?.find((branch) => branch.taken)?.steps ?? [];
      if (bead === 'inner') goesOn = addBeads(bar, inner, untold) && goesOn;
      else if (bead === 'own') bar.push({ step, name, status });
    }
    if (!goesOn) return false;
  }
  return true;
}
