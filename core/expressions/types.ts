/** The type of an expression or name, as far as it is known before evaluation. */
export type FeelType =
  | { kind: 'any' | 'null' | 'boolean' | 'string' | 'number' | 'date' | 'time' | 'date and time' }
  | { kind: 'days and time duration' | 'years and months duration' }
  | { kind: 'list' | 'range'; of: FeelType }
  /** `entries` is undefined when any member may be there. */
  | { kind: 'context'; entries?: ReadonlyMap<string, FeelType> }
  | { kind: 'function'; parameters?: readonly FeelType[]; result: FeelType };

export const anyType: FeelType = { kind: 'any' };
export const nullType: FeelType = { kind: 'null' };
export const booleanType: FeelType = { kind: 'boolean' };
export const stringType: FeelType = { kind: 'string' };
export const numberType: FeelType = { kind: 'number' };
export const dateType: FeelType = { kind: 'date' };
export const timeType: FeelType = { kind: 'time' };
export const dateTimeType: FeelType = { kind: 'date and time' };
export const daysDurationType: FeelType = { kind: 'days and time duration' };
export const monthsDurationType: FeelType = { kind: 'years and months duration' };
export const listType = (of: FeelType): FeelType => ({ kind: 'list', of });
export const rangeType = (of: FeelType): FeelType => ({ kind: 'range', of });
export const contextType = (entries?: Readonly<Record<string, FeelType>>): FeelType =>
  entries === undefined ? { kind: 'context' } : { kind: 'context', entries: new Map(Object.entries(entries)) };

const simple = new Map<string, FeelType>(
  [
    anyType,
    nullType,
    booleanType,
    stringType,
    numberType,
    dateType,
    timeType,
    dateTimeType,
    daysDurationType,
    monthsDurationType,
  ].map((type) => [type.kind, type]),
);
simple.set('Any', anyType);
simple.set('Null', nullType);
simple.set('list', listType(anyType));
simple.set('context', { kind: 'context' });
simple.set('range', rangeType(anyType));
simple.set('function', { kind: 'function', result: anyType });
simple.set('dateTime', dateTimeType);
simple.set('dayTimeDuration', daysDurationType);
simple.set('yearMonthDuration', monthsDurationType);
simple.set('day time duration', daysDurationType);
simple.set('year month duration', monthsDurationType);

/** The type of a name that FEEL itself knows. */
export function typeOfName(name: string): FeelType | undefined {
  return simple.get(name);
}

/** Whether every value of `type` also is one of `wanted`. */
export function conforms(type: FeelType, wanted: FeelType): boolean {
  if (wanted.kind === 'any' || type.kind === 'null') return true;
  if (type.kind !== wanted.kind) return false;
  if ((type.kind === 'list' && wanted.kind === 'list') || (type.kind === 'range' && wanted.kind === 'range')) {
    return conforms(type.of, wanted.of);
  }
  if (type.kind === 'context' && wanted.kind === 'context') {
    if (!wanted.entries) return true;
    for (const [name, entry] of wanted.entries) {
      const own = type.entries?.get(name);
      if (!own || !conforms(own, entry)) return false;
    }
    return true;
  }
  if (type.kind === 'function' && wanted.kind === 'function') {
    if (!wanted.parameters) return conforms(type.result, wanted.result);
    if (type.parameters?.length !== wanted.parameters.length) return false;
    return (
      conforms(type.result, wanted.result) &&
      wanted.parameters.every((p, i) => conforms(p, type.parameters?.[i] ?? anyType))
    );
  }
  return true;
}

/** How a type is written in FEEL. */
export function typeText(type: FeelType): string {
  switch (type.kind) {
    case 'list':
    case 'range':
      return `${type.kind}<${typeText(type.of)}>`;
    case 'context':
      return type.entries
        ? `context<${[...type.entries].map(([name, t]) => `${name}: ${typeText(t)}`).join(', ')}>`
        : 'context';
    case 'function':
      return `function<${(type.parameters ?? []).map(typeText).join(', ')}> -> ${typeText(type.result)}`;
    case 'any':
      return 'Any';
    case 'null':
      return 'Null';
    default:
      return type.kind;
  }
}
