import { FeelDate, parseDate } from './date.ts';
import { DaysDuration, MonthsDuration, parseDuration } from './duration.ts';
import { FeelNumber, feelNumber, parseNumber } from './number.ts';
import { numberText, textOf } from './text.ts';
import { type FeelType, anyType } from '../types.ts';
import { FeelDateTime, FeelTime, parseDateTime, parseTime } from './time.ts';
import { FeelFunction, FeelRange, type FeelValue } from './value.ts';

/** Kinds that JSON has no form for, and that a reader of JSON therefore must be told. */
export type FeelTypeName =
  | 'any'
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'duration'
  | 'days and time duration'
  | 'years and months duration'
  | 'list'
  | 'context';

const hasZone = /(?:Z|[+-]\d\d:\d\d)$/;

/**
 * JSON to a FEEL value. With a type, texts become numbers, dates and so on, and what does not fit becomes null;
 * without, each JSON kind becomes its own. Only own members of plain objects are read. Nesting beyond 64 is null.
 */
export function toFeel(json: unknown, type: FeelTypeName | FeelType = 'any'): FeelValue {
  return typeof type === 'string' ? read(json, type, 0) : readTyped(json, type, 0);
}

/** By a full type: items of lists and members of contexts by theirs. */
function readTyped(json: unknown, type: FeelType, depth: number): FeelValue {
  if (type.kind === 'list') {
    if (json === null || json === undefined || depth > 64) return null;
    return (Array.isArray(json) ? json : [json]).map((item) => readTyped(item, type.of, depth + 1));
  }
  if (type.kind === 'context' && type.entries && isPlain(json)) {
    const context = new Map<string, FeelValue>();
    for (const name of Object.keys(json))
      context.set(name, readTyped(json[name], type.entries.get(name) ?? anyType, depth + 1));
    return context;
  }
  if (type.kind === 'range' || type.kind === 'function' || type.kind === 'null') return read(json, 'any', depth);
  return read(json, type.kind, depth);
}

const isPlain = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && !isFeelObject(json);

function read(json: unknown, type: FeelTypeName, depth: number): FeelValue {
  if (json === null || json === undefined || depth > 64) return null;
  switch (typeof json) {
    case 'string':
      return type === 'any' || type === 'string' ? json : fromText(json, type);
    case 'boolean':
      return json;
    case 'number':
      return Number.isFinite(json) ? feelNumber(json) : null;
    case 'bigint':
      return parseNumber(json.toString());
    case 'object':
      break;
    default:
      return null;
  }
  if (Array.isArray(json))
    return json.map((item) => read(item, type === 'list' || type === 'context' ? 'any' : type, depth + 1));
  if (isFeelObject(json)) return json;
  const context = new Map<string, FeelValue>();
  for (const name of Object.keys(json))
    context.set(name, read((json as Record<string, unknown>)[name], 'any', depth + 1));
  return context;
}

function fromText(text: string, type: FeelTypeName): FeelValue {
  switch (type) {
    case 'number':
      return parseNumber(text.trim());
    case 'date':
      return parseDate(text) ?? parseDateTime(text)?.date ?? null;
    case 'time':
      return parseTime(text.length === 5 ? `${text}:00` : text);
    case 'date and time':
      return parseDateTime(/T\d\d:\d\d(?!:)/.test(text) && !hasZone.test(text) ? `${text}:00` : text);
    case 'duration':
    case 'days and time duration':
    case 'years and months duration':
      return parseDuration(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    default:
      return text;
  }
}

const isFeelObject = (value: object): value is Exclude<FeelValue, null | boolean | string> =>
  value instanceof FeelNumber ||
  value instanceof FeelDate ||
  value instanceof FeelTime ||
  value instanceof FeelDateTime ||
  value instanceof DaysDuration ||
  value instanceof MonthsDuration ||
  value instanceof Map ||
  value instanceof FeelRange ||
  value instanceof FeelFunction;

/** A FEEL value to JSON: numbers of up to 15 digits as numbers, longer ones as text; dates and durations as ISO 8601. */
export function fromFeel(value: FeelValue): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof FeelNumber) {
    const asNumber = value.precision() <= 15 ? value.toNumber() : Number.NaN;
    // Beyond 1e±300 a JSON number would lose it.
    return Number.isFinite(asNumber) && (asNumber !== 0 || value.isZero()) ? asNumber + 0 : numberText(value);
  }
  if (Array.isArray(value)) return value.map((item: FeelValue) => fromFeel(item));
  if (value instanceof Map) {
    const record: Record<string, unknown> = {};
    for (const [name, item] of value as ReadonlyMap<string, FeelValue>) {
      // A key like __proto__ becomes an own member and nothing else.
      Object.defineProperty(record, name, {
        value: fromFeel(item),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return record;
  }
  if (value instanceof FeelFunction) return null;
  return textOf(value, () => undefined);
}
