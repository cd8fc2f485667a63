import type { Finding } from '../../../errors.ts';
import { compile } from '../../../expressions/index.ts';
import { Flow, Step } from '../flow.ts';
import { type BpmnEdge, type BpmnGraph, type BpmnNode, graphOf, meetingPlace, type Note, notesInto } from './graph.ts';
import { readXml, type XmlElement } from './xml.ts';

export interface BpmnImport {
  /** Absent when nothing of the file could be taken. */
  flow?: Flow;
  /** What could not be taken, or was taken otherwise, by the id of its element. */
  notTaken: Finding[];
}

const maxNodes = 1_000;
const maxDepth = 40;

/**
 * The flow of a BPMN 2.0 file. What is drawn in blocks (a way parts and comes together again, a loop with one entry) is
 * taken; the rest is told. Never throws, whatever the text is.
 */
export function importBpmn(source: string): BpmnImport {
  const notTaken: Finding[] = [];
  const note = notesInto(notTaken);
  const xml = readXml(source);
  if (!xml.ok) return { notTaken: [{ path: '', code: xml.reason, params: { at: xml.at } }] };
  const processes = [...childrenNamed(xml.root, 'process')];
  const [main, ...others] = processes;
  if (!main) return { notTaken: [{ path: '', code: 'bpmn-no-process' }] };
  const steps = stepsOf(main, note);
  const cancellation = others.find((process) => process.attributes.get('id') === 'cancellation');
  for (const other of others) if (other !== cancellation) note(other.attributes.get('id') ?? '', 'bpmn-second-process');
  const settings = keptIn(main, 'settings');
  const raw = {
    ...(typeof settings === 'object' ? settings : {}),
    schema: 1,
    steps,
    ...(cancellation && { cancellation: { steps: stepsOf(cancellation, note) } }),
  };
  const parsed = Flow.safeParse(raw);
  if (parsed.success) return { flow: parsed.data, notTaken };
  const plain = Flow.safeParse({ schema: 1, steps });
  if (plain.success) note('', 'bpmn-settings-not-taken');
  else note('', 'bpmn-no-flow', { problem: parsed.error.issues[0]?.message });
  return { ...(plain.success && { flow: plain.data }), notTaken };
}

function childrenNamed(root: XmlElement, name: string): XmlElement[] {
  return root.children.filter((child) => child.name === name);
}

function stepsOf(process: XmlElement, note: Note): Step[] {
  const graph = graphOf(process, note);
  if (graph.nodes.size > maxNodes) {
    note(process.attributes.get('id') ?? '', 'bpmn-too-large', { max: maxNodes });
    return [];
  }
  if (!graph.start) {
    note(process.attributes.get('id') ?? '', 'bpmn-no-start');
    return [];
  }
  const reader = new FlowReader(graph, note);
  const steps = reader.sequence(graph.start.id, new Set(), 0);
  for (const node of graph.nodes.values())
    if (!reader.taken.has(node.id)) note(node.id, 'bpmn-not-reached', { element: node.kind });
  return steps;
}

