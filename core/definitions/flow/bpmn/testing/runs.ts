import { compile, evaluate, scopeOf } from '../../../../expressions/index.ts';
import type { Step } from '../../flow.ts';
import { type BpmnGraph, type BpmnNode, eventOf, graphOf } from '../graph.ts';
import { readXml } from '../xml.ts';

// All complete runs of a BPMN process by the rules of its tokens, and of a flow by those of its tree: two readings of
// one drawing that must agree. A run is the names of its activities in order; conditions are names that hold or do not,
// and `free`, which may do either each time it is asked.

export type Holds = Readonly<Record<string, boolean>>;

/** Runs of at most so many activities, sorted; undefined when there are more states than are looked at. */
export interface Bounds {
  length: number;
  states: number;
}

interface Move<S> {
  /** Name of what is done; absent when nothing is to be seen. */
  did?: string;
  to: S | 'done';
}

function runs<S>(first: S, movesOf: (state: S) => Move<S>[], { length, states }: Bounds): string[] | undefined {
  const found = new Set<string>();
  const seen = new Set<string>();
  const queue: [S, string[]][] = [[first, []]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [state, run] = next;
    for (const { did, to } of movesOf(state)) {
      const longer = did === undefined ? run : [...run, did];
      if (longer.length > length) continue;
      if (to === 'done') {
        found.add(longer.join(' '));
        continue;
      }
      const key = JSON.stringify([to, longer]);
      if (seen.has(key)) continue;
      if (seen.size >= states) return undefined;
      seen.add(key);
      queue.push([to, longer]);
    }
  }
  return [...found].sort();
}

const outcomes = (condition: string, holds: Holds): boolean[] => {
  if (/\bfree\b/.test(condition)) return [true, false];
  const compiled = compile(condition);
  if (!compiled.ok) throw new Error(condition);
  const outcome = evaluate(compiled.expression, scopeOf({ ...holds }));
  return [outcome.ok && outcome.value === true];
};

type Term = Step | { par: Term[][] } | { again: string };

/** The runs of a flow. */
export function runsOfFlow(steps: readonly Step[], holds: Holds, bounds: Bounds): string[] | undefined {
  // Steps are told apart by their place in the list: a state must be small.
  const movesOf = (terms: readonly Term[]): Move<Term[]>[] => {
    const [term, ...rest] = terms;
    if (!term) return [];
    if ('par' in term) {
      if (term.par.every((one) => one.length === 0)) return [{ to: rest }];
      return term.par.flatMap((one, i) =>
        movesOf(one).map(({ did, to }): Move<Term[]> => ({
          ...(did !== undefined && { did }),
          to: to === 'done' ? 'done' : [{ par: term.par.map((other, j) => (i === j ? to : other)) }, ...rest],
        })),
      );
    }
    if ('again' in term) return [];
    switch (term.kind) {
      case 'end':
        return [{ to: 'done' }];
      case 'choice': {
        const chosen = term.branches.find((branch) => branch.when === undefined || outcomes(branch.when, holds)[0]);
        return [{ to: [...(chosen?.steps ?? []), ...rest] }];
      }
      case 'parallel': {
        const begun = term.branches.filter((branch) => branch.when === undefined || outcomes(branch.when, holds)[0]);
        return [{ to: [{ par: begun.map((branch) => branch.steps) }, ...rest] }];
      }
      case 'repeat':
        return outcomes(term.until, holds).map((isOver) => ({
          to: [...term.steps, ...(isOver ? [] : [term]), ...rest],
        }));
      default:
        return [{ did: String(term.name), to: rest }];
    }
  };
  // What is left is nothing: a run has come to its end.
  const ended = (terms: readonly Term[]): Move<Term[]>[] => (terms.length === 0 ? [{ to: 'done' }] : movesOf(terms));
  return runs<Term[]>([...steps], ended, bounds);
}

type Marking = readonly (readonly [edge: string, count: number])[];

