import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@portico/core/errors.ts';

/** Ms between tries: a minute together. A machine that stands still for some seconds is no reason to give a long run up. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Does it again while the database is not available. `act` must be able to be done again, as a whole transaction is.
 *
 * @throws what `act` throws, `unavailable` after the last try
 */
export async function patiently<T>(act: () => Promise<T>, wait: (ms: number) => Promise<unknown> = sleep): Promise<T> {
  for (const pause of pauses)
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
      await wait(pause);
    }
  return act();
}
