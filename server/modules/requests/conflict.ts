import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { requestScope } from '../access/index.ts';
import { findRequest, requestOfTask } from '../records/index.ts';
import { detailOf } from './detail.ts';
import { peopleRefs } from './lookups.ts';

interface Winner {
  person: string;
  result: string;
  at: number;
}

/**
 * Runs a command; when somebody else was first, the error says who, what and when, and carries the request as it now
 * stands, so that the screen can show both without another call (R3).
 */
export async function withConflictNames<T>(
  ctx: Ctx,
  of: { task?: string; request?: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict' || error.details.reason === 'in-progress')
      throw error;
    const id = of.request ?? (of.task === undefined ? undefined : await requestOfTask(ctx.db, of.task));
    const record = id === undefined ? undefined : await findRequest(ctx.db, requestScope(ctx.actor), id);
    throw new AppError('conflict', {
      ...error.details,
      params: await withWinnerName(ctx.db, error.details.params ?? {}),
      ...(record ? { current: await detailOf(ctx, ctx.db, record) } : {}),
    });
  }
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
