import { textOf } from '../../text.ts';
import type { Step, StepOf } from '../flow.ts';
import { kindOfStep } from '../steps/registry.ts';

/** A shape with its place on the canvas. */
export interface Node {
  id: string;
  /** BPMN element. */
  element: string;
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  step?: Step;
  /** Elements inside, e.g. a timer. */
  inside?: string;
}
export interface Edge {
  id: string;
  from: string;
  to: string;
  name?: string;
  condition?: string;
  isDefault?: boolean;
  /** Leads back over the top of a loop, at this height. */
  backAt?: number;
}
/** Where an edge begins: a shape, or an edge that is not drawn to its end yet. */
type Link = string | Edge;
interface Box {
  width: number;
  /** Room above and below the line the sequence is drawn on. */
  above: number;
  below: number;
}

const gap = 50;
const sizes: Record<string, [width: number, height: number]> = { event: [36, 36], gateway: [50, 50], task: [100, 80] };
const shapeOf = (element: string): string =>
  element.endsWith('Event') ? 'event' : element.endsWith('Gateway') ? 'gateway' : 'task';

/** What a step is in BPMN. */
const elementOf = (step: Step): string => kindOfStep(step).bpmn(step);

/** Draws sequences as a BPMN diagram: from left to right, branches one below the other. */
export class Diagram {
  readonly nodes: Node[] = [];
  readonly edges: Edge[] = [];
  private readonly process: string;

  constructor(process: string, steps: readonly Step[]) {
    this.process = process;
    const { above } = this.measure(steps);
    const y = above + 80;
    const start = this.put({ id: `${process}_start`, element: 'startEvent', name: '' }, 100, y);
    const { last, x } = this.sequence(steps, start, 100 + 36 + gap, y);
    if (last) this.connect(last, this.put({ id: `${process}_end`, element: 'endEvent', name: '' }, x, y));
  }

  private put(node: Pick<Node, 'id' | 'element' | 'name' | 'step' | 'inside'>, x: number, centre: number): string {
    const [width, height] = sizes[shapeOf(node.element)] ?? [100, 80];
    this.nodes.push({ ...node, x, y: centre - height / 2, width, height });
    return node.id;
  }

  private connect(from: Link, to: string, more: Partial<Edge> = {}): void {
    const edge = typeof from === 'string' ? { from } : from;
    this.edges.push({ ...edge, id: `${this.process}_flow_${this.edges.length + 1}`, to, ...more });
  }

  /** Draws a sequence behind `from`; what its end is connected from, unless it ends the flow. */
  private sequence(steps: readonly Step[], from: Link, x: number, y: number): { last?: Link; x: number } {
    let last: Link | undefined = from;
    let right = x;
    for (const step of steps) {
      const drawn = this.step(step, right, y);
      if (last !== undefined) this.connect(last, drawn.first);
      last = drawn.last;
      right = drawn.x;
    }
    return { x: right, ...(last !== undefined && { last }) };
  }

  private step(step: Step, x: number, y: number): { first: string; last?: string; x: number } {
    const name = textOf(step.name, 'zh');
    const element = elementOf(step);
    const own = { id: step.id, element, name, step };
    if ('steps' in step) return this.loop(step, own, x, y);
    if ('branches' in step) return this.block(step, own, x, y);
    const { way, insideBpmn } = kindOfStep(step);
    this.put(insideBpmn ? { ...own, inside: insideBpmn(step) } : own, x, y);
    const [width = 100] = sizes[shapeOf(element)] ?? [];
    return { first: step.id, x: x + width + gap, ...(way !== 'ends' && { last: step.id }) };
  }

  private block(
    step: StepOf<'choice' | 'parallel'>,
    own: Pick<Node, 'id' | 'element' | 'name' | 'step'>,
    x: number,
    y: number,
  ): ReturnType<Diagram['step']> {
    const isChoice = kindOfStep<Step>(step).way === 'one-branch';
    this.put(own, x, y);
    const join = `${step.id}_join`;
    const boxes = step.branches.map((branch) => this.measure(branch.steps));
    const width = Math.max(...boxes.map((box) => box.width));
    const right = x + 50 + gap + width;
    this.put({ id: join, element: own.element, name: '' }, right, y);
    let top = y - heightOf(boxes) / 2;
    step.branches.forEach((branch, i) => {
      const box = boxes[i] ?? { width: 0, above: 40, below: 40 };
      const line = step.branches.length === 1 ? y : top + box.above;
      top += box.above + box.below + gap / 2;
      const isDefault = isChoice && branch.when === undefined;
      const way: Edge = {
        id: '',
        from: step.id,
        to: '',
        name: textOf(branch.name, 'zh'),
        ...(branch.when !== undefined && { condition: branch.when }),
        ...(isDefault && { isDefault }),
      };
      const { last } = this.sequence(branch.steps, way, x + 50 + gap, line);
      if (last !== undefined) this.connect(last, join);
    });
    return { first: step.id, last: join, x: right + 50 + gap };
  }

  private loop(
    step: StepOf<'repeat'>,
    own: Pick<Node, 'id' | 'element' | 'name' | 'step'>,
    x: number,
    y: number,
  ): ReturnType<Diagram['step']> {
    this.put(own, x, y);
    const box = this.measure(step.steps);
    const exit = `${step.id}_join`;
    const { last, x: right } = this.sequence(step.steps, step.id, x + 50 + gap, y);
    this.put({ id: exit, element: 'exclusiveGateway', name: '' }, right, y);
    if (last !== undefined) this.connect(last, exit);
    this.connect(exit, step.id, { backAt: y - box.above - gap / 2, isDefault: true });
    return { first: step.id, last: exit, x: right + 50 + gap };
  }
  private measure(steps: readonly Step[]): Box {
    const boxes = steps.map((step) => this.measureStep(step));
    return {
      width: boxes.reduce((sum, box) => sum + box.width, 0),
      above: Math.max(40, ...boxes.map((box) => box.above)),
      below: Math.max(40, ...boxes.map((box) => box.below)),
    };
  }
  private measureStep(step: Step): Box {
    if ('steps' in step) {
      const box = this.measure(step.steps);
      return { width: box.width + 200, above: box.above + gap, below: box.below };
    }
    if ('branches' in step) {
      const boxes = step.branches.map((branch) => this.measure(branch.steps));
      const half = heightOf(boxes) / 2;
      return { width: Math.max(...boxes.map((box) => box.width)) + 200, above: half, below: half };
    }
    const [width = 100] = sizes[shapeOf(elementOf(step))] ?? [];
    return { width: width + gap, above: 40, below: 40 };
  }

  /** Conditions that leave a loop, by the gateway they leave. */
  exits(): Map<string, string> {
    return new Map(
      this.nodes.flatMap(({ step }) => (step && 'steps' in step ? [[`${step.id}_join`, step.until] as const] : [])),
    );
  }
}

const heightOf = (boxes: readonly Box[]): number =>
  boxes.reduce((sum, box) => sum + box.above + box.below, 0) + (boxes.length - 1) * (gap / 2);
