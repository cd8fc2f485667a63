import { FeelNumber } from './number.ts';
import type { Charge } from './compare.ts';
import { FeelFunction, FeelRange, type FeelValue } from './value.ts';

/** What `string()` gives. Texts inside lists and contexts stand in quotes. */
export function textOf(value: FeelValue, charge: Charge): string {
  return typeof value === 'string' ? value : inner(value, charge);
}

function inner(value: FeelValue, charge: Charge): string {
  if (value === null) return 'null';
  if (typeof value === 'string') {
    charge(1 + (value.length >> 8));
    return `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof FeelNumber) return numberText(value);
  if (Array.isArray(value)) {
    charge(1 + value.length);
    return `[${value.map((item: FeelValue) => inner(item, charge)).join(', ')}]`;
  }
  if (value instanceof Map) {
    charge(1 + value.size);
    const entries = [...(value as ReadonlyMap<string, FeelValue>)].map(
      ([name, item]) => `${keyText(name)}: ${inner(item, charge)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  if (value instanceof FeelRange) return rangeText(value, charge);
  if (value instanceof FeelFunction) return `function(${value.parameters.join(', ')})`;
  return value.toString();
}

const plainKey = /^[\p{L}_][\p{L}\p{N}_ ]*$/u;
const keyText = (name: string) => (plainKey.test(name) ? name : `"${name.replace(/[\\"]/g, '\\$&')}"`);

export function numberText(value: FeelNumber): string {
  return value.toFixed();
}

function rangeText(range: FeelRange, charge: Charge): string {
  if (!range.hasLow)
    return range.isHighIncluded && range.hasHigh ? `<=${inner(range.high, charge)}` : `<${inner(range.high, charge)}`;
  if (!range.hasHigh) return `${range.isLowIncluded ? '>=' : '>'}${inner(range.low, charge)}`;
  return `${range.isLowIncluded ? '[' : '('}${inner(range.low, charge)}..${inner(range.high, charge)}${range.isHighIncluded ? ']' : ')'}`;
}
