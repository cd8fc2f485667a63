import { AppError } from '@portico/core/errors.ts';

/** Tokens come back at `perSecond`, up to `burst`. */
export interface Allowance {
  perSecond: number;
  burst: number;
}
/** What one caller may do on one node (R10). */
export const allowances = {
  call: { perSecond: 20, burst: 60 },
  submit: { perSecond: 30 / 60, burst: 30 },
  export: { perSecond: 5 / 3600, burst: 5 },
  login: { perSecond: 10 / 60, burst: 10 },
} as const satisfies Record<string, Allowance>;
export type LimitClass = keyof typeof allowances;

interface Bucket {
  left: number;
  at: number;
}
const mostBuckets = 50_000;

/** Token buckets by class and caller, in memory of this node. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one token. Throws `limited` with the seconds to wait when there is none. */
  take(limit: LimitClass, caller: string, now: number): void {
    const { perSecond, burst } = allowances[limit];
    const key = `${limit} ${caller}`;
    const bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= mostBuckets) this.#sweep(now);
      this.#buckets.set(key, { left: burst - 1, at: now });
      return;
    }
    const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    bucket.left = left < 1 ? left : left - 1;
    if (left < 1) throw new AppError('limited', { reason: 'too-many-calls', retryAfter: (1 - left) / perSecond });
  }

  /** Drops the buckets that are full again; if none is, the oldest half. */
  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      const { perSecond, burst } = allowances[key.slice(0, key.indexOf(' ')) as LimitClass];
      if (bucket.left + ((now - bucket.at) / 1000) * perSecond >= burst) this.#buckets.delete(key);
    }
    if (this.#buckets.size < mostBuckets) return;
    let drop = mostBuckets / 2;
    for (const key of this.#buckets.keys()) if (drop-- > 0) this.#buckets.delete(key);
  }
}
