import type { NodeOf } from '../syntax.ts';
import { FeelDate, dateOfEpochDay } from '../values/date.ts';
import { FeelNumber, toInteger } from '../values/number.ts';
import { FeelRange, isList, type FeelList, type FeelValue } from '../values/value.ts';
import type { Evaluator, Frame, Run } from './run.ts';

export interface IteratorEvaluator {
  readonly name: string;
  readonly source: Evaluator;
  readonly end: Evaluator | undefined;
}

/** The values that an iterator runs through; null when there is nothing to run through. */
function domain(iterator: IteratorEvaluator, run: Run, frame: Frame | null): FeelList | null {
  const source = iterator.source(run, frame);
  if (iterator.end) return between(source, iterator.end(run, frame), run);
  if (isList(source)) return source;
  if (source instanceof FeelRange) return ofRange(source, run);
  return source === null ? null : [source];
}

export function ofRange(range: FeelRange, run: Run): FeelList | null {
  const all = between(range.low, range.high, run);
  if (!all) return null;
  return all.slice(range.isLowIncluded ? 0 : 1, range.isHighIncluded ? undefined : -1);
}

function between(from: FeelValue, to: FeelValue, run: Run): FeelList | null {
  if (from instanceof FeelNumber && to instanceof FeelNumber) {
    const first = toInteger(from);
    const last = toInteger(to);
    if (first === undefined || last === undefined) return null;
    return series(first, last, run, (n) => new FeelNumber(n));
  }
  if (from instanceof FeelDate && to instanceof FeelDate)
    return series(from.epochDay, to.epochDay, run, dateOfEpochDay);
  return null;
}

function series(first: number, last: number, run: Run, value: (n: number) => FeelValue): FeelList {
  const count = Math.abs(last - first) + 1;
  run.room(count);
  run.charge(count);
  const step = last >= first ? 1 : -1;
  return Array.from({ length: count }, (_, i) => value(first + i * step));
}

/** Runs `visit` for each combination; the first iterator is the outermost, later ones see its value. False from `visit` ends it. */
function each(
  iterators: readonly IteratorEvaluator[],
  run: Run,
  frame: Frame | null,
  visit: (frame: Frame | null) => boolean,
): boolean | null {
  const level = (index: number, inner: Frame | null): boolean | null => {
    const iterator = iterators[index];
    if (!iterator) return visit(inner);
    const values = domain(iterator, run, inner);
    if (!values) return null;
    for (const value of values) {
      run.charge(1);
      const goesOn = level(index + 1, { name: iterator.name, value, parent: inner });
      if (goesOn !== true) return goesOn;
    }
    return true;
  };
  return level(0, frame);
}

export function forEach(iterators: readonly IteratorEvaluator[], body: Evaluator): Evaluator {
  return (run, frame) => {
    const results: FeelValue[] = [];
    // `partial` is the list so far. A copy each time: values never change once seen, and the copies are paid for.
    const done = each(iterators, run, frame, (inner) => {
      run.room(results.length + 1);
      results.push(
        body(run, {
          name: 'partial',
          get value() {
            return snapshot(results, run);
          },
          parent: inner,
        }),
      );
      return true;
    });
    return done === null ? null : run.list(results);
  };
}

function snapshot(results: readonly FeelValue[], run: Run): FeelList {
  run.charge(1 + (results.length >> 4));
  return [...results];
}

export function quantified(
  kind: NodeOf<'some' | 'every'>['kind'],
  iterators: readonly IteratorEvaluator[],
  body: Evaluator,
): Evaluator {
  const decisive = kind === 'some';
  return (run, frame) => {
    let result: boolean | null = !decisive;
    const done = each(iterators, run, frame, (inner) => {
      const holds = body(run, inner);
      if (holds === decisive) {
        result = decisive;
        return false;
      }
      if (typeof holds !== 'boolean') result = null;
      return true;
    });
    return done === null ? null : result;
  };
}
