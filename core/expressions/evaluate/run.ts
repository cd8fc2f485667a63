import { LimitReached, type LimitName, type Limits } from '../limits.ts';
import type { Scope } from '../scope.ts';
import type { FeelDateTime } from '../values/time.ts';
import type { FeelList, FeelValue } from '../values/value.ts';

/** A name bound inside an expression; innermost first. */
export interface Frame {
  /** Null: the item of a filter, whose members are names too. */
  readonly name: string | null;
  readonly value: FeelValue;
  readonly parent: Frame | null;
}

/** One node, made ready to run. */
export type Evaluator = (run: Run, frame: Frame | null) => FeelValue;

export type HostFunction = (args: FeelValue[]) => FeelValue;

export interface Surroundings {
  scope: Scope;
  limits: Limits;
  functions?: ReadonlyMap<string, HostFunction> | undefined;
  now(): FeelDateTime | null;
}

/** One evaluation: where names come from, and what it has cost so far. */
export class Run {
  readonly scope: Scope;
  readonly functions: ReadonlyMap<string, HostFunction> | undefined;
  readonly now: () => FeelDateTime | null;
  readonly limits: Limits;
  private steps = 0;
  private nextLook = 256;
  private calls = 0;
  private readonly deadline: number | null;

  constructor(around: Surroundings) {
    this.scope = around.scope;
    this.functions = around.functions;
    this.now = around.now;
    this.limits = around.limits;
    this.deadline = around.limits.clock ? around.limits.clock() + around.limits.milliseconds : null;
  }

  /** Counts work; arrow, so that it can be handed to functions that walk values. */
  readonly charge = (steps: number): void => {
    this.steps += steps;
    if (this.steps > this.limits.steps) this.over('steps');
    if (this.deadline !== null && this.steps >= this.nextLook) {
      this.nextLook = this.steps + 256;
      if ((this.limits.clock?.() ?? 0) > this.deadline) this.over('milliseconds');
    }
  };

  /** What it has cost so far, steps. */
  get spent(): number {
    return this.steps;
  }

  /** A new text: within the limit, and long ones cost. */
  text(value: string): string {
    if (value.length > this.limits.stringLength) this.over('stringLength');
    if (value.length > 256) this.charge(value.length >> 8);
    return value;
  }

  /** A new list: within the limit, and long ones cost. */
  list(items: FeelList): FeelList {
    this.room(items.length);
    if (items.length > 16) this.charge(items.length >> 4);
    return items;
  }

  /** Refuses to begin a list of so many items. */
  room(items: number): void {
    if (items > this.limits.items) this.over('items');
  }

  over(limit: LimitName): never {
    throw new LimitReached(limit, this.limits[limit]);
  }

  enterCall(): void {
    if (++this.calls > this.limits.depth) this.over('depth');
    this.charge(1);
  }
  leaveCall(): void {
    this.calls--;
  }
}
