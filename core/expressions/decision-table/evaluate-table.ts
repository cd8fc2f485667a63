import type { Finding } from '../../errors.ts';
import { type CompileOptions, type Expression, compile } from '../compile.ts';
import { type EvaluateOptions, evaluate } from '../evaluate/evaluate.ts';
import { type Scope, nestedScope, scopeOfValues } from '../scope.ts';
import { compareValues, equalValues } from '../values/compare.ts';
import { FeelNumber, feelNumber, finite } from '../values/number.ts';
import type { FeelValue } from '../values/value.ts';
import { type CompiledRule, type CompiledTable, compileTable } from './compile-table.ts';
import type { DecisionTable } from './decision-table.ts';

export type TableOutcome =
  /** `matched`: indexes of the rules that matched, whatever the hit policy made of them. `usedDefault`: none did. */
  { ok: true; value: FeelValue; matched: number[]; usedDefault: boolean } | { ok: false; error: Finding };

/** Carries a finding out of the depth of a table. */
class TableStopped extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.code);
    this.finding = finding;
  }
}
const stop = (code: string, path: string, params?: Record<string, unknown>): never => {
  throw new TableStopped(params ? { path, code, params } : { path, code });
};

/** Decides by a table. Rows with dates need `options.today` or `now`. */
export function evaluateDecisionTable(
  table: DecisionTable,
  scope: Scope,
  options?: EvaluateOptions & CompileOptions,
): TableOutcome {
  const compiled = compileTable(table, options?.names);
  if (!compiled.ok) return { ok: false, error: compiled.findings[0] ?? { path: '', code: 'expression-syntax' } };
  try {
    return decide(table, compiled.table, scope, options);
  } catch (error) {
    if (error instanceof TableStopped) return { ok: false, error: error.finding };
    throw error;
  }
}

function decide(
  table: DecisionTable,
  compiled: CompiledTable,
  scope: Scope,
  options: EvaluateOptions | undefined,
): TableOutcome {
  const value = (expression: Expression, at: Scope, path: string): FeelValue => {
    const outcome = evaluate(expression, at, options);
    if (!outcome.ok) throw new TableStopped({ ...outcome.error, path });
    return outcome.value;
  };
  const tested = compiled.inputs.map((input, i) => {
    const tests = value(input.expression, scope, `inputs.${i}.expression`);
    const at = nestedScope(scope, scopeOfValues(new Map([['?', tests]])));
    if (input.values && value(input.values, at, `inputs.${i}.values`) !== true)
      stop('table-input-not-allowed', `inputs.${i}`);
    return at;
  });
  const isMatch = (rule: CompiledRule, r: number): boolean =>
    inForce(rule, options, r) &&
    rule.when.every((when, i) => when === null || value(when, tested[i] ?? scope, `rules.${r}.when.${i}`) === true);
  const outputsOf = (r: number): FeelValue[] =>
    compiled.rules[r]?.then.map((then, i) => value(then, scope, `rules.${r}.then.${i}`)) ?? [];

  const matched: number[] = [];
  for (const [r, rule] of compiled.rules.entries()) {
    if (!isMatch(rule, r)) continue;
    matched.push(r);
    if (table.hitPolicy === 'F') break;
  }
  const shape = (outputs: readonly FeelValue[]): FeelValue =>
    table.outputs.length === 1
      ? (outputs[0] ?? null)
      : new Map(table.outputs.map((output, i) => [output.name, outputs[i] ?? null]));

  if (matched.length === 0) {
    const fallbacks = compiled.outputs.map((output, i) =>
      output.fallback ? value(output.fallback, scope, `outputs.${i}.default`) : null,
    );
    const usedDefault = compiled.outputs.some((output) => output.fallback !== undefined);
    if (!usedDefault && table.hitPolicy === 'C' && table.aggregate === 'count')
      return { ok: true, value: feelNumber(0), matched, usedDefault };
    return { ok: true, value: usedDefault ? shape(fallbacks) : null, matched, usedDefault };
  }
  const done = (result: FeelValue): TableOutcome => ({ ok: true, value: result, matched, usedDefault: false });
  const results = matched.map(outputsOf);
  const first = results[0] ?? [];
  switch (table.hitPolicy) {
    case 'U':
      if (matched.length > 1) stop('table-not-unique', '', { rules: matched });
      return done(shape(first));
    case 'F':
      return done(shape(first));
    case 'A':
      if (results.some((result) => !result.every((one, i) => equalValues(one, first[i] ?? null, free) === true))) {
        stop('table-rules-disagree', '', { rules: matched });
      }
      return done(shape(first));
    case 'R':
      return done(results.map(shape));
    case 'P':
    case 'O': {
      const order = compiled.outputs.map((output, i) =>
        output.values?.map((v, j) => value(v, scope, `outputs.${i}.values.${j}`)),
      );
      const ranked = byPriority(results, order);
      return done(table.hitPolicy === 'P' ? shape(ranked[0] ?? []) : ranked.map(shape));
    }
    case 'C':
      return done(table.aggregate ? aggregate(table.aggregate, results) : results.map(shape));
  }
}

const free = () => undefined;

const compiledToday = compile('today()');
if (!compiledToday.ok) throw new Error('the expression `today()` must compile');
const todayExpression: Expression = compiledToday.expression;

function inForce(rule: CompiledRule, options: EvaluateOptions | undefined, r: number): boolean {
  if (rule.from === undefined && rule.to === undefined) return true;
  const today = dayOf(options);
  if (today === null) return stop('table-needs-date', `rules.${r}`);
  return (rule.from === undefined || rule.from <= today) && (rule.to === undefined || today <= rule.to);
}

function dayOf(options: EvaluateOptions | undefined): string | null {
  if (options?.today !== undefined) return options.today;
  const outcome = evaluate(todayExpression, { get: () => undefined }, options);
  return outcome.ok && outcome.value !== null ? outcome.value.toString() : null;
}

/** Stable, by the place of each output in its list of values; outputs without a list do not count. */
function byPriority(
  results: readonly FeelValue[][],
  order: readonly (readonly FeelValue[] | undefined)[],
): FeelValue[][] {
  const rank = (result: readonly FeelValue[]) =>
    order.map((values, i) => {
      const place = values?.findIndex((value) => equalValues(value, result[i] ?? null, free) === true) ?? 0;
      return place < 0 ? Number.MAX_SAFE_INTEGER : place;
    });
  return results
    .map((result) => ({ result, rank: rank(result) }))
    .sort((a, b) => {
      for (const [i, place] of a.rank.entries()) if (place !== b.rank[i]) return place - (b.rank[i] ?? 0);
      return 0;
    })
    .map((entry) => entry.result);
}

function aggregate(how: NonNullable<DecisionTable['aggregate']>, results: readonly FeelValue[][]): FeelValue {
  if (how === 'count') return feelNumber(results.length);
  const values = results.map((result) => result[0] ?? null);
  if (how === 'sum') {
    if (!values.every((value) => value instanceof FeelNumber)) return null;
    return finite(values.reduce((sum, n) => sum.plus(n), new FeelNumber(0)));
  }
  let best = values[0] ?? null;
  for (const value of values) {
    const order = compareValues(value, best);
    if (order === null) return null;
    if (how === 'min' ? order < 0 : order > 0) best = value;
  }
  return best;
}
