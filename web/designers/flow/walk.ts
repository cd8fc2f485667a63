import type { Content } from '../parts/service-content.ts';
import { findNode, kindOfNode, listAt, type Found } from './model/index.ts';

type Flow = Content['flow'];
export type Way = 'up' | 'down' | 'left' | 'right';

/** Where an arrow leads from what is chosen: along the sequence, into and out of blocks, between branches. Null: nowhere. */
export function walk(flow: Flow, ref: string | null, way: Way, folded: ReadonlySet<string>): string | null {
  const found = ref === null ? undefined : findNode(flow, ref);
  if (!found) return flow.steps[0]?.id ?? null;
  switch (way) {
    case 'down':
      return into(flow, found, folded) ?? behind(flow, found);
    case 'up':
      return before(flow, found);
    case 'left':
      return beside(flow, found, -1);
    case 'right':
      return beside(flow, found, 1);
  }
}

const refAt = (flow: Flow, owner: string | null, index: number): string | null => {
  const node = listAt(flow, owner)[index];
  if (!node) return null;
  return kindOfNode(node) === 'branch' ? `${owner ?? ''}/${node.id}` : node.id;
};

function into(flow: Flow, { node, ref }: Found, folded: ReadonlySet<string>): string | null {
  if (folded.has(ref)) return null;
  const kind = kindOfNode(node);
  if (kind === 'branch') return refAt(flow, ref, 0);
  if (kind === 'repeat') return refAt(flow, `${ref}/steps`, 0);
  return kind === 'choice' || kind === 'parallel' ? refAt(flow, ref, 0) : null;
}

function behind(flow: Flow, { node, place, within }: Found): string | null {
  const next = kindOfNode(node) === 'branch' ? null : refAt(flow, place.owner, place.index + 1);
  if (next !== null) return next;
  const around = outer(within);
  const found = around === undefined ? undefined : findNode(flow, around);
  return found ? behind(flow, found) : null;
}

/** The block around, for whatever stands in it. */
const outer = (within: readonly string[]): string | undefined => within.findLast((each) => !each.includes('/'));

function before(flow: Flow, { node, place, within }: Found): string | null {
  if (kindOfNode(node) === 'branch') return outer(within) ?? null;
  if (place.index > 0) return refAt(flow, place.owner, place.index - 1);
  const around = place.owner;
  if (around === null) return null;
  return findNode(flow, around) ? around : (outer(within) ?? null);
}

function beside(flow: Flow, found: Found, by: 1 | -1): string | null {
  const branch = kindOfNode(found.node) === 'branch' ? found.ref : found.within.findLast((each) => each.includes('/'));
  const at = branch === undefined ? undefined : findNode(flow, branch);
  return at ? refAt(flow, at.place.owner, at.place.index + by) : null;
}
