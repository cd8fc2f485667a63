import { Step } from '../flow.ts';
import { type BpmnGraph, type BpmnNode, eventOf, graphOf, isEventSubProcess, type Note } from './graph.ts';
import { Reach, TooTangled } from './reach.ts';
import { bodyOf, conditionOf, keptIn, marked, noneOf } from './read-element.ts';
import { readSplit } from './read-split.ts';
import { endsFlow, type Onward, type Reader, type Scope, type Sequence } from './scope.ts';
import type { XmlElement } from './xml.ts';

const maxNodes = 1_000;
const maxDepth = 40;
const maxSteps = 200;
/** Nodes that may stand twice because several ways come to them. */
const maxCopies = 200;

/** The steps of a process; what cannot be taken is told. @throws TooTangled */
export function stepsOf(process: XmlElement, note: Note): Step[] {
  const id = process.attributes.get('id') ?? '';
  const graph = graphOf(process, note);
  if (graph.nodes.size > maxNodes) throw new TooTangled(id, 'bpmn-too-large', { max: maxNodes });
  if (!graph.start) {
    note(id, 'bpmn-no-start');
    return [];
  }
  const reader = new FlowReader(graph, note, new Set());
  const { steps } = reader.sequence(graph.start.id, {
    isTop: true,
    inParallel: false,
    stops: new Set(),
    depth: 0,
  });
  reader.tellRest();
  return steps;
}

class FlowReader implements Reader {
  readonly graph: BpmnGraph;
  readonly reach: Reach;
  readonly note: Note;
  /** Gateways that close a block and open the next one. */
  readonly joined = new Set<string>();
  private readonly taken = new Set<string>();
  private readonly ids: Set<string>;
  private copies = 0;

  constructor(graph: BpmnGraph, note: Note, ids: Set<string>) {
    this.graph = graph;
    this.reach = new Reach(graph);
    this.note = note;
    this.ids = ids;
  }

  /** Tells which elements no way has led to. */
  tellRest(): void {
    for (const { id, kind, element } of this.graph.nodes.values())
      if (isEventSubProcess(element)) this.note(id, 'bpmn-event-sub-process');
      else if (!this.taken.has(id)) this.note(id, 'bpmn-not-reached', { element: kind });
  }

  /** Part of a block, and no step of its own. */
  take(id: string): void {
    this.taken.add(id);
  }

  /** The steps from a node on, until one of the scope's stops or an end. */
  sequence(from: string | undefined, scope: Scope): Sequence {
    const steps: Step[] = [];
    let last: BpmnNode | undefined;
    for (let at = from; at !== undefined;) {
      if (scope.stops.has(at)) return { steps, isOpen: true };
      const node = this.graph.nodes.get(at);
      if (!node) break;
      this.enter(node, scope);
      last = node;
      const onward = this.one(node, scope, steps);
      if (steps.length > maxSteps) throw new TooTangled(at, 'bpmn-too-many-steps', { max: maxSteps });
      if ('isOpen' in onward && onward.isOpen) return { steps, isOpen: true };
      at = 'next' in onward ? onward.next : undefined;
    }
    // Here an end of the process leaves more than this sequence.
    if (last && endsFlow(scope) && scope.depth > 0 && !endsItself(steps)) {
      const node = last.kind === 'endEvent' ? last : { ...last, id: `${last.id}_end` };
      steps.push(this.made(node, { kind: 'end', outcome: 'completed' }));
    }
    return { steps, isOpen: false };
  }

  private enter(node: BpmnNode, scope: Scope): void {
    if (scope.depth > maxDepth) throw new TooTangled(node.id, 'bpmn-too-deep');
    if (this.taken.has(node.id)) {
      if (++this.copies > maxCopies) throw new TooTangled(node.id, 'bpmn-too-tangled');
      if (node.kind !== 'endEvent' && !node.kind.endsWith('Gateway')) this.note(node.id, 'bpmn-drawn-again');
    }
    this.taken.add(node.id);
    // A gateway that waits for several ways, met outside of the block it would close.
    const ways = node.in.filter((edge) => !edge.isBack).length;
    if (node.kind === 'parallelGateway' && ways > 1 && !this.joined.has(node.id))
      this.note(node.id, 'bpmn-join-differs');
  }

  /** Takes one node; where it goes on. */
  private one(node: BpmnNode, scope: Scope, steps: Step[]): Onward {
    if (node.in.some((edge) => edge.isBack)) {
      const onward = this.loop(node, scope, steps);
      if (onward) return onward;
      this.note(node.id, 'bpmn-loop-not-taken');
    }
    return this.plain(node, scope, steps);
  }

  private plain(node: BpmnNode, scope: Scope, steps: Step[]): Onward {
    if (node.out.some((edge) => edge.isBack)) this.note(node.id, 'bpmn-loop-not-taken');
    if (node.kind === 'endEvent') {
      this.end(node, scope, steps);
      return { isOpen: false };
    }
    const isGateway = node.kind.endsWith('Gateway');
    if (!isGateway && node.kind !== 'startEvent') steps.push(...this.task(node, scope));
    const ways = node.out.filter((edge) => !edge.isBack);
    const [only] = ways;
    if (!only) return { isOpen: false };
    if (ways.length > 1) return readSplit(this, node, ways, scope, steps);
    if (only.condition !== undefined && node.out.length === 1) this.note(only.id, 'bpmn-condition-not-used');
    return { next: only.to };
  }

