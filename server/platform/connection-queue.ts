import type pg from 'pg';

/** No connection came free in time, or too many waited already. */
export class PoolExhausted extends Error {
  constructor() {
    super('no database connection is free');
    this.name = 'PoolExhausted';
  }
}

export interface QueueOptions {
  /** How many may wait; the next one is refused at once. */
  longest: number;
  /** Milliseconds one waits at most. */
  patience: number;
}
/** What a node can bear: a rush only waits, and nobody waits for good (R10). */
const standard: QueueOptions = { longest: 2000, patience: 15_000 };

interface Waiting {
  go: () => void;
  refuse: () => void;
}

/** Hands out the connections of a pool in the order in which they were asked for. */
export class ConnectionQueue {
  readonly #pool: pg.Pool;
  readonly #options: QueueOptions;
  readonly #waiting = new Set<Waiting>();
  #free: number;

  constructor(pool: pg.Pool, options: Partial<QueueOptions> = {}) {
    this.#pool = pool;
    this.#options = { ...standard, ...options };
    this.#free = pool.options.max;
  }

  /** Callers that wait now. */
  get waiting(): number {
    return this.#waiting.size;
  }
  /** Connections in use now. */
  get used(): number {
    return this.#pool.options.max - this.#free;
  }

  /** Throws `PoolExhausted`, or what connecting throws. Each one taken must be given back. */
  async take(): Promise<pg.PoolClient> {
    await this.#turn();
    try {
      return await this.#pool.connect();
    } catch (error) {
      this.#next();
      if (/timeout exceeded when trying to connect/.test((error as Error).message)) throw new PoolExhausted();
      throw error;
    }
  }

  give(client: pg.PoolClient, isBroken: boolean): void {
    client.release(isBroken);
    this.#next();
  }

  #turn(): Promise<void> | void {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    if (this.#waiting.size >= this.#options.longest) throw new PoolExhausted();
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => waiting.refuse(), this.#options.patience);
      const waiting: Waiting = {
        go: () => {
          clearTimeout(timer);
          resolve();
        },
        refuse: () => {
          this.#waiting.delete(waiting);
          reject(new PoolExhausted());
        },
      };
      this.#waiting.add(waiting);
    });
  }

  /** Whoever waits longest goes next. */
  #next(): void {
    for (const first of this.#waiting) {
      this.#waiting.delete(first);
      first.go();
      return;
    }
    this.#free++;
  }
}
