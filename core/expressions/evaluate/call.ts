import { FeelFunction, type FeelValue } from '../values/value.ts';
import type { NodeOf, SyntaxNode } from '../syntax.ts';
import { builtinOf, invokeBuiltin, invokeBuiltinNamed } from '../functions/table.ts';
import { lookUpFunction } from './names.ts';
import type { Evaluator, Frame, Run } from './run.ts';

/** `callee(args)`; null when there is no such function or the arguments do not fit. */
export function callOf(node: NodeOf<'call'>, prepare: (node: SyntaxNode) => Evaluator): Evaluator {
  const args = node.args.map(prepare);
  const names = node.names;
  if (node.callee.kind !== 'name') {
    const callee = prepare(node.callee);
    return (run, frame) => {
      run.charge(1);
      const target = callee(run, frame);
      return target instanceof FeelFunction ? invoke(target, valuesOf(args, run, frame), names) : null;
    };
  }
  const name = node.callee.name;
  const builtin = builtinOf(name);
  return (run, frame) => {
    run.charge(1);
    // Our own functions come last, so that a decision may define another of the same name.
    const target = lookUpFunction(name, run, frame);
    if (target) return invoke(target, valuesOf(args, run, frame), names);
    if (!builtin) return null;
    const values = valuesOf(args, run, frame);
    if (!names) return invokeBuiltin(builtin, values, run);
    const byName = named(values, names);
    return byName && invokeBuiltinNamed(builtin, byName, run);
  };
}

const valuesOf = (args: readonly Evaluator[], run: Run, frame: Frame | null): FeelValue[] =>
  args.map((arg) => arg(run, frame));

function named(values: readonly FeelValue[], names: readonly string[]): Map<string, FeelValue> | null {
  const byName = new Map<string, FeelValue>();
  for (const [i, name] of names.entries()) byName.set(name, values[i] ?? null);
  return byName.size === names.length ? byName : null;
}

function invoke(target: FeelFunction, values: readonly FeelValue[], names: readonly string[] | undefined): FeelValue {
  if (!names) return target.invoke(values);
  const byName = named(values, names);
  if (!byName) return null;
  if (target.invokeNamed) return target.invokeNamed(byName);
  if (byName.size !== target.parameters.length || !target.parameters.every((name) => byName.has(name))) return null;
  return target.invoke(target.parameters.map((name) => byName.get(name) ?? null));
}
