import type { Run } from '../evaluate/run.ts';
import { FeelTime, FeelDateTime } from '../values/time.ts';
import { FeelDate } from '../values/date.ts';
import { FeelNumber } from '../values/number.ts';
import { kindOf, type FeelKind, type FeelValue } from '../values/value.ts';
import { type FeelType, anyType, listType, rangeType, typeOfName } from '../types.ts';

/** What a parameter takes: kinds, or anything. */
export interface Parameter {
  readonly name: string;
  /** Undefined: any kind. */
  readonly kinds: ReadonlySet<FeelKind> | undefined;
  readonly type: FeelType;
  readonly isOptional: boolean;
  readonly takesNull: boolean;
}

/** One way to call a function. */
export interface Form {
  readonly parameters: readonly Parameter[];
  /** The last parameter takes all further arguments. */
  readonly isVariadic: boolean;
  readonly result: FeelType;
  readonly run: (args: FeelValue[], run: Run) => FeelValue;
}

export interface Builtin {
  readonly name: string;
  /** What it does, in one line each. */
  readonly zh: string;
  readonly en: string;
  readonly forms: readonly Form[];
}

const kindsOfName: Readonly<Record<string, readonly FeelKind[]>> = {
  duration: ['days and time duration', 'years and months duration'],
};

/**
 * Parameters as text: `text: string, start: number, length?: number`. `?` optional, `|` several kinds, `null` among
 * them, `...` before a name: all further arguments.
 */
export function form(parameters: string, result: FeelType, run: Form['run']): Form {
  const list = parameters === '' ? [] : parameters.split(',').map((part) => part.trim());
  return {
    parameters: list.map((part) => parameter(part.replace(/^\.\.\./, ''))),
    isVariadic: list.some((part) => part.startsWith('...')),
    result,
    run,
  };
}

function parameter(text: string): Parameter {
  const [label = '', kinds = 'any'] = text.split(':').map((part) => part.trim());
  const names = kinds.split('|').map((kind) => kind.trim());
  const takesNull = names.includes('null') || names.includes('any');
  const kept = names.filter((name) => name !== 'null');
  const isAny = kept.includes('any');
  return {
    name: label.replace(/\?$/, ''),
    kinds: isAny ? undefined : new Set(kept.flatMap((name) => kindsOfName[name] ?? [name as FeelKind])),
    type: isAny || kept.length !== 1 ? anyType : simpleType(kept[0] ?? 'any'),
    isOptional: label.endsWith('?'),
    takesNull,
  };
}

const simpleType = (name: string): FeelType =>
  name === 'list' ? listType(anyType) : name === 'range' ? rangeType(anyType) : (typeOfName(name) ?? anyType);

export function define(name: string, zh: string, en: string, ...forms: Form[]): Builtin {
  return { name, zh, en, forms };
}

/** The arguments as the form takes them, or undefined when they do not fit. */
export function fitArguments(form: Form, args: readonly FeelValue[]): FeelValue[] | undefined {
  const { parameters, isVariadic } = form;
  if (args.length > parameters.length && !isVariadic) return undefined;
  const fitted: FeelValue[] = [];
  const count = Math.max(args.length, parameters.length);
  for (let i = 0; i < count; i++) {
    const parameter = parameters[Math.min(i, parameters.length - 1)];
    if (!parameter) return undefined;
    if (i >= args.length) {
      if (!parameter.isOptional && !(isVariadic && i === parameters.length - 1 && i > 0)) return undefined;
      continue;
    }
    const value = convert(args[i] ?? null, parameter);
    if (value === undefined) return undefined;
    fitted.push(value);
  }
  return fitted;
}

/** FEEL's implicit conversions: one in a list of one, one to a list of one, date to the midnight it begins with. */
function convert(value: FeelValue, parameter: Parameter): FeelValue | undefined {
  if (value === null) return parameter.takesNull ? null : undefined;
  const kinds = parameter.kinds;
  if (!kinds) return value;
  if (value instanceof FeelNumber ? kinds.has('number') : kinds.has(kindOf(value))) return value;
  if (kinds.has('list')) return [value];
  if (Array.isArray(value) && value.length === 1) {
    const only = (value as readonly FeelValue[])[0] ?? null;
    return only !== null && kinds.has(kindOf(only)) ? only : undefined;
  }
  if (value instanceof FeelDate && kinds.has('date and time'))
    return new FeelDateTime(value, new FeelTime(0, { id: 'Z', offset: 0 }));
  return undefined;
}