/** What we wrote beside an element ourselves. */
function keptIn(element: XmlElement, name: string): unknown {
  const extensions = element.children.find((child) => child.name === 'extensionElements');
  const text = extensions?.children.find((child) => child.name === name && child.prefix === 'portico')?.text;
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

class FlowReader {
  readonly taken = new Set<string>();
  private readonly graph: BpmnGraph;
  private readonly note: Note;
  private readonly ids = new Set<string>();

  constructor(graph: BpmnGraph, note: Note) {
    this.graph = graph;
    this.note = note;
  }

  /** The steps from a node on, until one of `stops` or an end. */
  sequence(from: string, stops: ReadonlySet<string>, depth: number): Step[] {
    const steps: Step[] = [];
    for (let at: string | undefined = from; at !== undefined && !stops.has(at);) {
      const node = this.graph.nodes.get(at);
      if (!node) break;
      if (this.taken.has(at)) {
        this.note(at, 'bpmn-not-in-blocks', { element: node.kind });
        break;
      }
      if (depth > maxDepth) {
        this.note(at, 'bpmn-too-deep');
        break;
      }
      this.taken.add(at);
      at = this.one(node, stops, depth, steps);
    }
    return steps;
  }

  /** Takes one node; where it goes on. */
  private one(node: BpmnNode, stops: ReadonlySet<string>, depth: number, steps: Step[]): string | undefined {
    if (node.in.some((edge) => edge.isBack)) return this.loop(node, stops, depth, steps);
    const ways = node.out.filter((edge) => !edge.isBack);
    if (node.kind === 'endEvent') {
      const isEarly = depth > 0 || node.element.children.some((child) => child.name === 'terminateEventDefinition');
      if (isEarly) steps.push(this.made(node, { kind: 'end', outcome: 'completed' }));
      return undefined;
    }
    if (node.kind.endsWith('Gateway')) return this.gateway(node, ways, stops, depth, steps);
    if (node.kind !== 'startEvent') this.task(node, depth, steps);
    if (ways.length <= 1) return ways[0]?.to;
    // Several ways out of a task are a parallel split.
    return this.split(node, ways, stops, depth, steps, 'parallelGateway', `${node.id}_split`);
  }

  private gateway(
    node: BpmnNode,
    ways: BpmnEdge[],
    stops: ReadonlySet<string>,
    depth: number,
    steps: Step[],
  ): string | undefined {
    if (ways.length === 1) return ways[0]?.to;
    if (ways.length === 0) return undefined;
    return this.split(node, ways, stops, depth, steps, node.kind, node.id);
  }

  private split(
    node: BpmnNode,
    ways: BpmnEdge[],
    stops: ReadonlySet<string>,
    depth: number,
    steps: Step[],
    kind: string,
    id: string,
  ): string | undefined {
    const join = meetingPlace(this.graph, ways);
    const inner = join === undefined ? stops : new Set([...stops, join]);
    const kept = id === node.id ? keptIn(node.element, 'step') : undefined;
    const isChoice = kind === 'exclusiveGateway' || kind === 'eventBasedGateway';
    if (kind === 'eventBasedGateway') this.note(node.id, 'bpmn-taken-otherwise', { element: kind, as: 'choice' });
    const standard = node.element.attributes.get('default');
    const ordered = isChoice ? [...ways].sort((a, b) => Number(a.id === standard) - Number(b.id === standard)) : ways;
    const hasDefault = ordered.some((way) => way.id === standard);
    const branches = ordered.map((way, i) => {
      const isDefault =
        isChoice && (hasDefault ? way.id === standard : i === ordered.length - 1 && way.condition === undefined);
      const needsCondition = isChoice ? !isDefault : way.condition !== undefined && kind !== 'parallelGateway';
      const when = needsCondition ? this.condition(way) : undefined;
      const known = branchIn(kept, i);
      return {
        id: known?.id ?? this.idOf(`${way.id}`),
        name: known?.name ?? (way.name || `${i + 1}`),
        ...(when !== undefined && { when }),
        steps: this.sequence(way.to, inner, depth + 1),
      };
    });
    // A choice needs a way that is always open.
    if (isChoice && branches.every((branch) => branch.when !== undefined)) {
      this.note(node.id, 'bpmn-default-added');
      branches.push({ id: this.idOf(`${id}_default`), name: '其他', steps: [] });
    }
    const body = isChoice
      ? { kind: 'choice', branches }
      : { kind: 'parallel', until: kind === 'complexGateway' ? (untilIn(kept) ?? 'any') : 'all', branches };
    steps.push(this.made({ ...node, id }, body, kept));
    if (join === undefined || stops.has(join)) return join === undefined ? undefined : join;
    const place = this.graph.nodes.get(join);
    // The gateway that only brings the ways together is part of the block.
    if (place?.kind.endsWith('Gateway') && place.out.length === 1 && !place.out[0]?.isBack) {
      this.taken.add(join);
      return place.out[0]?.to;
    }
    return join;
  }

  /** A loop: from the node that is led back to, until the gateway that leads back. */
  private loop(node: BpmnNode, stops: ReadonlySet<string>, depth: number, steps: Step[]): string | undefined {
    const backs = node.in.filter((edge) => edge.isBack);
    const exit = this.graph.nodes.get(backs[0]?.from ?? '');
    const leave = exit?.out.find((edge) => !edge.isBack);
    if (backs.length > 1 || !exit || !leave || exit.out.length !== 2 || exit.kind !== 'exclusiveGateway') {
      this.note(node.id, 'bpmn-loop-not-taken');
      for (const edge of backs) edge.isBack = true;
      return this.one({ ...node, in: [] }, stops, depth, steps);
    }
    const inner = new Set([...stops, exit.id]);
    const body: Step[] = [];
    const isGateway = node.kind.endsWith('Gateway');
    const first = isGateway
      ? node.out.find((edge) => !edge.isBack)?.to
      : this.one({ ...node, in: [] }, inner, depth + 1, body);
    if (first !== undefined) body.push(...this.sequence(first, inner, depth + 1));
    this.taken.add(exit.id);
    const kept = isGateway ? keptIn(node.element, 'step') : undefined;
    const until = leave.condition !== undefined ? this.condition(leave) : this.negated(backs[0]);
    const max = typeof kept === 'object' && kept !== null && 'max' in kept ? kept.max : 100;
    if (kept === undefined) this.note(node.id, 'bpmn-loop-bounded', { max: 100 });
    const id = isGateway ? node.id : `${node.id}_loop`;
    steps.push(this.made({ ...node, id }, { kind: 'repeat', until, max, steps: body }, kept));
    return leave.to;
  }

  private negated(back: BpmnEdge | undefined): string {
    return back?.condition === undefined ? 'true' : `not(${this.condition(back)})`;
  }

  private condition(way: BpmnEdge): string {
    const source = way.condition?.replace(/^[#$]\{([\s\S]*)\}$/, '$1').trim();
    if (source && source.length <= 4096 && compile(source).ok) return source;
    this.note(way.id, source ? 'bpmn-condition-not-taken' : 'bpmn-condition-missing', {
      ...(source && { source: source.slice(0, 200) }),
    });
    return 'false';
  }

  private task(node: BpmnNode, depth: number, steps: Step[]): void {
    const kept = Step.safeParse(keptIn(node.element, 'step'));
    if (kept.success && !('branches' in kept.data) && !('steps' in kept.data)) {
      steps.push({ ...kept.data, id: this.idOf(kept.data.id) });
      return;
    }
    if (node.kind === 'subProcess' || node.kind === 'transaction') {
      const graph = graphOf(node.element, this.note);
      if (!graph.start || depth > maxDepth || graph.nodes.size > maxNodes)
        return this.note(node.id, 'bpmn-not-taken', { element: node.kind });
      const reader = new FlowReader(graph, this.note);
      for (const id of this.ids) reader.ids.add(id);
      const inner = reader.sequence(graph.start.id, new Set(), 0);
      for (const id of reader.ids) this.ids.add(id);
      this.note(node.id, 'bpmn-taken-otherwise', { element: node.kind, as: 'steps' });
      steps.push(...inner);
      return;
    }
    steps.push(this.made(node, this.plain(node)));
  }

  /** What an element of another tool becomes; its people and effects are for the builder to say. */
  private plain(node: BpmnNode): Record<string, unknown> {
    const who = [{ kind: 'requester' }];
    switch (node.kind) {
      case 'userTask':
      case 'manualTask':
      case 'task':
        this.note(node.id, 'bpmn-people-missing');
        return { kind: 'work', who };
      case 'sendTask':
      case 'intermediateThrowEvent':
        this.note(node.id, 'bpmn-people-missing');
        return { kind: 'notify', who };
      case 'receiveTask':
        return { kind: 'wait', for: { callback: true } };
      case 'intermediateCatchEvent':
        return { kind: 'wait', for: this.waited(node) };
      default:
        this.note(node.id, 'bpmn-taken-otherwise', { element: node.kind, as: 'work' });
        return { kind: 'work', who };
    }
  }

  private waited(node: BpmnNode): Record<string, unknown> {
    const timer = node.element.children.find((child) => child.name === 'timerEventDefinition');
    const duration = timer?.children.find((child) => child.name === 'timeDuration')?.text.trim();
    if (duration !== undefined && /^P(?!$)(\d{1,6}D)?(T(?!$)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$/.test(duration))
      return { duration };
    const date = timer?.children.find((child) => child.name === 'timeDate')?.text.trim();
    if (date && date.length <= 4096 && compile(date).ok) return { until: date };
    if (timer) this.note(node.id, 'bpmn-timer-not-taken');
    return { callback: true };
  }

  /** A step with an id and a name of ours; what we kept ourselves fills in the rest. */
  private made(node: BpmnNode, body: Record<string, unknown>, kept?: unknown): Step {
    const own = typeof kept === 'object' && kept !== null && 'kind' in kept && kept.kind === body['kind'] ? kept : {};
    const name = node.element.attributes.get('name')?.trim().slice(0, 200);
    return { name: name || node.id.slice(0, 64), ...own, ...body, id: this.idOf(node.id) } as unknown as Step;
  }

  /** An id as ours may be, not used before. */
  private idOf(id: string): string {
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
