import {
  compile,
  evaluate,
  fromFeel,
  scopeOf,
  type EvaluateOptions,
  type FeelTypeName,
  type FeelValue,
} from '../index.ts';

/** Value of a source as JSON, for tests; throws what is wrong with it. */
export function feel(
  source: string,
  record: Record<string, unknown> = {},
  types?: Record<string, FeelTypeName>,
  options?: EvaluateOptions,
): unknown {
  return fromFeel(feelValue(source, record, types, options));
}

export function feelValue(
  source: string,
  record: Record<string, unknown> = {},
  types?: Record<string, FeelTypeName>,
  options?: EvaluateOptions,
): FeelValue {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.findings)}`);
  const outcome = evaluate(compiled.expression, scopeOf(record, types), options);
  if (!outcome.ok) throw new Error(`${source}: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}
