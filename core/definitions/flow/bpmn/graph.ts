import type { Finding } from '../../../errors.ts';
import { childNamed, type XmlElement } from './xml.ts';

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

export function notesInto(findings: Finding[]): Note {
  const told = new Set<string>();
  return (path, code, params) => {
    // What stands twice in the flow is told once; a hostile file could have more to say than anybody reads.
    const key = JSON.stringify([path, code]);
    if (told.has(key) || findings.length >= 500) return;
    told.add(key);
    findings.push({ path, code, ...(params && { params }) });
  };
}

const flowNode = /(?:task|event|gateway|activity|subProcess|transaction)$/i;
/** Elements of a process that carry no meaning for a flow of ours, and need no word. */
const silent = new Set(['extensionElements', 'incoming', 'outgoing', 'documentation', 'ioSpecification', 'property']);
/** What a task may carry that is read with it. */
const markers = new Set(['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics']);

/** The steps and flows of a process, or of a process inside one. */
export function graphOf(process: XmlElement, note: Note): BpmnGraph {
  const nodes = new Map<string, BpmnNode>();
  const edges: BpmnEdge[] = [];
  const boundary = new Set<string>();
  for (const element of process.children) {
    const id = element.attributes.get('id') ?? '';
    if (element.name === 'sequenceFlow') edges.push(edgeOf(element, id));
    else if (element.name === 'boundaryEvent') {
      boundary.add(id);
      note(id, 'bpmn-boundary-event', { on: element.attributes.get('attachedToRef') });
    } else if (flowNode.test(element.name)) {
      if (id === '' || nodes.has(id)) note(id, 'bpmn-id-twice', { element: element.name });
      else nodes.set(id, { id, element, kind: element.name, out: [], in: [] });
    } else if (!silent.has(element.name) && !markers.has(element.name))
      note(id, 'bpmn-not-taken', { element: element.name });
  }
  for (const edge of edges) {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (from && to) {
      from.out.push(edge);
      to.in.push(edge);
    } else if (!boundary.has(edge.from)) note(edge.id, 'bpmn-flow-to-nowhere', { from: edge.from, to: edge.to });
  }
  const start = startOf(nodes, note);
  if (start) markBack(nodes, start);
  return { nodes, ...(start && { start }) };
}

/** A start that nothing has to happen for goes before the others. */
function startOf(nodes: ReadonlyMap<string, BpmnNode>, note: Note): BpmnNode | undefined {
  const starts = [...nodes.values()].filter(({ kind }) => kind === 'startEvent');
  const start = starts.find((one) => eventOf(one.element) === undefined) ?? starts[0];
  for (const other of starts) if (other !== start) note(other.id, 'bpmn-second-start');
  if (!start) return [...nodes.values()].find((node) => node.in.length === 0 && !isEventSubProcess(node.element));
  const event = eventOf(start.element);
  if (event !== undefined) note(start.id, 'bpmn-start-otherwise', { element: event });
  return start;
}

/** What an event is about, e.g. `timerEventDefinition`; undefined for a plain one. */
export const eventOf = (element: XmlElement): string | undefined =>
  element.children.find(({ name }) => name.endsWith('EventDefinition') || name === 'eventDefinitionRef')?.name;

export const isEventSubProcess = (element: XmlElement): boolean =>
  element.attributes.get('triggeredByEvent') === 'true';

function edgeOf(element: XmlElement, id: string): BpmnEdge {
  const condition = childNamed(element, 'conditionExpression')?.text.trim();
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
