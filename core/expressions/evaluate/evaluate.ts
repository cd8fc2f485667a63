import type { Finding } from '../../errors.ts';
import type { Expression } from '../compile.ts';
import { type Limits, LimitReached, defaultLimits } from '../limits.ts';
import type { Scope } from '../scope.ts';
import { type FeelDateTime, dateTimeAt, dateTimeOfLocal, parseDateTime } from '../values/time.ts';
import { type Zone, namedZone, utc } from '../values/zone.ts';
import { isContext, isList, type FeelValue } from '../values/value.ts';
import { type HostFunction, Run } from './run.ts';

export interface EvaluateOptions {
  /** The present moment: milliseconds since the epoch, or ISO text. Without it `now()` and `today()` are null. */
  now?: number | string;
  /** The present day, `YYYY-MM-DD`, where it is not that of `now`. */
  today?: string;
  /** Zone that `now()` and `today()` are told in, e.g. `Asia/Shanghai`. Default UTC. */
  timeZone?: string;
  limits?: Partial<Limits>;
  /** Counts the steps of all evaluations it is handed to. */
  meter?: { steps: number };
  /** More functions, by name. They come before ours. */
  functions?: ReadonlyMap<string, HostFunction>;
}
export type Outcome = { ok: true; value: FeelValue } | { ok: false; error: Finding };

/** Evaluates. What FEEL cannot answer is null; only an exceeded limit or a failing host function is an error. */
export function evaluate(expression: Expression, scope: Scope, options?: EvaluateOptions): Outcome {
  const limits = options?.limits ? { ...defaultLimits, ...options.limits } : defaultLimits;
  const run = new Run({ scope, limits, functions: options?.functions, now: () => presentOf(options) });
  try {
    const value = expression.run(run, null);
    if (isList(value) || isContext(value)) weigh(value, run);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof LimitReached) {
      return {
        ok: false,
        error: { path: '', code: 'expression-limit', params: { limit: error.limit, maximum: error.maximum } },
      };
    }
    // The engine's own stack ran out, in a value nested thousands of times.
    if (error instanceof RangeError)
      return {
        ok: false,
        error: { path: '', code: 'expression-limit', params: { limit: 'depth', maximum: limits.depth } },
      };
    // A host function failed. What it threw may hold more than the writer of the expression may see.
    return { ok: false, error: { path: '', code: 'expression-failed' } };
  } finally {
    if (options?.meter) options.meter.steps += run.spent;
  }
}

function presentOf(options: EvaluateOptions | undefined): FeelDateTime | null {
  const zone: Zone = (options?.timeZone === undefined ? utc : namedZone(options.timeZone)) ?? utc;
  const now = options?.now;
  let present: FeelDateTime | null = null;
  if (typeof now === 'number') present = dateTimeAt(now, zone);
  else if (typeof now === 'string') {
    const at = parseDateTime(now);
    present =
      at &&
      (at.zone
        ? dateTimeAt(Number(at.epochNanoseconds / 1_000_000n), zone)
        : dateTimeOfLocal(at.localNanoseconds, zone));
  }
  if (options?.today !== undefined) {
    const midnight = parseDateTime(`${options.today}T00:00:00`);
    if (midnight) present = present ? present.on(midnight.date) : midnight;
  }
  return present;
}

/** Values may share parts, so that a small one unfolds into a huge text: counted here, before anybody unfolds it. */
function weigh(value: FeelValue, run: Run): void {
  let count = 0;
  let text = 0;
  const walk = (part: FeelValue, depth: number) => {
    if (++count > run.limits.resultValues) run.over('resultValues');
    // Whoever turns the result into JSON walks it by recursion.
    if (depth > 2 * run.limits.depth) run.over('depth');
    if (typeof part === 'string') {
      text += part.length;
      if (text > run.limits.resultValues * 80) run.over('resultValues');
    } else if (isList(part)) for (const item of part) walk(item, depth + 1);
    else if (isContext(part)) for (const item of part.values()) walk(item, depth + 1);
  };
  walk(value, 0);
}
