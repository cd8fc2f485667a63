import { isContext } from '../values/value.ts';
import { FeelFunction, type FeelContext, type FeelValue } from '../values/value.ts';
import { builtinValue } from '../functions/table.ts';
import { normalName } from '../names.ts';
import type { Frame, Run } from './run.ts';

/** Value of a name: what surrounds it innermost, then the scope, then functions. Undefined when there is none. */
export function lookUp(name: string, run: Run, frame: Frame | null): FeelValue | undefined {
  for (let f = frame; f; f = f.parent) {
    if (f.name === name) return f.value;
    if (f.name === null) {
      if (isContext(f.value)) {
        const member = memberOf(f.value, name);
        if (member !== undefined) return member;
      }
      if (name === 'item') return f.value;
    }
  }
  return run.scope.get(name) ?? hostFunction(name, run) ?? builtinValue(name, run);
}

/** A function of the surroundings, if a call by name means one. A value that is no function is passed over: `count` may be a field. */
export function lookUpFunction(name: string, run: Run, frame: Frame | null): FeelFunction | undefined {
  for (let f = frame; f; f = f.parent) {
    if (f.name === name && f.value instanceof FeelFunction) return f.value;
    if (f.name === null && isContext(f.value)) {
      const member = memberOf(f.value, name);
      if (member instanceof FeelFunction) return member;
    }
  }
  const value = run.scope.get(name);
  return value instanceof FeelFunction ? value : hostFunction(name, run);
}

function hostFunction(name: string, run: Run): FeelFunction | undefined {
  const host = run.functions?.get(name);
  return host && new FeelFunction(name, [], (args) => host([...args]));
}

/** A member by name; spaces around signs in a name do not count. */
export function memberOf(context: FeelContext, name: string): FeelValue | undefined {
  const value = context.get(name);
  if (value !== undefined) return value;
  const normal = normalName(name);
  if (normal === name && !name.includes(' ')) return undefined;
  for (const [key, member] of context) if (normalName(key) === normal) return member;
  return undefined;
}
