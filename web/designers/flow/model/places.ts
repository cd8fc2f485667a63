import {
  branchesOf,
  findNode,
  type Flow,
  type Found,
  hasBranches,
  isChoice,
  isStep,
  listAt,
  type Node,
  type NodeKind,
  nodesOf,
  type Place,
} from './nodes.ts';

/** Every gap between steps, in reading order. */
function gapsOf(flow: Flow): Place[] {
  const gaps: Place[] = [];
  const add = (owner: string | null) => {
    const { length } = listAt(flow, owner);
    for (let index = 0; index <= length; index++) gaps.push({ owner, index });
  };
  add(null);
  for (const owner of ownersOf(flow)) add(owner);
  return gaps;
}

/** All lists of steps inside blocks. */
const ownersOf = (flow: Flow): string[] =>
  nodesOf(flow).flatMap(({ node, ref }) =>
    isStep(node) ? (hasBranches(node) ? [] : branchesOf(node).map(({ id }) => `${ref}/${id}`)) : [ref],
  );

/** In a choice nothing stands behind the branch that is taken otherwise. */
const lastIndex = (flow: Flow, owner: string): number => {
  const { length } = listAt(flow, owner);
  const block = findNode(flow, owner)?.node;
  return block && isStep(block) && isChoice(block) ? length - 1 : length;
};

/** Whether a branch is one of those of which the first that holds is taken. */
export function isInChoice(flow: Flow, { place }: Found): boolean {
  const block = place.owner === null ? undefined : findNode(flow, place.owner)?.node;
  return block !== undefined && isStep(block) && isChoice(block);
}

/** Whether a branch is the one a choice takes when no condition holds; it stays where it is. */
export const isDefault = (flow: Flow, found: Found): boolean =>
  !isStep(found.node) && found.node.when === undefined && isInChoice(flow, found);

/**
 * Every place these nodes may go: drag, click, keyboard and screen reader all offer this list. What is moved does not go
 * into itself, nor where it stands already.
 */
export function placesFor(flow: Flow, nodes: readonly Node[]): Place[] {
  const moved = nodesOf(flow).filter(({ node }) => nodes.includes(node));
  if (moved.some((found) => isDefault(flow, found))) return [];
  const isInside = (owner: string | null): boolean =>
    owner !== null &&
    moved.some(({ ref }) => {
      const list = owner.split('/')[0] ?? '';
      return (
        owner === ref ||
        list === ref ||
        (findNode(flow, list)?.within.includes(ref) ?? false) ||
        isWithin(flow, owner, ref)
      );
    });
  const changesNothing = (place: Place): boolean =>
    moved.length === 1 &&
    moved[0]?.place.owner === place.owner &&
    (moved[0].place.index === place.index || moved[0].place.index + 1 === place.index);
  const isBranch = nodes.some((node) => !isStep(node));
  const all = isBranch
    ? nodesOf(flow).flatMap(({ node, ref }) =>
        isStep(node) && hasBranches(node)
          ? Array.from({ length: lastIndex(flow, ref) + 1 }, (_, index) => ({ owner: ref, index }))
          : [],
      )
    : gapsOf(flow);
  return all.filter((place) => !isInside(place.owner) && !changesNothing(place));
}

const isWithin = (flow: Flow, owner: string, ref: string): boolean =>
  findNode(flow, owner)?.within.includes(ref) ?? false;

/** One place up or down in its list, or out of its block at the ends; branches among their like. Null: nowhere. */
export function stepPlace(flow: Flow, ref: string, by: 1 | -1): Place | null {
  const found = findNode(flow, ref);
  if (!found || isDefault(flow, found)) return null;
  const { owner, index } = found.place;
  const most = isStep(found.node) ? listAt(flow, owner).length : lastIndex(flow, owner ?? '');
  const next = index + by;
  if (next >= 0 && next < most) return { owner, index: by > 0 ? next + 1 : next };
  const block = isStep(found.node) ? findNode(flow, owner?.split('/')[0] ?? '') : undefined;
  return block ? { owner: block.place.owner, index: block.place.index + (by > 0 ? 1 : 0) } : null;
}

/** Where something of this kind goes when it is added and `ref` (or nothing) is chosen. */
export function placeAfter(flow: Flow, ref: string | null, kind: NodeKind): Place {
  const found = ref === null ? undefined : findNode(flow, ref);
  if (kind === 'branch') {
    const block = [ref ?? '', ...[...(found?.within ?? [])].reverse()].find((each) => {
      const node = findNode(flow, each)?.node;
      return node !== undefined && isStep(node) && hasBranches(node);
    });
    if (block !== undefined) return { owner: block, index: lastIndex(flow, block) };
  }
  if (!found) return { owner: null, index: flow.steps.length };
  if (!isStep(found.node)) return { owner: found.ref, index: found.node.steps.length };
  return { owner: found.place.owner, index: found.place.index + 1 };
}
