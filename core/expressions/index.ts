import type { Finding } from '../errors.ts';

// The public face of the expression language (FEEL). First form of the signatures; every other folder codes against these.

/** What an expression can name: plain JSON answers (numbers exact via their shortest decimal text, dates as ISO strings typed by `types`). */
export interface Scope {
  /** Value of a name, or undefined when there is none. Values are FEEL values made by `toFeel`. */
  readonly values: ReadonlyMap<string, FeelValue>;
}

/** A FEEL value. Numbers are Decimal, dates and durations are our own immutable classes, contexts are Maps. */
export type FeelValue = unknown;

export interface Compiled {
  readonly source: string;
  /** Top-level names it reads, for dependency tracking. */
  readonly names: ReadonlySet<string>;
}
export type Outcome = { ok: true; value: FeelValue } | { ok: false; error: Finding };
