import type { Step } from '../flow.ts';
import type { BpmnGraph, BpmnNode, Note } from './graph.ts';
import type { Reach } from './reach.ts';

/** Where a sequence stands, and what an end means there. */
export interface Scope {
  /** In the process itself, not in one inside it. */
  isTop: boolean;
  /** In a branch of a parallel block: an end ends that branch only. */
  inParallel: boolean;
  /** Where the sequence ends, as somebody around it goes on there. */
  stops: ReadonlySet<string>;
  depth: number;
}
/** `open`: it comes to a place where somebody around it goes on; else it ends by itself. */
export interface Sequence {
  steps: Step[];
  isOpen: boolean;
}
/** Where a step leads to: the next node, or nowhere. */
export type Onward = { next: string } | { isOpen: boolean };

/** Whether an end means the whole flow here. */
export const endsFlow = (scope: Scope): boolean => scope.isTop && !scope.inParallel;

/** Reads the sequences of one graph, for whoever reads a block of it. */
export interface Reader {
  readonly graph: BpmnGraph;
  readonly reach: Reach;
  readonly note: Note;
  /** Gateways that close a block and open the next one. */
  readonly joined: Set<string>;
  /** Part of a block, and no step of its own. */
  take(id: string): void;
  /** The steps from a node on, until one of the scope's stops or an end. */
  sequence(from: string | undefined, scope: Scope): Sequence;
  /** A step with an id and a name of ours; what we kept ourselves fills in the rest. */
  made(node: BpmnNode, body: Record<string, unknown>, kept?: unknown): Step;
  /** An id as ours may be, not used before. */
  idOf(id: string): string;
}
