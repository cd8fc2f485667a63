import type { Finding } from '../../errors.ts';
import { type CompileOptions, compile } from '../compile.ts';
import type { Scope } from '../scope.ts';
import { type EvaluateOptions, type Outcome, evaluate } from './evaluate.ts';

/** A condition's answer. FEEL's null and anything but true count as false; an error is told, so that nobody takes it for a no. */
export type BooleanOutcome = { ok: true; value: boolean } | { ok: false; error: Finding };

export function evaluateSource(source: string, scope: Scope, options?: EvaluateOptions & CompileOptions): Outcome {
  const compiled = compile(source, 'expression', options?.names ? { names: options.names } : undefined);
  if (!compiled.ok) return { ok: false, error: compiled.findings[0] ?? { path: '', code: 'expression-syntax' } };
  return evaluate(compiled.expression, scope, options);
}

/** Whether a condition holds. */
export function evaluateBoolean(
  source: string,
  scope: Scope,
  options?: EvaluateOptions & CompileOptions,
): BooleanOutcome {
  const outcome = evaluateSource(source, scope, options);
  return outcome.ok ? { ok: true, value: outcome.value === true } : outcome;
}
