import type { OutlineNode } from '@portico/core/api/request-shapes.ts';
import type { Text } from '@portico/core/definitions/text.ts';

// Where every box and line of a drawn flow stands. Pure: sizes in px go in, coordinates come out, nothing is measured.

export type StepStatus = OutlineNode['status'];

export interface FlowBox {
  key: string;
  role: 'start' | 'step' | 'block' | 'branch' | 'end';
  status: StepStatus;
  /** Top left corner and size, px. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** The step drawn; absent for start, end and branch heads. */
  node?: OutlineNode;
  /** Name on a branch head. */
  name?: Text;
  /** Names of the branches around it, outermost first: what the picture says by columns, for those who do not see it. */
  within: Text[];
}

export interface FlowLine {
  key: string;
  status: 'done' | 'to-come' | 'skipped';
  /** Corners of a right-angled line, px. */
  points: [number, number][];
}

export interface FlowLayout {
  width: number;
  height: number;
  /** In reading order: from above, branches from the left, each to its end. */
  boxes: FlowBox[];
  lines: FlowLine[];
  /** Dashed frames around the steps of a repeat. */
  frames: { key: string; x: number; y: number; width: number; height: number; status: StepStatus }[];
}

export const sizes = {
  step: { width: 216, height: 84 },
  block: { width: 168, height: 36 },
  branch: { width: 184, height: 32 },
  terminal: { width: 168, height: 48 },
  gap: 28,
  columnGap: 24,
  margin: 16,
  framePadding: 16,
} as const;

/** Everything is symmetrical about its axis, so a width says it all. */
function widthOf(steps: OutlineNode[]): number {
  return Math.max(sizes.branch.width, ...steps.map(nodeWidth));
}
function nodeWidth(node: OutlineNode): number {
  if (node.branches?.length) {
    const columns = node.branches.map((branch) => widthOf(branch.steps));
    return sum(columns) + sizes.columnGap * (columns.length - 1);
  }
  if (node.steps) return widthOf(node.steps) + sizes.framePadding * 2;
  return sizes.step.width;
}
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
const lineStatus = (status: StepStatus): FlowLine['status'] =>
  status === 'now' ? 'done' : status === 'done' ? 'done' : status;

interface Pen {
  boxes: FlowBox[];
  lines: FlowLine[];
  frames: FlowLayout['frames'];
}

/**
 * Draws a sequence downwards from (axis, top) and answers where it ends.
 * `entry` is the status of the line that comes in from above, used where nothing below says better.
 */
function drawSequence(pen: Pen, steps: OutlineNode[], axis: number, top: number, path: string, within: Text[]): number {
  let y = top;
  steps.forEach((node, index) => {
    const key = `${path}/${node.step}`;
    if (index > 0) {
      pen.lines.push({
        key: `${key}:in`,
        status: lineStatus(node.status),
        points: [
          [axis, y],
          [axis, y + sizes.gap],
        ],
      });
      y += sizes.gap;
    }
    y = drawNode(pen, node, axis, y, key, within);
  });
  return y;
}

function drawNode(pen: Pen, node: OutlineNode, axis: number, top: number, key: string, within: Text[]): number {
  const isBlock = Boolean(node.branches?.length) || node.steps !== undefined;
  const size = isBlock ? sizes.block : sizes.step;
  pen.boxes.push({
    key,
    role: isBlock ? 'block' : 'step',
    status: node.status,
    x: axis - size.width / 2,
    y: top,
    width: size.width,
    height: size.height,
    node,
    within,
  });
  const bottom = top + size.height;
  if (node.branches?.length) return drawBranches(pen, node, axis, bottom, key, within);
  if (node.steps) return drawRepeat(pen, node, node.steps, axis, bottom, key, within);
  return bottom;
}

function drawRepeat(
  pen: Pen,
  node: OutlineNode,
  steps: OutlineNode[],
  axis: number,
  top: number,
  key: string,
  within: Text[],
): number {
  const start = top + sizes.gap;
  pen.lines.push({
    key: `${key}:body`,
    status: lineStatus(steps[0]?.status ?? node.status),
    points: [
      [axis, top],
      [axis, start],
    ],
  });
  const end = drawSequence(pen, steps, axis, start, key, [...within, node.name]);
  const width = nodeWidth(node);
  pen.frames.push({
    key: `${key}:frame`,
    status: node.status,
    x: axis - width / 2,
    y: top - sizes.block.height / 2,
    width,
    height: end - top + sizes.block.height / 2 + sizes.framePadding,
  });
  return end + sizes.framePadding;
}

