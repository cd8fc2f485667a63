import { readStored, writeStored, type KeyValueStore } from './stored-decisions.ts';

/** A decision from the list, on its way: it waits a moment so that it can still be undone. */
export interface PendingDecision {
  /** Also the idempotency key, so that sending it twice decides once. */
  key: string;
  task: string;
  version: number;
  action: 'approve' | 'reject';
  opinion?: string;
  /** For the notice: what was decided. */
  title: string;
  requestId: string;
  /** Approved together with the others of this batch in one call, whose idempotency key it is. */
  batch?: string;
  /** Ms since the epoch at which it is sent. */
  sendAt: number;
  isSending?: boolean;
}

export interface DecisionEnvironment {
  now(): number;
  /** Calls `run` after `ms`; answers how to call it off. */
  after(ms: number, run: () => void): () => void;
  /**
   * Sends one, or all of a batch; `isLeaving`: the page is going away, the call must outlive it. Answers what was
   * refused, by key; rejects when nothing got through.
   */
  send(decisions: readonly PendingDecision[], isLeaving: boolean): Promise<ReadonlyMap<string, unknown>>;
  settled(decision: PendingDecision, failure: unknown): void;
  store: KeyValueStore;
}

/**
 * Decisions that wait `delayMs` for an undo and are then sent. None is lost: they are written to the tab's storage
 * at once, sent without waiting when the page is left, and sent after a reload if that call did not get through.
 */
export class PendingDecisions {
  readonly #environment: DecisionEnvironment;
  readonly #delayMs: number;
  #pending: readonly PendingDecision[] = [];
  readonly #timers = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();

  constructor(environment: DecisionEnvironment, delayMs = 4000) {
    this.#environment = environment;
    this.#delayMs = delayMs;
  }

  /** The present list; the same array until something changes (for useSyncExternalStore). */
  readonly list = (): readonly PendingDecision[] => this.#pending;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Takes up what a former page of this tab left unsent, and sends it. */
  resume(): void {
    const known = new Set(this.#pending.map((it) => it.key));
    const left = readStored(this.#environment.store).filter((it) => !known.has(it.key));
    this.#change([...this.#pending, ...left.map((it) => ({ ...it, isSending: false }))]);
    for (const { key } of left) void this.#send(key, false);
  }

  add(decision: Omit<PendingDecision, 'sendAt' | 'isSending'>): void {
    const { now, after } = this.#environment;
    const others = this.#pending.filter((it) => it.task !== decision.task || it.isSending);
    this.#change([...others, { ...decision, sendAt: now() + this.#delayMs }]);
    this.#timers.set(
      decision.key,
      after(this.#delayMs, () => void this.#send(decision.key, false)),
    );
  }

  /** Calls a decision off; false when it has been sent already. */
  undo(key: string): boolean {
    const decision = this.#pending.find((it) => it.key === key);
    if (!decision || decision.isSending) return false;
    this.#timers.get(key)?.();
    this.#timers.delete(key);
    this.#change(this.#pending.filter((it) => it.key !== key));
    return true;
  }

  /** Sends everything now. `isLeaving`: nothing may be waited for. */
  flush(isLeaving: boolean): void {
    for (const { key } of this.#pending) void this.#send(key, isLeaving);
  }

  async #send(key: string, isLeaving: boolean): Promise<void> {
    const decision = this.#pending.find((it) => it.key === key);
    if (!decision || decision.isSending) return;
    const { batch } = decision;
    const together = batch === undefined ? [decision] : this.#pending.filter((it) => it.batch === batch);
    for (const it of together) {
      this.#timers.get(it.key)?.();
      this.#timers.delete(it.key);
    }
    this.#change(this.#pending.map((it) => (together.includes(it) ? { ...it, isSending: true } : it)));
    let failures: ReadonlyMap<string, unknown>;
    try {
      failures = await this.#environment.send(together, isLeaving);
    } catch (error) {
      failures = new Map(together.map((it) => [it.key, error]));
    }
    const keys = new Set(together.map((it) => it.key));
    this.#change(this.#pending.filter((it) => !keys.has(it.key)));
    for (const it of together) this.#environment.settled(it, failures.get(it.key));
  }

  #change(next: readonly PendingDecision[]): void {
    this.#pending = next;
    writeStored(this.#environment.store, next);
    for (const listener of this.#listeners) listener();
  }
}
