import type { Answers, Form } from '../definitions/form/form.ts';
import { namesAround, scopeOfAnswers, scopeOfTableRow } from '../definitions/form/answer-scope.ts';
import type { Finding } from '../errors.ts';
import { compile, evaluateSource, fromFeel, nestedScope, type Scope, scopeOf } from '../expressions/index.ts';
import { callbackSteps, type FlowIndex } from './flow-index.ts';
import type { Facts } from './types.ts';

// The one place where the engine meets the expression language.

export type Answer<T> = { ok: true; value: T } | { ok: false; error: Finding };
export type ConditionScope = Scope;
/** Of the facts of a command those that expressions depend on. */
export type ExpressionFacts = Pick<Facts, 'now' | 'timeZone' | 'requester' | 'form'>;
/** Facts that know where the world outside calls back. */
type CallbackFacts = Pick<Facts, 'callbackUrl'>;

/** What expressions of a flow can name: the answers by field id, each by its kind, `requester`, `today` and `now`. */
export function scopeOfRequest(answers: Answers, facts: ExpressionFacts): Scope {
  const around = namesAround(facts);
  return facts.form ? scopeOfAnswers(facts.form, answers, around) : nestedScope({ get: around }, scopeOf(answers));
}

/**
 * The same, and `callbacks`: for each step that waits for a call from outside the address to call, so that an action can
 * hand it on.
 */
export function scopeOfAction(answers: Answers, facts: ExpressionFacts & CallbackFacts, flow: FlowIndex): Scope {
  const { callbackUrl } = facts;
  const scope = scopeOfRequest(answers, facts);
  if (!callbackUrl) return scope;
  const urls = new Map(callbackSteps(flow).map((step): [string, string] => [step, callbackUrl(step)]));
  return nestedScope({ get: (name) => (name === 'callbacks' ? urls : undefined) }, scope);
}

/** The scope for one row of a detail table: its columns come before the fields, the whole row is `row`. */
export function scopeOfRow(outer: Scope, row: Readonly<Record<string, unknown>>, table?: string, form?: Form): Scope {
  const typed = form && table !== undefined ? scopeOfTableRow(form, table, row) : undefined;
  return nestedScope(outer, typed ?? scopeOf({ ...row, row }));
}

/** The value of an expression as plain JSON. */
export function valueOf(source: string, scope: Scope, facts: ExpressionFacts): Answer<unknown> {
  const outcome = evaluateSource(source, scope, expressionOptions(facts));
  return outcome.ok ? { ok: true, value: fromFeel(outcome.value) } : outcome;
}

/** When it is, as expressions are told. */
export const expressionOptions = ({ now, timeZone }: ExpressionFacts) =>
  timeZone === undefined ? { now } : { now, timeZone };

/** Whether a condition holds. What cannot be known (null) does not hold; a value that is no truth value is an error. */
export function holds(source: string, scope: Scope, facts: ExpressionFacts): Answer<boolean> {
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
