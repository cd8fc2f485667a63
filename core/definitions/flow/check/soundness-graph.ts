import { branchesOf } from '../branches.ts';
import { type FlowIndex, indexOf, sequenceAt, type StepPlace } from '../../../flow-engine/flow-index.ts';
import type { Flow, Step } from '../flow.ts';
import { canBeDecided } from '../steps/check-approve.ts';

/** The flow stands in a step; `passed` are those places of return that lie behind it on its path. */
export interface GraphState {
  step: string;
  passed: ReadonlySet<string>;
}
/** What may happen in a state. Without `to`: the end, or stuck. */
export interface Move {
  what: string;
  branch?: string;
  to?: GraphState;
  end?: true;
  stuck?: string;
  /** The place a return looks for. */
  about?: string;
}
type Passed = ReadonlySet<string>;
type Parallel = Extract<Step, { kind: 'parallel' }>;
type Approve = Extract<Step, { kind: 'approve' }>;

/** A flow as a graph of abstract states: no answers, no people, only where it stands and what can happen. */
export class FlowGraph {
  readonly index: FlowIndex;
  /** Steps that a rejection returns to: the only ones whose having been passed matters. */
  private readonly targets: ReadonlySet<string>;
  private readonly order: ReadonlyMap<string, number>;
  private readonly reach = new Map<string, boolean>();

  constructor(flow: Flow) {
    this.index = indexOf(flow);
    const places = [...this.index.steps.values()];
    this.targets = new Set(places.flatMap(({ step }) => (isReturning(step) ? [step.onReject.return] : [])));
    this.order = new Map(places.map(({ step }, i) => [step.id, i]));
  }

  keyOf({ step, passed }: GraphState): string {
    return passed.size === 0 ? step : `${step} ${[...passed].sort().join(' ')}`;
  }

  /** First states of the flow and of its cancellation. */
  starts(): GraphState[] {
    return (['main', 'cancellation'] as const).flatMap((track) => {
      const [first] = sequenceAt(this.index, undefined, undefined, track);
      return first ? [{ step: first.id, passed: none }] : [];
    });
  }
  /** Where an administrator may put a request: any step, nothing passed. */
  jumps(): GraphState[] {
    return [...this.index.steps.keys()].map((step) => ({ step, passed: none }));
  }

  movesFrom(state: GraphState): Move[] {
    const place = this.index.steps.get(state.step);
    if (!place) return [];
    const { step } = place;
    switch (step.kind) {
      case 'end':
        return [{ what: 'ended', end: true }];
      case 'choice':
        return [...this.choiceMoves(step, state.passed), ...this.blockLimitMoves(step, place, state.passed)];
      case 'parallel':
        return [...this.parallelMoves(step, place, state.passed), ...this.blockLimitMoves(step, place, state.passed)];
      case 'repeat':
        return [
          ...(step.steps.length === 0
            ? this.after(place, state.passed, 'done')
            : this.enter(step.steps, place, state.passed, 'begun')),
          ...this.blockLimitMoves(step, place, state.passed),
        ];
      case 'approve':
        return this.approveMoves(step, place, state.passed);
      default:
        return [...this.after(place, state.passed, 'done'), ...this.limitMoves(step, place)];
    }
  }

  private approveMoves(step: Approve, place: StepPlace, passed: Passed): Move[] {
    if (!canBeDecided(step)) return [{ what: 'begun', stuck: 'votes-unreachable' }];
    const moves = [...this.after(place, passed, 'approved'), ...this.limitMoves(step, place)];
    // Also where people may not reject: a limit may, or nobody being found.
    if (step.onReject === 'end') return [...moves, { what: 'rejected', end: true }];
    const target = step.onReject.return;
    if (target === 'requester') return [...moves, ...this.again(place, 'rejected')];
    if (!passed.has(target)) return [...moves, { what: 'rejected', stuck: 'return-target-not-passed', about: target }];
    return [
      ...moves,
      ...this.before(passed, target, place).map((kept): Move => ({
        what: 'rejected',
        to: { step: target, passed: kept },
        about: target,
      })),
    ];
  }

  /** What a time limit does besides ending the step or what its people can do anyway. */
  private limitMoves(step: Step, place: StepPlace): Move[] {
    if (step.limit?.then === 'reject' && step.kind !== 'approve') return [{ what: 'timed-out', end: true }];
    return step.limit?.then === 'return' ? this.again(place, 'timed-out') : [];
  }

  /** A limit may also pass a block, wherever the flow stands in it. */
  private blockLimitMoves(step: Step, place: StepPlace, passed: Passed): Move[] {
    if (step.limit?.then !== 'pass') return this.limitMoves(step, place);
    return this.withOthers(branchesOf(step), passed).flatMap((all) => this.after(place, all, 'timed-out'));
  }

  /** Back to the requester, who submits again. */
  private again({ track }: StepPlace, what: string): Move[] {
    const [first] = sequenceAt(this.index, undefined, undefined, track);
    return first ? [{ what, to: { step: first.id, passed: none } }] : [];
  }

  /** What stays passed when the flow goes back to a target; inside a loop, an earlier run may keep more. */
  private before(passed: Passed, target: string, from: StepPlace): Passed[] {
    const at = this.order.get(target) ?? 0;
    const kept = new Set([...passed].filter((one) => (this.order.get(one) ?? 0) < at));
    const isInLoop = from.around.some(({ block }) => this.index.steps.get(block)?.step.kind === 'repeat');
    return isInLoop ? [kept, passed] : [kept];
  }

