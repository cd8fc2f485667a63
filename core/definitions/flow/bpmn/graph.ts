import type { Finding } from '../../../errors.ts';
import type { XmlElement } from './xml.ts';

export interface BpmnNode {
  id: string;
  element: XmlElement;
  kind: string;
  out: BpmnEdge[];
  in: BpmnEdge[];
}
export interface BpmnEdge {
  id: string;
  from: string;
  to: string;
  name: string;
  condition?: string;
  /** Leads back to where a loop begins. */
  isBack?: boolean;
}
export interface BpmnGraph {
  nodes: Map<string, BpmnNode>;
  start?: BpmnNode;
}
/** Tells what could not be taken: by the element's id, and why. */
export type Note = (path: string, code: string, params?: Record<string, unknown>) => void;

export const notesInto =
  (findings: Finding[]): Note =>
  (path, code, params) => {
    // A hostile file could have more to say than anybody reads.
    if (findings.length < 500) findings.push({ path, code, ...(params && { params }) });
  };

const flowNode = /(?:task|event|gateway|activity|subProcess|transaction)$/i;
/** Elements of a process that carry no meaning for a flow of ours, and need no word. */
const silent = new Set(['extensionElements', 'incoming', 'outgoing', 'documentation', 'ioSpecification', 'property']);

/** The steps and flows of a process, or of a process inside one. */
export function graphOf(process: XmlElement, note: Note): BpmnGraph {
  const nodes = new Map<string, BpmnNode>();
  const edges: BpmnEdge[] = [];
  for (const element of process.children) {
    const id = element.attributes.get('id') ?? '';
    if (element.name === 'sequenceFlow') edges.push(edgeOf(element, id));
    else if (element.name === 'boundaryEvent')
      note(id, 'bpmn-boundary-event', { on: element.attributes.get('attachedToRef') });
    else if (flowNode.test(element.name)) {
      if (id === '' || nodes.has(id)) note(id, 'bpmn-id-twice', { element: element.name });
      else nodes.set(id, { id, element, kind: element.name, out: [], in: [] });
    } else if (!silent.has(element.name)) note(id, 'bpmn-not-taken', { element: element.name });
  }
  for (const edge of edges) {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (!from || !to) note(edge.id, 'bpmn-flow-to-nowhere', { from: edge.from, to: edge.to });
    else {
      from.out.push(edge);
      to.in.push(edge);
    }
  }
  const starts = [...nodes.values()].filter(({ kind }) => kind === 'startEvent');
  const start = starts[0] ?? [...nodes.values()].find((node) => node.in.length === 0);
  for (const other of starts.slice(1)) note(other.id, 'bpmn-second-start');
  if (start) markBack(nodes, start);
  return { nodes, ...(start && { start }) };
}

function edgeOf(element: XmlElement, id: string): BpmnEdge {
  const condition = element.children.find(({ name }) => name === 'conditionExpression')?.text.trim();
  return {
    id,
    from: element.attributes.get('sourceRef') ?? '',
    to: element.attributes.get('targetRef') ?? '',
    name: element.attributes.get('name') ?? '',
    ...(condition && { condition }),
  };
}

/** Depth first from the start: an edge to a node still on the way is one that leads back. */
function markBack(nodes: ReadonlyMap<string, BpmnNode>, start: BpmnNode): void {
  const state = new Map<string, 'open' | 'done'>([[start.id, 'open']]);
  const stack = [{ node: start, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const edge = top.node.out[top.next++];
    if (!edge) {
      state.set(top.node.id, 'done');
      stack.pop();
      continue;
    }
    const to = nodes.get(edge.to);
    if (!to) continue;
    if (state.get(to.id) === 'open') edge.isBack = true;
    else if (!state.has(to.id)) {
      state.set(to.id, 'open');
      stack.push({ node: to, next: 0 });
    }
  }
}

/** All nodes that can be reached without going back. */
export function reachedFrom(graph: BpmnGraph, start: string): Set<string> {
  const reached = new Set<string>([start]);
  for (const id of reached) for (const edge of graph.nodes.get(id)?.out ?? []) if (!edge.isBack) reached.add(edge.to);
  return reached;
}

/** Where the ways out of a node come together: the nearest place that two of them reach. */
export function meetingPlace(graph: BpmnGraph, ways: readonly BpmnEdge[]): string | undefined {
  const reached = ways.map((way) => reachedFrom(graph, way.to));
  const count = (id: string): number => reached.filter((set) => set.has(id)).length;
  const shared = [...reached.reduce((a, b) => new Set([...a, ...b]), new Set<string>())].filter((id) => count(id) > 1);
  const most = Math.max(0, ...shared.map(count));
  const candidates = shared.filter((id) => count(id) === most);
  // The first: from it all the others are reached.
  let first: string | undefined;
  let size = -1;
  for (const id of candidates) {
    const behind = reachedFrom(graph, id).size;
    if (behind > size) [first, size] = [id, behind];
  }
  return first;
}
