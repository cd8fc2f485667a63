import type { SyntaxNode } from '../syntax.ts';
import { FeelNumber, toInteger } from '../values/number.ts';
import { FeelRange, isList, type FeelList, type FeelValue } from '../values/value.ts';
import { ofRange } from './iteration.ts';
import type { Evaluator } from './run.ts';

/** `list[condition]`: the item at a place, or the items for which the condition holds. */
export function filter(list: Evaluator, condition: Evaluator, node: SyntaxNode): Evaluator {
  const isPlace = node.kind === 'literal' || node.kind === 'negate';
  return (run, frame) => {
    run.charge(1);
    const source = list(run, frame);
    const items: FeelList | null = isList(source)
      ? source
      : source instanceof FeelRange
        ? ofRange(source, run)
        : source === null
          ? null
          : [source];
    if (items === null) return null;
    if (isPlace) {
      const value = condition(run, frame);
      if (value instanceof FeelNumber) return itemAt(items, value);
      return value === true ? items : value === false ? [] : value === null ? [] : null;
    }
    const kept: FeelValue[] = [];
    if (items.length === 0) {
      const value = condition(run, { name: null, value: null, parent: frame });
      return value instanceof FeelNumber ? null : kept;
    }
    for (const [index, item] of items.entries()) {
      run.charge(1);
      const value = condition(run, { name: null, value: item, parent: frame });
      if (index === 0 && value instanceof FeelNumber) return itemAt(items, value);
      if (value === true) kept.push(item);
      else if (typeof value !== 'boolean' && value !== null) return null;
    }
    return kept;
  };
}

/** Counted from 1, or from the end with -1. */
export function itemAt(items: FeelList, place: FeelNumber): FeelValue {
  const index = toInteger(place);
  if (index === undefined || index === 0) return null;
  return items[index > 0 ? index - 1 : items.length + index] ?? null;
}
