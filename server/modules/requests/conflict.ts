import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
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
    const winner = error.details.params?.['winner'] as Winner | undefined;
    const name =
      winner && winner.person !== 'system'
        ? (await peopleRefs(ctx.db, [winner.person])).get(winner.person)?.name
        : undefined;
    throw new AppError('conflict', {
      ...error.details,
      params: {
        ...error.details.params,
        ...(winner
          ? { winner: { ...winner, at: new Date(winner.at).toISOString(), ...(name === undefined ? {} : { name }) } }
          : {}),
      },
      ...(record ? { current: await detailOf(ctx, ctx.db, record) } : {}),
    });
  }
}