/** The runs of a process, by its tokens. */
export function runsOfBpmn(source: string, holds: Holds, bounds: Bounds): string[] | undefined {
  const xml = readXml(source);
  const process = xml.ok ? xml.root.children.find(({ name }) => name === 'process') : undefined;
  if (!process) return undefined;
  const graph = graphOf(process, () => undefined);
  if (!graph.start) return [];
  const { start } = graph;
  const movesOf = (marking: Marking): Move<Marking>[] => {
    if (marking.length === 0) return [{ to: 'done' }];
    return [...graph.nodes.values()].flatMap((node) => fire(graph, node, marking, holds));
  };
  const first = produce(new Map(), start, holds).map((to): Move<Marking> => ({ to: sorted(to) }));
  return runs<Marking | 'before'>('before', (state) => (state === 'before' ? first : movesOf(state)), bounds);
}

const sorted = (counts: ReadonlyMap<string, number>): Marking =>
  [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));

/** What a node can do with the tokens before it. */
function fire(graph: BpmnGraph, node: BpmnNode, marking: Marking, holds: Holds): Move<Marking>[] {
  const counts = new Map(marking);
  const ready = node.in.filter((edge) => (counts.get(edge.id) ?? 0) > 0);
  if (ready.length === 0) return [];
  const isJoin = node.kind === 'parallelGateway' || node.kind === 'inclusiveGateway';
  if (node.kind === 'parallelGateway' && ready.length < node.in.length) return [];
  if (node.kind === 'inclusiveGateway' && mayCome(graph, node, marking)) return [];
  const taken = isJoin ? [ready] : ready.map((edge) => [edge]);
  return taken.flatMap((edges) => {
    const left = new Map(counts);
    for (const edge of edges) left.set(edge.id, (left.get(edge.id) ?? 0) - 1);
    if (node.kind === 'endEvent' && eventOf(node.element) === 'terminateEventDefinition') return [{ to: 'done' }];
    const did = node.kind.endsWith('Task') ? { did: node.id } : {};
    return produce(left, node, holds).map((to): Move<Marking> => ({ ...did, to: sorted(to) }));
  });
}

/** Whether a token elsewhere could still come to a gateway that waits for all there will be. */
function mayCome(graph: BpmnGraph, gateway: BpmnNode, marking: Marking): boolean {
  const into = new Set(gateway.in.map((edge) => edge.id));
  const edges = new Map([...graph.nodes.values()].flatMap(({ out }) => out.map((edge) => [edge.id, edge] as const)));
  const seen = new Set<string>();
  const queue = marking.flatMap(([id]) => (into.has(id) ? [] : [edges.get(id)?.to ?? '']));
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === gateway.id) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    queue.push(...(graph.nodes.get(at)?.out ?? []).map((edge) => edge.to));
  }
  return false;
}

/** The tokens behind a node that is done. */
function produce(before: ReadonlyMap<string, number>, node: BpmnNode, holds: Holds): Map<string, number>[] {
  const put = (ids: readonly string[]): Map<string, number> => {
    const after = new Map(before);
    for (const id of ids) after.set(id, (after.get(id) ?? 0) + 1);
    return after;
  };
  const standard = node.element.attributes.get('default');
  const others = node.out.filter((edge) => edge.id !== standard);
  if (node.kind === 'exclusiveGateway' && node.out.length > 1) {
    const ways: string[] = [];
    for (const edge of others) {
      const can = edge.condition === undefined ? [true] : outcomes(edge.condition, holds);
      if (can.includes(true)) ways.push(edge.id);
      if (!can.includes(false)) return ways.map((id) => put([id]));
    }
    if (standard !== undefined) ways.push(standard);
    return ways.map((id) => put([id]));
  }
  if (node.kind === 'parallelGateway' || node.out.length < 2) return [put(node.out.map((edge) => edge.id))];
  const held = others.filter((edge) => edge.condition === undefined || outcomes(edge.condition, holds)[0]);
  const isConditional = others.some((edge) => edge.condition !== undefined);
  const noneHolds = !held.some((edge) => edge.condition !== undefined);
  const taken = held.map((edge) => edge.id);
  if (standard !== undefined && (noneHolds || !isConditional)) taken.push(standard);
  return taken.length > 0 ? [put(taken)] : [];
}
