import type { Step } from '../flow.ts';
import type { BpmnEdge, BpmnNode } from './graph.ts';
import { TooTangled } from './reach.ts';
import { anyOf, conditionOf, keptIn, whenTaken } from './read-element.ts';
import { endsFlow, type Onward, type Reader, type Scope } from './scope.ts';

interface Branch {
  id: string;
  name: unknown;
  when?: string;
  steps: Step[];
}
/** Ways out of one place, read as one block. */
interface Ways {
  reader: Reader;
  node: BpmnNode;
  /** What we wrote beside the gateway ourselves. */
  kept: unknown;
  ways: readonly BpmnEdge[];
  scope: Scope;
}

const maxBranches = 20;

/** Several ways out of a gateway or a task, as a block; where the flow goes on behind it. */
export function readSplit(
  reader: Reader,
  node: BpmnNode,
  ways: readonly BpmnEdge[],
  scope: Scope,
  steps: Step[],
): Onward {
  if (ways.length > maxBranches) throw new TooTangled(node.id, 'bpmn-too-many-branches', { max: maxBranches });
  const isGateway = node.kind.endsWith('Gateway');
  const split: Ways = { reader, node, kept: isGateway ? keptIn(node.element, 'step') : undefined, ways, scope };
  if (node.kind === 'exclusiveGateway' || node.kind === 'eventBasedGateway') return choice(split, steps);
  const standard = node.element.attributes.get('default');
  const { kept } = split;
  if (node.kind === 'parallelGateway')
    for (const way of ways) if (way.condition !== undefined) reader.note(way.id, 'bpmn-condition-not-used');
  const when: ReadonlyMap<string, string | undefined> =
    node.kind === 'parallelGateway' ? new Map() : whenTaken(ways, standard, reader.note);
  if (kept === undefined && node.kind === 'complexGateway')
    reader.note(node.id, 'bpmn-taken-otherwise', { element: node.kind, as: 'parallel' });
  if (kept === undefined && ways.every((way) => when.get(way.id) !== undefined) && !when.has(standard ?? ''))
    reader.note(node.id, 'bpmn-none-holds');
  return together(split, when, isGateway ? node.id : `${node.id}_split`, steps);
}

function choice({ reader, node, kept, ways, scope }: Ways, steps: Step[]): Onward {
  const { note } = reader;
  if (node.kind === 'eventBasedGateway') note(node.id, 'bpmn-taken-otherwise', { element: node.kind, as: 'choice' });
  const standard = node.element.attributes.get('default');
  const ordered = [...ways].sort((a, b) => Number(a.id === standard) - Number(b.id === standard));
  const hasDefault = ordered.some((way) => way.id === standard);
  const join = joinOfChoice({ reader, node, kept, ways, scope });
  const inner = within(scope, join, scope.inParallel);
  let isOpen = false;
  const branches = ordered.map((way, i): Branch => {
    const isDefault = hasDefault ? way.id === standard : i === ordered.length - 1 && way.condition === undefined;
    if (isDefault && way.condition !== undefined) note(way.id, 'bpmn-condition-not-used');
    const when = isDefault ? undefined : conditionOf(way.id, way.condition, note);
    const sequence = reader.sequence(way.to, inner);
    isOpen ||= sequence.isOpen;
    return branchOf(reader, way, i, kept, when, sequence.steps);
  });
  // A choice needs a way that is always open.
  if (branches.every((branch) => branch.when !== undefined)) {
    note(node.id, 'bpmn-default-added');
    branches.push({ id: reader.idOf(`${node.id}_default`), name: '其他', steps: [] });
  }
  steps.push(reader.made(node, { kind: 'choice', branches }, kept));
  if (join === undefined) return { isOpen };
  if (join.kind === 'parallelGateway') note(join.id, 'bpmn-join-differs');
  return behind(reader, join, scope);
}

