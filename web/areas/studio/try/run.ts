import type { Answers } from '@portico/core/definitions/form/index.ts';
import type { TrialMove } from '@portico/core/api/trials.ts';

/** A run in the sandbox is what was filed and all that was done since; every step back only cuts the list. */
export interface Run {
  requester: string;
  answers: Answers;
  /** When it was filed, so that the clock of the sandbox starts at the same moment each time it is played. */
  at: string;
  moves: readonly TrialMove[];
}

export const withMove = (run: Run, move: TrialMove): Run => ({ ...run, moves: [...run.moves, move] });

/** The run as it was before its move number `at`, counted from 0. */
export const backTo = (run: Run, at: number): Run => ({ ...run, moves: run.moves.slice(0, Math.max(0, at)) });

export interface Outgoing {
  at: string;
  kind: 'notice' | 'call';
  what: string;
}
/** What would have gone out, by what it is, the most recent first in each. */
export function byWhat<O extends Outgoing>(
  outbox: readonly O[],
): { kind: Outgoing['kind']; what: string; items: O[] }[] {
  const groups = new Map<string, { kind: Outgoing['kind']; what: string; items: O[] }>();
  for (const item of [...outbox].reverse()) {
    const key = `${item.kind} ${item.what}`;
    const group = groups.get(key) ?? { kind: item.kind, what: item.what, items: [] as O[] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
