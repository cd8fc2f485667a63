import type { Outcome } from './commands.ts';
import { withFreshIds } from './ids.ts';
import {
  branchesOf,
  changeList,
  findNode,
  type Flow,
  type Found,
  hasBranches,
  isStep,
  type Node,
  type Step,
} from './nodes.ts';

/** Neighbours of one sequence become the inside of a block: of its first branch, or what is repeated. */
export function wrap(flow: Flow, refs: readonly string[], block: Step): Outcome {
  const found = refs.flatMap((ref) => findNode(flow, ref) ?? []).sort((a, b) => a.place.index - b.place.index);
  const [first] = found;
  const isRun = found.every(
    ({ node, place }, at) =>
      isStep(node) && place.owner === first?.place.owner && place.index === (first?.place.index ?? 0) + at,
  );
  if (!first || found.length !== refs.length || !isRun) return { ok: false, reason: 'not-neighbours' };
  const steps = found.map(({ node }) => node as Step);
  const [own] = withFreshIds([block], flow) as [Step];
  const filled: Step | undefined = hasBranches(own)
    ? { ...own, branches: own.branches.map((branch, at) => (at === 0 ? { ...branch, steps } : branch)) }
    : own.kind === 'repeat'
      ? { ...own, steps }
      : undefined;
  if (!filled) return { ok: false, reason: 'not-here' };
  const next = changeList(flow, first.place.owner, (list) => [
    ...list.slice(0, first.place.index),
    filled,
    ...list.slice(first.place.index + steps.length),
  ]);
  return { ok: true, flow: next, select: filled.id };
}

/** A block goes; the steps of one of its branches stay in its place. Asked which when several have steps. */
export function unwrap(flow: Flow, { node, place }: Found, keep: string | undefined): Outcome {
  if (!isStep(node)) return { ok: false, reason: 'not-here' };
  const inner = branchesOf(node);
  if (inner.length === 0) return { ok: false, reason: 'not-here' };
  const filled = inner.filter(({ steps }) => steps.length > 0);
  if (keep === undefined && filled.length > 1) return { ok: false, reason: 'which-branch' };
  const steps = (keep === undefined ? filled[0] : inner.find(({ id }) => id === keep))?.steps ?? [];
  const next = changeList(flow, place.owner, (list) =>
    list.flatMap((each): readonly Node[] => (each === node ? (steps as readonly Node[]) : [each])),
  );
  return { ok: true, flow: next, select: steps[0]?.id ?? null };
}
