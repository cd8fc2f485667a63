import { Flow } from '@portico/core/definitions/flow/flow.ts';
import type { Edit } from '../../frame/index.ts';
import { withFreshIds } from './ids.ts';
import {
  changeList,
  findNode,
  type Found,
  hasBranches,
  isChoice,
  isStep,
  listAt,
  type Node,
  type Place,
  replaceNode,
  type Step,
} from './nodes.ts';
import { isDefault, placesFor } from './places.ts';
import { unwrap, wrap } from './wrap.ts';

/** Everything one can do to a flow. */
export type Command =
  | Edit<Node, Place>
  /** `undefined` takes the property away. */
  | { kind: 'set'; ref: string; name: string; value: unknown }
  /** Neighbours become the inside of a new block (`node`, with its words). */
  | { kind: 'wrap'; refs: readonly string[]; node: Step }
  /** A block goes; the steps of the kept branch stay in line. */
  | { kind: 'unwrap'; ref: string; keep?: string }
  /** A branch becomes the one that is taken when no condition holds. */
  | { kind: 'default'; ref: string };
export type Refusal =
  | 'not-there'
  | 'not-here'
  | 'last-one'
  | 'default-stays'
  | 'not-neighbours'
  | 'which-branch'
  | 'too-many'
  | 'bad-value';
export type Outcome = { ok: true; flow: Flow; select: string | null } | { ok: false; reason: Refusal };

const refused = (reason: Refusal): Outcome => ({ ok: false, reason });

/** The flow after a command, or why it cannot be done. What comes out always fits the schema when what came in did. */
export function run(flow: Flow, command: Command): Outcome {
  const outcome = changed(flow, command);
  if (!outcome.ok || Flow.safeParse(outcome.flow).success || !Flow.safeParse(flow).success) return outcome;
  return refused(command.kind === 'set' ? 'bad-value' : 'too-many');
}

function changed(flow: Flow, command: Command): Outcome {
  if (command.kind === 'add') return add(flow, command.nodes, command.at);
  if (command.kind === 'wrap') return wrap(flow, command.refs, command.node);
  const found = findNode(flow, command.ref);
  if (!found) return refused('not-there');
  switch (command.kind) {
    case 'remove':
      return remove(flow, found);
    case 'move':
      return move(flow, found, command.to);
    case 'duplicate':
      return duplicate(flow, found);
    case 'set':
      return set(flow, found, command.name, command.value);
    case 'unwrap':
      return unwrap(flow, found, command.keep);
    case 'default':
      return makeDefault(flow, found);
  }
}

const refAt = (owner: string | null, node: Node): string => (isStep(node) ? node.id : `${owner ?? ''}/${node.id}`);

function add(flow: Flow, given: readonly Node[], at: Place): Outcome {
  const isHere = placesFor(flow, given).some(({ owner, index }) => owner === at.owner && index === at.index);
  if (!isHere) return refused(given.some(isStep) ? 'not-there' : 'not-here');
  const there = listAt(flow, at.owner).map(({ id }) => id);
  const nodes = withFreshIds(given, flow, there);
  // A branch of a choice always has a condition: `false` until it is said when.
  const block = at.owner === null ? undefined : findNode(flow, at.owner)?.node;
  const isOfChoice = block !== undefined && isStep(block) && isChoice(block);
  const fitting = nodes.map((node): Node => {
    if (isStep(node)) return node;
    if (isOfChoice) return { ...node, when: node.when ?? 'false' };
    // One that is never taken makes no sense beside others that all are.
    const { when, ...open } = node;
    return when === 'false' ? open : node;
  });
  const next = changeList(flow, at.owner, (list) => [...list.slice(0, at.index), ...fitting, ...list.slice(at.index)]);
  const [first] = fitting;
  return { ok: true, flow: next, select: first ? refAt(at.owner, first) : null };
}

function duplicate(flow: Flow, found: Found): Outcome {
  const { node, place } = found;
  const copy = isStep(node) ? structuredClone(node) : { ...structuredClone(node), when: node.when ?? 'false' };
  return add(flow, [copy], { ...place, index: isDefault(flow, found) ? place.index : place.index + 1 });
}

function remove(flow: Flow, found: Found): Outcome {
  const { node, place, within } = found;
  if (!isStep(node)) {
    if (isDefault(flow, found)) return refused('default-stays');
    if (listAt(flow, place.owner).length <= 2) return refused('last-one');
  }
  const next = changeList(flow, place.owner, (list) => list.filter((each) => each !== node));
  const left = listAt(next, place.owner);
  const near = left[Math.min(place.index, left.length - 1)];
  return { ok: true, flow: next, select: near ? refAt(place.owner, near) : (within.at(-1) ?? null) };
}

function move(flow: Flow, { node, place }: Found, to: Place): Outcome {
  const isHere = placesFor(flow, [node]).some(({ owner, index }) => owner === to.owner && index === to.index);
  if (!isHere) return refused('not-here');
  const isSameList = place.owner === to.owner;
  const index = isSameList && to.index > place.index ? to.index - 1 : to.index;
  const without = changeList(flow, place.owner, (list) => list.filter((each) => each !== node));
  if (!isSameList && !isStep(node)) {
    // In another block a branch may meet its own name.
    if (listAt(flow, place.owner).length <= 2) return refused('last-one');
    return add(without, [node], { ...to, index });
  }
  const next = changeList(without, to.owner, (list) => [...list.slice(0, index), node, ...list.slice(index)]);
  return { ok: true, flow: next, select: refAt(to.owner, node) };
}

function set(flow: Flow, found: Found, name: string, value: unknown): Outcome {
  if (name === 'id' || name === 'kind') return refused('bad-value');
  const { [name]: _before, ...rest } = found.node as unknown as Record<string, unknown>;
  const next = (value === undefined ? rest : { ...found.node, [name]: value }) as Node;
  return { ok: true, flow: replaceNode(flow, found, next), select: found.ref };
}

/** The old default gets the condition of the new one, so that each still says when it is taken. */
function makeDefault(flow: Flow, found: Found): Outcome {
  const block = found.place.owner === null ? undefined : findNode(flow, found.place.owner);
  if (!block || !isStep(block.node) || !hasBranches(block.node) || isStep(found.node)) return refused('not-here');
  if (!isChoice(block.node) || isDefault(flow, found)) return refused('not-here');
  const { when, ...chosen } = found.node;
  const others = block.node.branches.filter((branch) => branch !== found.node);
  const branches = others.map((branch) => (branch.when === undefined ? { ...branch, when: when ?? 'false' } : branch));
  const next = replaceNode(flow, block, { ...block.node, branches: [...branches, chosen] });
  return { ok: true, flow: next, select: found.ref };
}
