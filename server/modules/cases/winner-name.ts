import type { Db } from '../../platform/database.ts';
import { peopleRefs } from './lookups.ts';

interface Winner {
  person: string;
  result: string;
  at: number;
}

/** The winner a refusal names by id, as people read it. */
export async function withWinnerName(db: Db, params: Record<string, unknown>): Promise<Record<string, unknown>> {
  const winner = params['winner'] as Winner | undefined;
  if (!winner) return params;
  const refs = winner.person === 'system' ? undefined : await peopleRefs(db, [winner.person]);
  const name = refs?.get(winner.person)?.name;
  const at = new Date(winner.at).toISOString();
  return { ...params, winner: { ...winner, at, ...(name === undefined ? {} : { name }) } };
}
