import type { SubjectTypes } from '../analyse/conditions.ts';
import type { Told } from '../analyse/report.ts';
import { analyseDecisionTable, type TableAnalysis } from './analyse-table.ts';
import type { DecisionTable } from './decision-table.ts';

/** What holds from a day on; absent: whenever. */
export type ToldSince = Told & { since?: string };
export interface TimedAnalysis extends Omit<TableAnalysis, 'gaps' | 'overlaps'> {
  gaps: ToldSince[];
  overlaps: (ToldSince & { rules: [number, number] })[];
}

/**
 * The analysis of a table whose rules have days, for every day from `today` on: two rules that are never in force
 * together do not overlap, and a rule that ends leaves a gap that day unless another begins. Rules of the past are not
 * looked at.
 */
export function analyseOverTime(table: DecisionTable, today: string, types?: SubjectTypes): TimedAnalysis {
  const withTypes = types ? { types } : {};
  if (table.rules.every(({ from, to }) => from === undefined && to === undefined))
    return analyseDecisionTable(table, withTypes);
  const days = daysOfChange(table, today);
  const all = days.map((day) => analyseDecisionTable(table, { today: day, ...withTypes }));
  const isPast = table.rules.map(({ to }) => to !== undefined && to < today);
  const isUsed = table.rules.map((_, r) =>
    all.some((one, d) => inForce(table, r, days[d] ?? '') && !one.neverUsed.includes(r)),
  );
  return {
    gaps: firstOfEach(
      all.map(({ gaps }) => gaps),
      days,
    ),
    overlaps: firstOfEach(
      all.map(({ overlaps }) => overlaps),
      days,
    ),
    neverUsed: all.every((one) => one.isComplete) ? isUsed.flatMap((used, r) => (used || isPast[r] ? [] : [r])) : [],
    notAnalysed: all[0]?.notAnalysed ?? [],
    isComplete: all.every((one) => one.isComplete),
    findings: all[0]?.findings ?? [],
  };
}

function inForce(table: DecisionTable, r: number, day: string): boolean {
  const { from, to } = table.rules[r] ?? {};
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}

/** `today`, and the later days on which a rule begins or has ended. */
function daysOfChange(table: DecisionTable, today: string): string[] {
  const days = new Set([today]);
  for (const { from, to } of table.rules) {
    if (from !== undefined && from > today) days.add(from);
    if (to !== undefined && to >= today) days.add(dayAfter(to));
  }
  return [...days].sort();
}
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What is told of several days, each once, with the first of them. */
function firstOfEach<T extends Told>(
  told: readonly (readonly T[])[],
  days: readonly string[],
): (T & { since?: string })[] {
  const seen = new Map<string, T & { since?: string }>();
  told.forEach((list, d) => {
    for (const one of list) {
      const { example: _, ...what } = one;
      const key = JSON.stringify(what);
      if (!seen.has(key)) seen.set(key, d === 0 ? one : { ...one, since: days[d] ?? '' });
    }
  });
  return [...seen.values()];
}
