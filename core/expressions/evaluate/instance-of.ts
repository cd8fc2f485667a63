import { type FeelType, conforms } from '../types.ts';
import { FeelFunction, FeelRange, isContext, isList, kindOf, type FeelValue } from '../values/value.ts';

/** Whether a value is one of a type. Null is of no type but Null. */
export function isInstance(value: FeelValue, type: FeelType, charge: (steps: number) => void): boolean {
  if (type.kind === 'null') return value === null;
  if (value === null) return false;
  switch (type.kind) {
    case 'any':
      return true;
    case 'list':
      if (!isList(value)) return false;
      charge(value.length);
      return type.of.kind === 'any' || value.every((item) => item === null || isInstance(item, type.of, charge));
    case 'range':
      return (
        value instanceof FeelRange &&
        [value.low, value.high].every((end) => end === null || isInstance(end, type.of, charge))
      );
    case 'context':
      if (!isContext(value)) return false;
      for (const [name, entry] of type.entries ?? []) {
        charge(1);
        const member = value.get(name);
        if (member === undefined || (member !== null && !isInstance(member, entry, charge))) return false;
      }
      return true;
    case 'function': {
      if (!(value instanceof FeelFunction)) return false;
      const wanted = type.parameters;
      if (!wanted) return true;
      if (value.type === undefined || value.type.kind !== 'function') return wanted.length === value.parameters.length;
      // What a function gives is not known before it is called; then only its parameters decide.
      const result = value.type.result.kind === 'any' ? type.result : value.type.result;
      return conforms({ ...value.type, result }, type);
    }
    default:
      return kindOf(value) === type.kind;
  }
}
