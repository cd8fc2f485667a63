import type { Run } from '../evaluate/run.ts';
import { FeelFunction, type FeelValue } from '../values/value.ts';
import { anyType } from '../types.ts';
import { type Builtin, type Form, fitArguments } from './define.ts';
import { contextFunctions } from './context.ts';
import { conversionFunctions } from './conversion.ts';
import { dateFunctions } from './date.ts';
import { listFunctions } from './list.ts';
import { numberFunctions } from './number.ts';
import { aggregateFunctions } from './aggregate.ts';
import { rangeFunctions } from './range.ts';
import { patternFunctions } from './pattern.ts';
import { stringFunctions } from './string.ts';

/** Every function there is. A Map: no name reaches anything else. */
const table: ReadonlyMap<string, Builtin> = new Map(
  [
    ...conversionFunctions,
    ...stringFunctions,
    ...patternFunctions,
    ...numberFunctions,
    ...aggregateFunctions,
    ...listFunctions,
    ...contextFunctions,
    ...dateFunctions,
    ...rangeFunctions,
  ].map((builtin) => [builtin.name, builtin]),
);

/** For help texts and completion in designers. */
export const builtins: readonly Builtin[] = [...table.values()];

export function builtinOf(name: string): Builtin | undefined {
  return table.get(name);
}

export function invokeBuiltin(builtin: Builtin, args: readonly FeelValue[], run: Run): FeelValue {
  for (const form of builtin.forms) {
    const fitted = fitArguments(form, args);
    if (fitted) return form.run(fitted, run);
  }
  return null;
}

export function invokeBuiltinNamed(builtin: Builtin, args: ReadonlyMap<string, FeelValue>, run: Run): FeelValue {
  for (const form of builtin.forms) {
    const placed = place(form, args);
    const fitted = placed && fitArguments(form, placed);
    if (fitted) return form.run(fitted, run);
  }
  return null;
}

/** Arguments by name to arguments by place; optional ones left out are null. */
function place(form: Form, args: ReadonlyMap<string, FeelValue>): FeelValue[] | undefined {
  const placed: FeelValue[] = [];
  let used = 0;
  let gap = false;
  for (const parameter of form.parameters) {
    const value = args.get(parameter.name);
    if (value === undefined) {
      if (!parameter.isOptional) return undefined;
      gap = true;
      placed.push(null);
      continue;
    }
    // Something given after something left out only fits where null means "left out".
    if (gap && !form.parameters.every((p) => !p.isOptional || p.takesNull)) return undefined;
    used++;
    placed.push(value);
  }
  while (
    placed.length &&
    placed[placed.length - 1] === null &&
    !args.has(form.parameters[placed.length - 1]?.name ?? '')
  )
    placed.pop();
  return used === args.size ? placed : undefined;
}

/** A builtin as a value, to be handed to `sort` or asked for its type. */
export function builtinValue(name: string, run: Run): FeelFunction | undefined {
  const builtin = table.get(name);
  if (!builtin) return undefined;
  const first = builtin.forms[0];
  return new FeelFunction(
    name,
    first?.parameters.map((parameter) => parameter.name) ?? [],
    (args) => invokeBuiltin(builtin, args, run),
    {
      kind: 'function',
      parameters: first?.parameters.map((parameter) => parameter.type) ?? [],
      result: first?.result ?? anyType,
    },
    (args) => invokeBuiltinNamed(builtin, args, run),
  );
}
