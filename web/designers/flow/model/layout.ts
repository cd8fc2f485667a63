import { LinePath } from './line-path.ts';
import { branchesOf, type Flow, hasBranches, isStep, type Node, type Place, type Step } from './nodes.ts';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Where everything of a flow is drawn, in px of the canvas at full size. */
export interface Layout {
  width: number;
  height: number;
  cards: ReadonlyMap<string, Rect>;
  /** The places on the lines, in reading order, at their middle. */
  gaps: readonly (Place & { x: number; y: number })[];
  /** All lines as one path. */
  lines: string;
  start: Rect;
  end: Rect;
}

/** Of cards and of what lies between them, px. */
export const measures = { step: 260, branch: 200, terminal: 120, terminalHeight: 36, gap: 44, beside: 28, loop: 28 };

interface Options {
  folded: ReadonlySet<string>;
  heights: (node: Node) => number;
}
/** How much room a sequence or a step takes; `inner` of the sequences inside a block. */
interface Size {
  width: number;
  height: number;
  inner: readonly Size[];
}

/**
 * Draws a flow from top to bottom: branches side by side under the head of their block, together again below the tallest,
 * a repeat with its way back at the left. Two passes over the tree, one up for the room, one down for the places; the
 * same flow is always drawn the same, and nothing of it is stored.
 */
export function layout(flow: Flow, options: Options): Layout {
  const drawing = new Drawing(options);
  return drawing.of(flow);
}

class Drawing {
  private readonly options: Options;
  private readonly cards = new Map<string, Rect>();
  private readonly gaps: (Place & { x: number; y: number })[] = [];
  private readonly path = new LinePath();

  constructor(options: Options) {
    this.options = options;
  }

  of(flow: Flow): Layout {
    const size = this.sizeOfSequence(flow.steps);
    const width = Math.max(size.width, measures.terminal);
    const middle = width / 2;
    const { terminal, terminalHeight } = measures;
    const start: Rect = { x: middle - terminal / 2, y: 0, width: terminal, height: terminalHeight };
    const bottom = this.placeSequence(flow.steps, null, size, middle, terminalHeight);
    const end: Rect = { x: middle - terminal / 2, y: bottom, width: terminal, height: terminalHeight };
    const { cards, gaps } = this;
    return { width, height: bottom + terminalHeight, cards, gaps, lines: this.path.text, start, end };
  }

  private sizeOfSequence(steps: readonly Step[]): Size {
    const inner = steps.map((step) => this.sizeOf(step));
    const width = inner.reduce((most, size) => Math.max(most, size.width), 0);
    const height = inner.reduce((sum, size) => sum + size.height, (inner.length + 1) * measures.gap);
    return { width, height, inner };
  }

  private sizeOf(step: Step): Size {
    const own = this.options.heights(step);
    const sequences = this.isOpen(step) ? branchesOf(step) : [];
    if (sequences.length === 0) return { width: measures.step, height: own, inner: [] };
    const inner = sequences.map(({ steps }) => this.sizeOfSequence(steps));
    if (!hasBranches(step)) {
      const [body] = inner;
      const width = Math.max(measures.step, body?.width ?? 0) + 2 * measures.loop;
      return { width, height: own + (body?.height ?? 0) + measures.gap / 2, inner };
    }
    const widths = inner.map((size) => Math.max(size.width, measures.branch));
    const width = widths.reduce((sum, each) => sum + each, (widths.length - 1) * measures.beside);
    const tallest = Math.max(...inner.map((size, at) => size.height + this.options.heights(step.branches[at] as Node)));
    return { width: Math.max(width, measures.step), height: own + 2 * measures.gap + tallest, inner };
  }

  private isOpen(step: Step): boolean {
    return !this.options.folded.has(step.id);
  }

  /** Draws from `top` down around `middle`; answers where its last line ends. */
  private placeSequence(steps: readonly Step[], owner: string | null, size: Size, middle: number, top: number): number {
    let y = top;
    steps.forEach((step, index) => {
      this.gap(owner, index, middle, y);
      y = this.placeStep(step, size.inner[index] as Size, middle, y + measures.gap);
    });
    this.gap(owner, steps.length, middle, y);
    return y + measures.gap;
  }

  private gap(owner: string | null, index: number, x: number, y: number): void {
    this.path.down(x, y, y + measures.gap);
    this.gaps.push({ owner, index, x, y: y + measures.gap / 2 });
  }

  private card(ref: string, node: Node, middle: number, y: number): number {
    const width = isStep(node) ? measures.step : measures.branch;
    const height = this.options.heights(node);
    this.cards.set(ref, { x: middle - width / 2, y, width, height });
    return y + height;
  }

  private placeStep(step: Step, size: Size, middle: number, top: number): number {
    const y = this.card(step.id, step, middle, top);
    if (size.inner.length === 0) return y;
    return hasBranches(step) ? this.placeBranches(step, size, middle, y) : this.placeRepeat(step, size, middle, y);
  }

  private placeBranches(
    step: Extract<Step, { branches: unknown }>,
    { inner, height }: Size,
    middle: number,
    y: number,
  ): number {
    const widths = inner.map((size) => Math.max(size.width, measures.branch));
    const whole = widths.reduce((sum, each) => sum + each, (widths.length - 1) * measures.beside);
    const [fork, bottom] = [y + measures.gap / 2, y - this.options.heights(step) + height];
    let left = middle - whole / 2;
    step.branches.forEach((branch, at) => {
      const x = left + (widths[at] ?? 0) / 2;
      this.path.aside(middle, y, x, fork, y + measures.gap);
      const ref = `${step.id}/${branch.id}`;
      const head = this.card(ref, branch, x, y + measures.gap);
      const last = this.placeSequence(branch.steps, ref, inner[at] as Size, x, head);
      this.path.aside(x, last, middle, bottom - measures.gap / 2, bottom);
      left += (widths[at] ?? 0) + measures.beside;
    });
    return bottom;
  }

  private placeRepeat(step: Step, { inner, width }: Size, middle: number, y: number): number {
    const [body] = branchesOf(step);
    const steps = body?.steps ?? [];
    const bottom = this.placeSequence(steps, `${step.id}/${body?.id ?? ''}`, inner[0] as Size, middle, y);
    const end = bottom + measures.gap / 2;
    this.path.down(middle, bottom, end);
    this.path.back(
      middle,
      bottom,
      middle - width / 2 + measures.loop / 2,
      y - this.options.heights(step) / 2,
      middle - measures.step / 2,
    );
    return end;
  }
}
