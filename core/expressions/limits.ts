/**
 * What an expression may cost (R20). Counted, not timed: the same facts must give the same outcome on every machine,
 * so a slow moment of the computer never decides where a request goes. `milliseconds` only counts with a `clock`.
 */
export interface Limits {
  /** UTF-8 bytes of source. */
  sourceBytes: number;
  /** Nodes of the tree. */
  nodes: number;
  /** Nesting of the tree, and of calls of user-defined functions. */
  depth: number;
  /** Evaluated nodes; work on long lists and texts counts as more than one. */
  steps: number;
  /** UTF-16 units of any one text. */
  stringLength: number;
  /** Items of any one list. */
  items: number;
  /** Values in the result, nested ones included. */
  resultValues: number;
  milliseconds: number;
  /** Milliseconds from any start, e.g. `performance.now`. Without it there is no deadline. */
  clock?: () => number;
}

export const defaultLimits: Limits = {
  sourceBytes: 4096,
  nodes: 500,
  depth: 32,
  steps: 10_000,
  stringLength: 65_536,
  items: 10_000,
  resultValues: 100_000,
  milliseconds: 20,
};

export type LimitName = Exclude<keyof Limits, 'clock'>;

/** Thrown inside the evaluator only; `evaluate` turns it into a finding. */
export class LimitReached extends Error {
  readonly limit: LimitName;
  readonly maximum: number;

  constructor(limit: LimitName, maximum: number) {
    super(`expression limit reached: ${limit}`);
    this.name = 'LimitReached';
    this.limit = limit;
    this.maximum = maximum;
  }
}