function drawBranches(pen: Pen, node: OutlineNode, axis: number, top: number, key: string, within: Text[]): number {
  const branches = node.branches ?? [];
  const bar = top + sizes.gap / 2;
  const heads = top + sizes.gap;
  let left = axis - nodeWidth(node) / 2;
  const ends = branches.map((branch) => {
    const width = widthOf(branch.steps);
    const column = left + width / 2;
    left += width + sizes.columnGap;
    const status = branchStatus(branch, node.status);
    const path = `${key}/${branch.id}`;
    pen.lines.push({
      key: `${path}:in`,
      status: lineStatus(status),
      points: corners([axis, top], [axis, bar], [column, bar], [column, heads]),
    });
    pen.boxes.push({
      key: path,
      role: 'branch',
      status,
      x: column - sizes.branch.width / 2,
      y: heads,
      ...sizes.branch,
      name: branch.name,
      within,
    });
    let y = heads + sizes.branch.height;
    const first = branch.steps[0];
    if (first) {
      pen.lines.push({
        key: `${path}:first`,
        status: lineStatus(first.status),
        points: [
          [column, y],
          [column, y + sizes.gap],
        ],
      });
      y = drawSequence(pen, branch.steps, column, y + sizes.gap, path, [...within, branch.name]);
    }
    const isThrough = status === 'done' || branch.steps.some((step) => step.status === 'done');
    const last = branch.steps.at(-1);
    const out = last ? (last.status === 'now' ? 'to-come' : lineStatus(last.status)) : lineStatus(status);
    return { column, y, path, status: isThrough || out !== 'done' ? out : ('to-come' as const) };
  });
  const join = Math.max(...ends.map((end) => end.y)) + sizes.gap / 2;
  for (const end of ends) {
    pen.lines.push({
      key: `${end.path}:out`,
      status: end.status,
      points: corners([end.column, end.y], [end.column, join], [axis, join], [axis, join + sizes.gap / 2]),
    });
  }
  return join + sizes.gap / 2;
}

/** A branch is passed over, done with all its steps, under way, or still to come. */
export function branchStatus(
  branch: NonNullable<OutlineNode['branches']>[number],
  block: StepStatus = 'to-come',
): StepStatus {
  if (branch.taken === false) return 'skipped';
  if (branch.taken === null) return block === 'skipped' ? 'skipped' : 'to-come';
  if (branch.steps.some((step) => step.status === 'now')) return 'now';
  return branch.steps.some((step) => step.status === 'to-come') ? 'now' : 'done';
}

/** Corners without repeats: a column straight below its block needs no bend. */
function corners(...points: [number, number][]): [number, number][] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return !before || before[0] !== point[0] || before[1] !== point[1];
  });
}

/** How the two terminals stand. */
export interface Terminals {
  start: StepStatus;
  end: StepStatus;
}

/**
 * Lays a flow out as a tree downwards, start above, end below.
 * @param outline steps as `readRequest` answers them
 * @param terminals status of start and end
 */
export function layoutOutline(outline: OutlineNode[], terminals: Terminals): FlowLayout {
  const pen: Pen = { boxes: [], lines: [], frames: [] };
  const inner = Math.max(widthOf(outline), sizes.terminal.width);
  const axis = sizes.margin + inner / 2;
  const terminal = (role: 'start' | 'end', y: number, status: StepStatus): FlowBox => ({
    key: role,
    role,
    status,
    x: axis - sizes.terminal.width / 2,
    y,
    ...sizes.terminal,
    within: [],
  });
  let y: number = sizes.margin;
  pen.boxes.push(terminal('start', y, terminals.start));
  y += sizes.terminal.height;
  const down = (key: string, status: FlowLine['status']) => {
    pen.lines.push({
      key,
      status,
      points: [
        [axis, y],
        [axis, y + sizes.gap],
      ],
    });
    y += sizes.gap;
  };
  const first = outline[0];
  if (first) {
    down('start:out', lineStatus(first.status));
    y = drawSequence(pen, outline, axis, y, '', []);
  }
  down('end:in', lineStatus(terminals.end));
  pen.boxes.push(terminal('end', y, terminals.end));
  y += sizes.terminal.height;
  return { width: inner + sizes.margin * 2, height: y + sizes.margin, ...pen };
}

/** Scale at which a drawing fits a window, never larger than life and never too small to read. */
export function fitScale(layout: { width: number; height: number }, window: { width: number; height: number }): number {
  const fit = Math.min(window.width / layout.width, window.height / layout.height, 1);
  return Math.max(0.4, Math.round(fit * 100) / 100);
}
