import type { FeelValue } from '../values/value.ts';
import type { Cell } from './dimension.ts';
import { type Formula, dimensionsOf, given } from './formula.ts';

/** True, false, or not to be told (a part that could not be analysed). Nothing counts as false. */
export type Answer = boolean | 'maybe';

/** Records for which all formulas answer the same: per dimension its cells, or undefined where any value does. */
export interface Region {
  readonly cells: readonly (readonly Cell[] | undefined)[];
  readonly answers: readonly Answer[];
}

/**
 * Visits regions that together cover all records. Dimensions are decided one after another, cells that no formula tells
 * apart together, and a branch ends as soon as all formulas are decided. False when the budget of steps ran out.
 */
export function eachRegion(
  dimensions: readonly (readonly Cell[])[],
  formulas: readonly Formula[],
  visit: (region: Region) => void,
  budget = 50_000,
): boolean {
  let steps = 0;
  // One memo a cell: a test is asked once for each sample, not once for each branch.
  const memos = new Map<Cell, Map<Formula, boolean | null>>();
  const memoOf = (cell: Cell) => {
    let memo = memos.get(cell);
    if (!memo) memos.set(cell, (memo = new Map()));
    return memo;
  };

  const walk = (now: readonly Formula[], chosen: readonly (readonly Cell[] | undefined)[]): boolean => {
    if (++steps > budget) return false;
    const dimension = nextDimension(now);
    if (dimension === undefined) {
      visit({ cells: chosen, answers: now.map(answerOf) });
      return true;
    }
    const groups = new Map<string, { cells: Cell[]; formulas: Formula[] }>();
    for (const cell of dimensions[dimension] ?? []) {
      const next = now.map((formula) => given(formula, dimension, cell.sample, memoOf(cell)));
      const key = next.map(signature).join('|');
      const group = groups.get(key);
      if (group) group.cells.push(cell);
      else groups.set(key, { cells: [cell], formulas: next });
    }
    for (const group of groups.values()) {
      const cells = [...chosen];
      cells[dimension] = group.cells;
      if (!walk(group.formulas, cells)) return false;
    }
    return true;
  };
  const isComplete = walk(
    formulas,
    dimensions.map(() => undefined),
  );
  return isComplete;
}

/** The dimension that most formulas still wait for. */
function nextDimension(formulas: readonly Formula[]): number | undefined {
  const counts = new Map<number, number>();
  for (const formula of formulas)
    for (const d of dimensionsOf(formula, new Set())) counts.set(d, (counts.get(d) ?? 0) + 1);
  let best: number | undefined;
  for (const [d, count] of counts)
    if (best === undefined || count > (counts.get(best) ?? 0) || (count === counts.get(best) && d < best)) best = d;
  return best;
}

const ids = new WeakMap<Formula, number>();
let lastId = 0;

/** Equal for formulas that are made of the same tests. */
function signature(formula: Formula): string {
  switch (formula.kind) {
    case 'known':
      return String(formula.value);
    case 'unknown':
      return '?';
    case 'test': {
      let id = ids.get(formula);
      if (id === undefined) ids.set(formula, (id = ++lastId));
      return `t${id}`;
    }
    case 'not':
      return `!(${signature(formula.of)})`;
    default:
      return `${formula.kind}(${formula.of.map(signature).join(',')})`;
  }
}

function answerOf(formula: Formula): Answer {
  return formula.kind === 'known' ? formula.value === true : 'maybe';
}

/** A record of a region: the sample of the first cell of each dimension, any value where it does not matter. */
export function exampleOf(region: Region, dimensions: readonly (readonly Cell[])[]): FeelValue[] {
  return dimensions.map((cells, i) => (region.cells[i] ?? cells)[0]?.sample ?? null);
}

/** Joins regions that differ in one dimension only, so that a gap is told once. */
export function merged(regions: readonly Region[]): Region[] {
  const result = [...regions];
  for (let changed = true; changed;) {
    changed = false;
    for (let i = 0; i < result.length && !changed; i++) {
      for (let j = i + 1; j < result.length && !changed; j++) {
        const joined = join(result[i], result[j]);
        if (!joined) continue;
        result.splice(j, 1);
        result[i] = joined;
        changed = true;
      }
    }
  }
  return result;
}

function join(a: Region | undefined, b: Region | undefined): Region | undefined {
  if (!a || !b) return undefined;
  let at: number | undefined;
  for (const [i, cells] of a.cells.entries()) {
    const other = b.cells[i];
    if (
      cells === other ||
      (cells && other && cells.length === other.length && cells.every((cell, k) => cell === other[k]))
    )
      continue;
    if (at !== undefined || !cells || !other) return undefined;
    at = i;
  }
  if (at === undefined) return a;
  const cells = [...a.cells];
  cells[at] = [...(a.cells[at] ?? []), ...(b.cells[at] ?? [])];
  return { cells, answers: a.answers };
}