/** Where the ways of a choice come together, so that none of them leaves the block otherwise than by an end. */
function joinOfChoice({ reader, node, ways, scope }: Ways): BpmnNode | undefined {
  const isOutside = ({ id, out }: BpmnNode): boolean => scope.stops.has(id) || (!endsFlow(scope) && out.length === 0);
  const targets = ways.map((way) => way.to);
  const fits = (join: BpmnNode): boolean => !reader.reach.escapes(targets, join.id, isOutside);
  const own = reader.graph.nodes.get(`${node.id}_join`);
  if (own && targets.some((to) => reader.reach.reaches(to, own.id)) && fits(own)) return own;
  const shared = reader.reach.shared(targets);
  // Where an end leaves the flow anyway, a shared end is the last place to look for.
  const ends = endsFlow(scope) ? shared.filter(({ kind }) => kind === 'endEvent') : [];
  return shared.find((join) => !ends.includes(join) && fits(join)) ?? ends.find(fits);
}

/** All ways at once, or those whose condition holds. Ways that meet before the others do are a block of their own. */
function together(split: Ways, when: ReadonlyMap<string, string | undefined>, id: string, steps: Step[]): Onward {
  const { reader, node, kept, ways, scope } = split;
  const join = joinOfAll(split, ways);
  const inner = within(scope, join, true);
  const branches: Branch[] = [];
  const opened: boolean[] = [];
  const groups: (readonly BpmnEdge[])[] = [];
  let rest = ways;
  for (let i = 0; i < ways.length; i++) {
    const way = ways[i];
    if (!way || !rest.includes(way)) continue;
    const group = groupOf({ ...split, scope: inner }, rest, way, ways.length);
    rest = rest.filter((one) => !group.includes(one));
    groups.push(group);
    const own: Step[] = [];
    let onward: Onward = { next: way.to };
    if (group.length > 1) onward = together({ ...split, kept: undefined, ways: group, scope: inner }, when, id, own);
    if ('next' in onward) {
      const sequence = reader.sequence(onward.next, inner);
      own.push(...sequence.steps);
      onward = sequence;
    }
    opened.push(onward.isOpen);
    const conditions = group.map((one) => when.get(one.id));
    const given = conditions.filter((one) => one !== undefined);
    const all = given.length < conditions.length ? undefined : given.length === 1 ? given[0] : anyOf(given);
    branches.push(branchOf(reader, way, i, kept, all, own));
  }
  const until = node.kind === 'complexGateway' ? (untilIn(kept) ?? 'any') : 'all';
  steps.push(reader.made({ ...node, id }, { kind: 'parallel', until, branches }, kept));
  if (join) {
    tellJoin(split, join, groups, when);
    return behind(reader, join, scope);
  }
  if (opened.filter(Boolean).length > 1) reader.note(node.id, 'bpmn-join-differs');
  else if (opened.includes(true)) reader.note(node.id, 'bpmn-waits-for-all');
  return { isOpen: opened.includes(true) };
}

const waits = (node: BpmnNode): boolean =>
  node.kind === 'parallelGateway' || node.kind === 'inclusiveGateway' || node.kind === 'complexGateway';

/** The nearest gateway that waits for all of these ways. */
function joinOfAll({ reader, node, scope }: Ways, ways: readonly BpmnEdge[]): BpmnNode | undefined {
  const targets = ways.map((way) => way.to);
  const fits = (join: BpmnNode): boolean =>
    !reader.reach.escapes(targets, join.id, ({ id }) => id !== join.id && scope.stops.has(id));
  const own = reader.graph.nodes.get(`${node.id}_join`);
  if (own && waits(own) && targets.some((to) => reader.reach.reaches(to, own.id)) && fits(own)) return own;
  return reader.reach
    .shared(targets)
    .find((join) => waits(join) && targets.every((to) => reader.reach.reaches(to, join.id)) && fits(join));
}

