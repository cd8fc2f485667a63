import type { BpmnGraph, BpmnNode } from './graph.ts';

/** The graph is knotted more than is worth looking at; `at` is the node where the work ran out. */
export class TooTangled extends Error {
  readonly at: string;
  readonly code: string;
  readonly params: Record<string, unknown> | undefined;
  constructor(at: string, code: string, params?: Record<string, unknown>) {
    super(code);
    this.at = at;
    this.code = code;
    this.params = params;
  }
}

/** Edges that may be walked for one graph; they take some hundredths of a second. */
const mostWalked = 150_000;

/**
 * What leads where, without the edges that lead back. Sets of nodes are rows of bits, worked out once for all nodes, so
 * that asking for each gateway stays cheap in a graph of a thousand nodes.
 */
export class Reach {
  private readonly index = new Map<string, number>();
  private readonly nodes: BpmnNode[];
  private readonly next: number[][];
  private readonly rows: Uint32Array[] = [];
  private readonly sizes: number[] = [];
  /** Edges walked so far: the measure of the work done. */
  walked = 0;

  constructor(graph: BpmnGraph) {
    this.nodes = [...graph.nodes.values()];
    this.nodes.forEach((node, i) => this.index.set(node.id, i));
    this.next = this.nodes.map((node) =>
      node.out.flatMap((edge) => (edge.isBack ? [] : [this.index.get(edge.to) ?? -1])).filter((to) => to >= 0),
    );
    const words = Math.ceil(this.nodes.length / 32);
    for (const i of this.lastFirst()) {
      const row = new Uint32Array(words);
      row[i >> 5] = (row[i >> 5] ?? 0) | (1 << (i & 31));
      for (const to of this.next[i] ?? []) {
        const behind = this.rows[to];
        if (behind) for (let w = 0; w < words; w++) row[w] = (row[w] ?? 0) | (behind[w] ?? 0);
      }
      this.rows[i] = row;
      this.sizes[i] = row.reduce((sum, word) => sum + bits(word), 0);
    }
  }

  /** Whether a node can be come to from another, or is it. */
  reaches(from: string, to: string): boolean {
    const [row, bit] = [this.rows[this.index.get(from) ?? -1], this.index.get(to) ?? -1];
    return bit >= 0 && (((row?.[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  /** Nodes that at least two of these lead to: those that most lead to first, of these the nearest first. @throws TooTangled */
  shared(from: readonly string[]): BpmnNode[] {
    const counts = new Uint16Array(this.nodes.length);
    this.walked += this.nodes.length;
    if (this.walked > mostWalked) throw new TooTangled(from[0] ?? '', 'bpmn-too-tangled');
    for (const id of from) {
      const row = this.rows[this.index.get(id) ?? -1];
      row?.forEach((word, w) => {
        for (let rest = word; rest !== 0; rest &= rest - 1) {
          const at = w * 32 + (31 - Math.clz32(rest & -rest));
          counts[at] = (counts[at] ?? 0) + 1;
        }
      });
    }
    const count = (i: number): number => counts[i] ?? 0;
    return this.nodes
      .map((_, i) => i)
      .filter((i) => count(i) > 1)
      .sort((a, b) => count(b) - count(a) || (this.sizes[b] ?? 0) - (this.sizes[a] ?? 0))
      .flatMap((i) => this.nodes[i] ?? []);
  }

  /** Whether one of these leads to something that `isOutside`, around `join`. @throws TooTangled */
  escapes(from: readonly string[], join: string, isOutside: (node: BpmnNode) => boolean): boolean {
    const seen = new Uint8Array(this.nodes.length);
    const queue = from.flatMap((id) => this.index.get(id) ?? []);
    const closed = this.index.get(join);
    this.walked += queue.length;
    for (const i of queue) {
      const node = this.nodes[i];
      if (node && i !== closed && isOutside(node)) return true;
    }
    for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
      if (i === closed || seen[i] === 1) continue;
      seen[i] = 1;
      const node = this.nodes[i];
      if (node && isOutside(node)) return true;
      const next = this.next[i] ?? [];
      this.walked += next.length + 1;
      if (this.walked > mostWalked) throw new TooTangled(from[0] ?? join, 'bpmn-too-tangled');
      queue.push(...next);
    }
    return false;
  }

  /** All nodes so that whatever a node leads to comes before it. */
  private lastFirst(): number[] {
    const sorted: number[] = [];
    const state = new Uint8Array(this.nodes.length);
    for (let first = 0; first < this.nodes.length; first++) {
      const stack = [[first, 0]];
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        const [i = 0, done = 0] = top;
        const to = state[i] === 2 ? undefined : this.next[i]?.[done];
        top[1] = done + 1;
        if (to === undefined) {
          if (state[i] !== 2) sorted.push(i);
          state[i] = 2;
          stack.pop();
        } else if (state[to] === 0) {
          state[to] = 1;
          stack.push([to, 0]);
        }
      }
    }
    return sorted;
  }
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
