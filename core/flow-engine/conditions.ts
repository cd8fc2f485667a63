import type { Finding } from '../errors.ts';
import { compile, evaluateSource, fromFeel, nestedScope, type Scope, scopeOf } from '../expressions/index.ts';
import type { FlowState } from './model.ts';
import type { Facts } from './types.ts';

// The one place where the engine meets the expression language.

export type Answer<T> = { ok: true; value: T } | { ok: false; error: Finding };
export type ConditionScope = Scope;

/** What expressions of a flow can name: the answers by field id, and `requester`. */
export function scopeOfRequest(state: FlowState, facts: Facts): Scope {
  return scopeOf({ ...state.answers, requester: facts.requester }, facts.types);
}

/** The scope for one row of a detail table: its columns come before the fields, the whole row is `row`. */
export function scopeOfRow(outer: Scope, row: Record<string, unknown>): Scope {
  return nestedScope(outer, scopeOf({ ...row, row }));
}

/** The value of an expression as plain JSON. */
export function valueOf(source: string, scope: Scope, facts: Facts): Answer<unknown> {
  const outcome = evaluateSource(source, scope, {
    now: facts.now,
    ...(facts.timeZone && { timeZone: facts.timeZone }),
  });
  return outcome.ok ? { ok: true, value: fromFeel(outcome.value) } : outcome;
}

/** Whether a condition holds. What cannot be known (null) does not hold; a value that is no truth value is an error. */
export function holds(source: string, scope: Scope, facts: Facts): Answer<boolean> {
  const answer = valueOf(source, scope, facts);
  if (!answer.ok) return answer;
  if (answer.value === null || typeof answer.value === 'boolean') return { ok: true, value: answer.value === true };
  return { ok: false, error: { path: '', code: 'condition-not-boolean', params: { source } } };
}

/** Top-level names an expression reads; none when it cannot be read. */
export function namesIn(source: string): string[] {
  const compiled = compile(source);
  return compiled.ok ? [...compiled.expression.names] : [];
}