/** The ways that a gateway brings together before all of them meet, with this one among them; else it alone. */
function groupOf(
  { reader, scope }: Ways,
  rest: readonly BpmnEdge[],
  first: BpmnEdge,
  count: number,
): readonly BpmnEdge[] {
  if (count < 3) return [first];
  const isOutside = ({ id }: BpmnNode): boolean => scope.stops.has(id);
  for (const join of reader.reach.shared(rest.map((way) => way.to))) {
    if (!waits(join) || scope.stops.has(join.id) || !reader.reach.reaches(first.to, join.id)) continue;
    const group = rest.filter((way) => reader.reach.reaches(way.to, join.id));
    if (group.length < 2 || group.length >= count) continue;
    const targets = group.map((way) => way.to);
    if (targets.every((to) => !reader.reach.escapes([to], join.id, isOutside))) return group;
  }
  return [first];
}

/** What of a join means something else in BPMN than here. */
function tellJoin(
  { reader, ways, scope }: Ways,
  join: BpmnNode,
  groups: readonly (readonly BpmnEdge[])[],
  when: ReadonlyMap<string, unknown>,
): void {
  const leads = (way: BpmnEdge, edge: BpmnEdge): boolean => way === edge || reader.reach.reaches(way.to, edge.from);
  // Two that come by the same arrow do not wait for each other.
  const isShared = join.in.some((edge) => groups.filter((group) => group.some((way) => leads(way, edge))).length > 1);
  if (isShared) reader.note(join.id, 'bpmn-join-differs');
  const targets = ways.map((way) => way.to);
  const isParallel = join.kind === 'parallelGateway';
  // It waits for an arrow by which nothing ever comes; of a join that others share, they tell.
  const isWaiting = join.in.some((edge) => !ways.some((way) => leads(way, edge)));
  if (isParallel && isWaiting && !scope.stops.has(join.id)) reader.note(join.id, 'bpmn-join-differs');
  if (reader.reach.escapes(targets, join.id, ({ out }) => out.length === 0))
    reader.note(join.id, isParallel ? 'bpmn-end-before-join' : 'bpmn-waits-for-all');
  if (isParallel && ways.some((way) => when.get(way.id) !== undefined)) reader.note(join.id, 'bpmn-join-differs');
}

const within = (scope: Scope, join: BpmnNode | undefined, inParallel: boolean): Scope => ({
  ...scope,
  inParallel,
  stops: join === undefined ? scope.stops : new Set([...scope.stops, join.id]),
  depth: scope.depth + 1,
});

/** Where it goes on behind a block: the gateway that only brings the ways together is part of it. */
function behind(reader: Reader, join: BpmnNode, scope: Scope): Onward {
  if (scope.stops.has(join.id)) return { isOpen: true };
  const [only, ...more] = join.out;
  const isPlain = more.length === 0 && !only?.isBack && !join.in.some((edge) => edge.isBack);
  if (!only || !isPlain || !join.kind.endsWith('Gateway')) {
    reader.joined.add(join.id);
    return { next: join.id };
  }
  if (only.condition !== undefined) reader.note(only.id, 'bpmn-condition-not-used');
  reader.take(join.id);
  return { next: only.to };
}

function branchOf(
  reader: Reader,
  way: BpmnEdge,
  i: number,
  kept: unknown,
  when: string | undefined,
  steps: Step[],
): Branch {
  const known = branchIn(kept, i);
  return {
    id: known?.id ?? reader.idOf(way.id),
    name: known?.name ?? (way.name || `${i + 1}`),
    ...(when !== undefined && { when }),
    steps,
  };
}

function branchIn(kept: unknown, i: number): { id: string; name: unknown } | undefined {
  if (typeof kept !== 'object' || kept === null || !('branches' in kept) || !Array.isArray(kept.branches))
    return undefined;
  const branch: unknown = kept.branches[i];
  if (typeof branch !== 'object' || branch === null || !('id' in branch) || !('name' in branch)) return undefined;
  return typeof branch.id === 'string' ? { id: branch.id, name: branch.name } : undefined;
}

function untilIn(kept: unknown): unknown {
  return typeof kept === 'object' && kept !== null && 'until' in kept ? kept.until : undefined;
}
