import type { Builtin, Form } from './functions/define.ts';
import type { ArithmeticOperator } from './syntax.ts';
import {
  type FeelType,
  anyType,
  booleanType,
  dateTimeType,
  dateType,
  daysDurationType,
  listType,
  monthsDurationType,
  numberType,
  stringType,
} from './types.ts';

const isUnknown = (type: FeelType) => type.kind === 'any' || type.kind === 'null';

/** Type of `left operator right`; undefined when it has no meaning. */
export function typeOfArithmetic(operator: ArithmeticOperator, left: FeelType, right: FeelType): FeelType | undefined {
  if (isUnknown(left) || isUnknown(right)) return unknownArithmetic(operator, isUnknown(left) ? right : left);
  const [a, b] = [left.kind, right.kind];
  if (a === 'number' && b === 'number') return numberType;
  const isPoint = (kind: FeelType['kind']) => kind === 'date' || kind === 'date and time';
  const isDuration = (kind: FeelType['kind']) =>
    kind === 'days and time duration' || kind === 'years and months duration';
  switch (operator) {
    case '+':
      if (a === 'string' && b === 'string') return stringType;
      if (a === b && isDuration(a)) return left;
      if (isPoint(a) && isDuration(b)) return left;
      if (isPoint(b) && isDuration(a)) return right;
      if (a === 'time' && b === 'days and time duration') return left;
      if (b === 'time' && a === 'days and time duration') return right;
      return undefined;
    case '-':
      if (isPoint(a) && isPoint(b)) return daysDurationType;
      if (a === 'time' && b === 'time') return daysDurationType;
      if (a === b && isDuration(a)) return left;
      if (isPoint(a) && isDuration(b)) return left;
      return a === 'time' && b === 'days and time duration' ? left : undefined;
    case '*':
      if (isDuration(a) && b === 'number') return left;
      return a === 'number' && isDuration(b) ? right : undefined;
    case '/':
      if (isDuration(a) && b === 'number') return left;
      return isDuration(a) && a === b ? numberType : undefined;
    case '**':
      return undefined;
  }
}

function unknownArithmetic(operator: ArithmeticOperator, other: FeelType): FeelType | undefined {
  if (
    other.kind === 'boolean' ||
    other.kind === 'list' ||
    other.kind === 'context' ||
    other.kind === 'range' ||
    other.kind === 'function'
  )
    return undefined;
  if (operator === '**') return isUnknown(other) || other.kind === 'number' ? numberType : undefined;
  if (operator === '+' && (other.kind === 'string' || other.kind === 'number')) return other;
  return anyType;
}

const parts: Readonly<Record<string, readonly [readonly FeelType['kind'][], FeelType]>> = {
  year: [['date', 'date and time'], numberType],
  month: [['date', 'date and time'], numberType],
  day: [['date', 'date and time'], numberType],
  weekday: [['date', 'date and time'], numberType],
  hour: [['time', 'date and time'], numberType],
  minute: [['time', 'date and time'], numberType],
  second: [['time', 'date and time'], numberType],
  'time offset': [['time', 'date and time'], daysDurationType],
  timezone: [['time', 'date and time'], stringType],
  days: [['days and time duration'], numberType],
  hours: [['days and time duration'], numberType],
  minutes: [['days and time duration'], numberType],
  seconds: [['days and time duration'], numberType],
  years: [['years and months duration'], numberType],
  months: [['years and months duration'], numberType],
};

/** Type of `object.name`; undefined when there is no such member. */
export function typeOfMember(object: FeelType, name: string): FeelType | undefined {
  switch (object.kind) {
    case 'any':
    case 'null':
      return anyType;
    case 'context':
      return object.entries ? object.entries.get(name) : anyType;
    case 'list': {
      const of = typeOfMember(object.of, name);
      return of && listType(of);
    }
    case 'range':
      if (name === 'start' || name === 'end') return object.of;
      return name === 'start included' || name === 'end included' ? booleanType : undefined;
    default: {
      const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
      return part?.[0].includes(object.kind) ? part[1] : undefined;
    }
  }
}

/** Type of a call of one of our functions; undefined when the arguments fit no form of it. */
export function typeOfCall(
  builtin: Builtin,
  args: readonly FeelType[],
  names: readonly string[] | undefined,
): FeelType | undefined {
  for (const form of builtin.forms) {
    const placed = names ? placeNames(form, args, names) : args;
    if (!placed || !fits(form, placed)) continue;
    return resultOf(builtin, form, placed);
  }
  return undefined;
}

function placeNames(form: Form, args: readonly FeelType[], names: readonly string[]): FeelType[] | undefined {
  if (!names.every((name) => form.parameters.some((parameter) => parameter.name === name))) return undefined;
  const placed: FeelType[] = [];
  for (const parameter of form.parameters) {
    const at = names.indexOf(parameter.name);
    if (at < 0 && !parameter.isOptional) return undefined;
    placed.push(at < 0 ? { kind: 'null' } : (args[at] ?? anyType));
  }
  return placed;
}

function fits(form: Form, args: readonly FeelType[]): boolean {
  const { parameters, isVariadic } = form;
  const required =
    parameters.filter((parameter) => !parameter.isOptional).length - (isVariadic && parameters.length > 1 ? 1 : 0);
  if (args.length < required || (args.length > parameters.length && !isVariadic)) return false;
  return args.every((arg, i) => {
    const kinds = parameters[Math.min(i, parameters.length - 1)]?.kinds;
    if (!kinds || isUnknown(arg) || kinds.has(arg.kind as never)) return true;
    if (kinds.has('list')) return true;
    // A list with one item becomes the item, so a list may fit; a date becomes the midnight it begins with.
    if (arg.kind === 'list') return isUnknown(arg.of) || kinds.has(arg.of.kind as never);
    return arg.kind === 'date' && kinds.has('date and time');
  });
}

/** Results that depend on the arguments: the item of a list, the common type of two. */
function resultOf(builtin: Builtin, form: Form, args: readonly FeelType[]): FeelType {
  const first = args[0] ?? anyType;
  switch (builtin.name) {
    case 'min':
    case 'max':
      return args.length === 1 && first.kind === 'list' ? first.of : first;
    case 'duration':
    case 'abs':
    case 'get or else':
      return builtin.name === 'duration' ? anyType : first.kind === 'null' ? (args[1] ?? anyType) : first;
    case 'append':
    case 'concatenate':
    case 'union':
    case 'distinct values':
    case 'reverse':
    case 'sublist':
    case 'remove':
    case 'insert before':
    case 'list replace':
    case 'sort':
      return first.kind === 'list' ? first : form.result;
    case 'range':
    case 'date':
      return builtin.name === 'date' ? dateType : form.result;
    case 'now':
      return dateTimeType;
    case 'years and months duration':
      return monthsDurationType;
    default:
      return form.result;
  }
}