  /** An end event; what is no plain end is done before it. */
  private end(node: BpmnNode, scope: Scope, steps: Step[]): void {
    const event = eventOf(node.element);
    if (event === undefined) return;
    if (event === 'terminateEventDefinition') {
      if (scope.isTop) steps.push(this.made(node, { kind: 'end', outcome: 'completed' }, keptIn(node.element, 'step')));
      else if (scope.inParallel) this.note(node.id, 'bpmn-terminate-in-part');
      return;
    }
    this.note(node.id, 'bpmn-end-otherwise', { element: event });
    if (event === 'errorEventDefinition') steps.push(this.made(node, { kind: 'end', outcome: 'cancelled' }));
    if (event !== 'messageEventDefinition') return;
    this.note(node.id, 'bpmn-people-missing');
    const told = { ...node, id: `${node.id}_message` };
    steps.push(this.made(told, { kind: 'notify', who: [{ kind: 'requester' }] }));
  }

  /** A loop: from the node that is led back to, until the gateway that leads back. Undefined when it has no such form. */
  private loop(node: BpmnNode, scope: Scope, steps: Step[]): Onward | undefined {
    const backs = node.in.filter((edge) => edge.isBack);
    const [back] = backs;
    const exit = this.graph.nodes.get(back?.from ?? '');
    const leave = exit?.out.find((edge) => !edge.isBack);
    if (!back || backs.length > 1 || !exit || !leave || exit.out.length !== 2 || exit.kind !== 'exclusiveGateway')
      return undefined;
    const isOutside = ({ id, out }: BpmnNode): boolean => scope.stops.has(id) || (!endsFlow(scope) && out.length === 0);
    if (exit === node || this.reach.escapes([node.id], exit.id, isOutside)) return undefined;
    const inner: Scope = { ...scope, stops: new Set([...scope.stops, exit.id]), depth: scope.depth + 1 };
    const isGateway = node.kind.endsWith('Gateway');
    const body: Step[] = [];
    const onward = this.plain({ ...node, out: node.out.filter((edge) => !edge.isBack) }, inner, body);
    if ('next' in onward) body.push(...this.sequence(onward.next, inner).steps);
    this.taken.add(exit.id);
    const kept = isGateway ? keptIn(node.element, 'step') : undefined;
    const max = typeof kept === 'object' && kept !== null && 'max' in kept ? kept.max : 100;
    if (kept === undefined) this.note(node.id, 'bpmn-loop-bounded', { max: 100 });
    const until = this.untilOf(exit, back, leave);
    const id = isGateway ? node.id : `${node.id}_loop`;
    steps.push(this.made({ ...node, id }, { kind: 'repeat', until, max, steps: body }, kept));
    return { next: leave.to };
  }

  private untilOf(exit: BpmnNode, back: { id: string; condition?: string }, leave: typeof back): string {
    const standard = exit.element.attributes.get('default');
    if (leave.condition !== undefined && leave.id !== standard)
      return conditionOf(leave.id, leave.condition, this.note);
    if (back.condition !== undefined && back.id !== standard)
      return noneOf([conditionOf(back.id, back.condition, this.note)]);
    this.note(exit.id, 'bpmn-condition-missing');
    return 'true';
  }

  private task(node: BpmnNode, scope: Scope): Step[] {
    const kept = Step.safeParse(keptIn(node.element, 'step'));
    if (kept.success && !('branches' in kept.data) && !('steps' in kept.data))
      return [{ ...kept.data, id: this.idOf(kept.data.id) }];
    const make = (): Step[] => {
      if (node.kind === 'subProcess' || node.kind === 'transaction') return this.inner(node, scope);
      const body = bodyOf(node, this.note);
      return body ? [this.made(node, body)] : [];
    };
    return marked(node, make, (id, body) => this.made({ ...node, id }, body), this.note);
  }

  /** A process inside: its steps stand where it stands, and its ends lead on. */
  private inner(node: BpmnNode, scope: Scope): Step[] {
    const graph = graphOf(node.element, this.note);
    if (!graph.start || graph.nodes.size > maxNodes) {
      this.note(node.id, 'bpmn-not-taken', { element: node.kind });
      return [];
    }
    const reader = new FlowReader(graph, this.note, this.ids);
    const inside = { isTop: false, inParallel: false, stops: new Set<string>(), depth: scope.depth + 1 };
    const { steps } = reader.sequence(graph.start.id, inside);
    reader.tellRest();
    this.note(node.id, 'bpmn-taken-otherwise', { element: node.kind, as: 'steps' });
    return steps;
  }

  /** A step with an id and a name of ours; what we kept ourselves fills in the rest. */
  made(node: BpmnNode, body: Record<string, unknown>, kept?: unknown): Step {
    const own = typeof kept === 'object' && kept !== null && 'kind' in kept && kept.kind === body['kind'] ? kept : {};
    const name = node.element.attributes.get('name')?.trim().slice(0, 200);
    return { name: name || node.id.slice(0, 64), ...own, ...body, id: this.idOf(node.id) } as unknown as Step;
  }

  /** An id as ours may be, not used before. */
  idOf(id: string): string {
    const plain =
      id
        .replace(/[^\p{L}\p{N}_-]/gu, '_')
        .replace(/^[^\p{L}_]/u, '_$&')
        .slice(0, 56) || '_';
    let own = plain;
    for (let i = 2; this.ids.has(own); i++) own = `${plain}_${i}`;
    this.ids.add(own);
    return own;
  }
}

/** Whether a sequence ends the flow with its last step, in every branch of it. */
function endsItself(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  if (last?.kind === 'end') return true;
  return last?.kind === 'choice' && last.branches.every((branch) => endsItself(branch.steps));
}
