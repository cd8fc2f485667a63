import type { StageInRequest } from '@portico/core/api/request-shapes.ts';
import { kindNamed } from '@portico/core/definitions/flow/steps/registry.ts';

/** How a stay's time went, ms. */
export interface Split {
  waiting: number;
  working: number;
  paused: number;
  total: number;
}
export interface StageRow {
  stage: StageInRequest;
  depth: number;
  split: Split;
  isOpen: boolean;
  children: StageRow[];
}

const splitOf = (stage: Pick<StageInRequest, 'waitingMs' | 'workingMs' | 'pausedMs'>): Split => ({
  waiting: stage.waitingMs,
  working: stage.workingMs,
  paused: stage.pausedMs,
  total: stage.waitingMs + stage.workingMs + stage.pausedMs,
});

/**
 * Stages as a tree in the order they were entered; stages of a block stand below the block. A choice gives its place
 * to what was chosen, as long as no time is lost by that, and goes without a trace when nothing was to do.
 * A stage whose parent the reader may not see stands at the top.
 */
export function stageRows(stages: StageInRequest[]): StageRow[] {
  const known = new Set(stages.map((stage) => stage.id));
  const below = new Map<string | null, StageInRequest[]>();
  for (const stage of stages) {
    const parent = stage.parent !== null && known.has(stage.parent) ? stage.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), stage]);
  }
  const build = (parent: string | null, depth: number): StageRow[] =>
    (below.get(parent) ?? [])
      .map((stage, place) => ({ stage, place }))
      .sort((a, b) => Date.parse(a.stage.enteredAt) - Date.parse(b.stage.enteredAt) || a.place - b.place)
      .flatMap(({ stage }) => {
        const split = splitOf(stage);
        const isOpen = stage.leftAt === null;
        if (kindNamed(stage.kind)?.way === 'one-branch') {
          const chosen = build(stage.id, depth);
          if (chosen.reduce((sum, row) => sum + row.split.total, 0) === split.total && (chosen.length > 0 || !isOpen))
            return chosen;
        }
        return [{ stage, depth, split, isOpen, children: build(stage.id, depth + 1) }];
      });
  return build(null, 0);
}

/** All rows below one another, blocks before what stands in them. */
export const flatten = (rows: StageRow[]): StageRow[] => rows.flatMap((row) => [row, ...flatten(row.children)]);

/** The sum of the top-level stays: what the request took so far (I9). */
export function totalOf(rows: StageRow[]): Split {
  const total: Split = { waiting: 0, working: 0, paused: 0, total: 0 };
  for (const { split } of rows) {
    total.waiting += split.waiting;
    total.working += split.working;
    total.paused += split.paused;
    total.total += split.total;
  }
  return total;
}

/** Shares of a stacked bar in percent of `longest`; a part that exists is never thinner than can be seen. */
export function barShares(
  split: Split,
  longest: number,
): { part: 'waiting' | 'working' | 'paused'; percent: number }[] {
  if (longest <= 0) return [];
  return (['waiting', 'working', 'paused'] as const)
    .filter((part) => split[part] > 0)
    .map((part) => ({ part, percent: Math.max(1.5, Math.round((split[part] / longest) * 1000) / 10) }));
}