  private choiceMoves(step: Extract<Step, { kind: 'choice' }>, passed: Passed): Move[] {
    const place = this.index.steps.get(step.id);
    if (!place) return [];
    const moves = step.branches.flatMap((branch) => this.enter(branch.steps, place, passed, 'chosen', branch.id));
    const hasDefault = step.branches.some((branch) => branch.when === undefined);
    return hasDefault ? moves : [...moves, { what: 'no-branch', stuck: 'no-branch-holds' }];
  }

  private parallelMoves(step: Parallel, place: StepPlace, passed: Passed): Move[] {
    const moves = step.branches.flatMap((branch): Move[] =>
      branch.steps.length === 0
        ? this.join(step, place, passed, branch.id)
        : this.enter(branch.steps, place, passed, 'begun', branch.id),
    );
    const maySkip = step.branches.every((branch) => branch.when !== undefined);
    return maySkip ? [...moves, ...this.after(place, passed, 'skipped')] : moves;
  }

  /** Into a sequence: its first step, or past the block when it is empty. */
  private enter(steps: readonly Step[], block: StepPlace, passed: Passed, what: string, branch?: string): Move[] {
    const [first] = steps;
    const by = branch === undefined ? {} : { branch };
    if (first) return [{ what, ...by, to: { step: first.id, passed } }];
    return this.after(block, passed, what).map((move) => ({ ...move, ...by }));
  }

  /** What follows a step that is done. */
  private after(place: StepPlace, before: Passed, what: string): Move[] {
    const passed = this.targets.has(place.step.id) ? new Set([...before, place.step.id]) : before;
    const next = place.sequence[place.index + 1];
    if (next) return [{ what, to: { step: next.id, passed } }];
    const block = place.parent === undefined ? undefined : this.index.steps.get(place.parent);
    if (!block) return [{ what, end: true }];
    if (block.step.kind === 'parallel') return this.join(block.step, block, passed, place.branch ?? '', what);
    if (block.step.kind !== 'repeat') return this.after(block, passed, what);
    const [first] = block.step.steps;
    const onceMore: Move[] = first && block.step.max > 1 ? [{ what: 'once-more', to: { step: first.id, passed } }] : [];
    return [...onceMore, ...this.after(block, passed, what)];
  }

  /** The end of a branch: past the block once enough others are done, or on to one that ends the flow. */
  private join(step: Parallel, block: StepPlace, passed: Passed, branch: string, what = 'done'): Move[] {
    const others = step.branches.filter(({ id }) => id !== branch);
    if (!this.canJoin(step, branch))
      return others.flatMap((other) => this.enter(other.steps, block, passed, what, other.id));
    return this.withOthers(others, passed).flatMap((all) => this.after(block, all, what));
  }

  /**
   * What may have been passed in these branches by then: nothing or all of it. What lies between adds nothing, as each
   * return asks for its own target only.
   */
  private withOthers(others: readonly { steps: readonly Step[] }[], passed: Passed): Passed[] {
    const targets = others.flatMap((branch) => this.targetsIn(branch.steps));
    return targets.length === 0 ? [passed] : [passed, new Set([...passed, ...targets])];
  }
  private targetsIn(steps: readonly Step[]): string[] {
    return steps.flatMap((step) => [
      ...(this.targets.has(step.id) ? [step.id] : []),
      ...branchesOf(step).flatMap((branch) => this.targetsIn(branch.steps)),
    ]);
  }

  /** Whether enough branches can come to their end, besides the one that has. */
  private canJoin(step: Parallel, branch?: string): boolean {
    const done = (one: Parallel['branches'][number]): boolean => one.id === branch || this.canEnd(one.id, one.steps);
    const begun = step.branches.filter((one) => one.when === undefined || one.id === branch);
    const maybe = step.branches.filter((one) => !begun.includes(one));
    const isDone = begun.filter(done).length;
    if (step.until === 'all') return isDone === begun.length;
    const wanted = step.until === 'any' ? 1 : step.until.count;
    const helping = maybe.filter(done).length;
    return isDone >= Math.min(wanted, begun.length) || isDone + helping >= Math.min(wanted, begun.length + helping);
  }

  /** Whether a sequence can be gone through to its end, without ending the flow. */
  private canEnd(id: string, steps: readonly Step[]): boolean {
    const known = this.reach.get(id);
    if (known !== undefined) return known;
    const can = steps.every((step) => {
      if (branchesOf(step).length > 0 && step.limit?.then === 'pass') return true;
      switch (step.kind) {
        case 'end':
          return false;
        case 'approve':
          return canBeDecided(step);
        case 'choice':
          return step.branches.some((branch) => this.canEnd(branch.id, branch.steps));
        case 'repeat':
          return this.canEnd(`${step.id} steps`, step.steps);
        case 'parallel':
          return step.branches.every((branch) => branch.when !== undefined) || this.canJoin(step);
        default:
          return true;
      }
    });
    this.reach.set(id, can);
    return can;
  }
}

const none: Passed = new Set();

const isReturning = (step: Step): step is Approve & { onReject: { return: string } } =>
  step.kind === 'approve' && step.onReject !== 'end' && step.onReject.return !== 'requester';
