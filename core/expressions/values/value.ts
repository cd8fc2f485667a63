import type { FeelType } from '../types.ts';
import { FeelDate } from './date.ts';
import { DaysDuration, MonthsDuration } from './duration.ts';
import { FeelNumber } from './number.ts';
import { FeelDateTime, FeelTime } from './time.ts';

/** Names and values in their order. A Map, so that no name reaches a property of the host. */
export type FeelContext = ReadonlyMap<string, FeelValue>;
export type FeelList = readonly FeelValue[];

/** Everything an expression can give or take. Immutable. */
export type FeelValue =
  | null
  | boolean
  | string
  | FeelNumber
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysDuration
  | MonthsDuration
  | FeelList
  | FeelContext
  | FeelRange
  | FeelFunction;

/** An interval. An open side without end is null; `>= 5` is the range from 5 on. */
export class FeelRange {
  readonly low: FeelValue;
  readonly high: FeelValue;
  readonly isLowIncluded: boolean;
  readonly isHighIncluded: boolean;
  /** Which ends exist: the range `> null` differs from one without lower end. */
  readonly hasLow: boolean;
  readonly hasHigh: boolean;

  constructor(
    low: FeelValue,
    high: FeelValue,
    isLowIncluded: boolean,
    isHighIncluded: boolean,
    hasLow = true,
    hasHigh = true,
  ) {
    this.low = low;
    this.high = high;
    this.isLowIncluded = isLowIncluded;
    this.isHighIncluded = isHighIncluded;
    this.hasLow = hasLow;
    this.hasHigh = hasHigh;
  }
}

/** A function value. `call` belongs to the evaluator; nothing of it is visible to expressions but that it can be called. */
export class FeelFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly invoke: (args: readonly FeelValue[]) => FeelValue;
  /** Where it is known; `instance of` asks. */
  readonly type: FeelType | undefined;
  /** By name instead of by place; undefined when the parameters have no names or several meanings. */
  readonly invokeNamed: ((args: ReadonlyMap<string, FeelValue>) => FeelValue) | undefined;

  constructor(
    name: string,
    parameters: readonly string[],
    invoke: (args: readonly FeelValue[]) => FeelValue,
    type?: FeelType,
    invokeNamed?: (args: ReadonlyMap<string, FeelValue>) => FeelValue,
  ) {
    this.name = name;
    this.parameters = parameters;
    this.invoke = invoke;
    this.type = type;
    this.invokeNamed = invokeNamed;
  }
}

export type FeelKind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'list'
  | 'context'
  | 'range'
  | 'function';

export const isList = (value: FeelValue): value is FeelList => Array.isArray(value);
export const isContext = (value: FeelValue): value is FeelContext => value instanceof Map;

export function kindOf(value: FeelValue): FeelKind {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (value instanceof FeelNumber) return 'number';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Map) return 'context';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof DaysDuration) return 'days and time duration';
  if (value instanceof MonthsDuration) return 'years and months duration';
  if (value instanceof FeelRange) return 'range';
  return 'function';
}
