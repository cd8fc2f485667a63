import { expect, it } from 'vitest';
import { AppError } from '@portico/core/errors.ts';
import { patiently } from './patiently.ts';

const busy = () => new AppError('unavailable', { reason: 'database-lost' });

it('waits longer from try to try, and goes on when the database is there again', async () => {
  const waited: number[] = [];
  let tries = 0;
  const act = () => (++tries < 4 ? Promise.reject(busy()) : Promise.resolve('done'));
  expect(await patiently(act, async (ms) => waited.push(ms))).toBe('done');
  expect(waited).toEqual([500, 1_000, 2_000]);
});

it('gives up after a minute, with what was wrong', async () => {
  let waited = 0;
  await expect(
    patiently(
      () => Promise.reject(busy()),
      async (ms) => (waited += ms),
    ),
  ).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(waited).toBeGreaterThanOrEqual(60_000);
});

it('other faults are not tried again', async () => {
  let tries = 0;
  const act = () => Promise.reject(new Error(`try ${++tries}`));
  await expect(patiently(act, async () => undefined)).rejects.toThrow('try 1');
});
