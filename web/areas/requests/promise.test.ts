import { describe, expect, test } from 'vitest';
import { mostPressing, promisesOf } from './promise.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();
const request = {
  state: 'running' as const,
  submittedAt: at(8),
  respondBy: at(10),
  firstRespondedAt: null,
  resolveBy: at(16),
  finishedAt: null,
};
const hour = 3_600_000;
const statuses = (promises: ReturnType<typeof promisesOf>) => promises.map((it) => [it.kind, it.status, it.leftMs]);

describe('promisesOf', () => {
  test('runs, then runs out, then is overdue', () => {
    expect(statuses(promisesOf(request, Date.parse(at(9))))).toEqual([
      ['response', 'running', hour],
      ['resolution', 'running', 7 * hour],
    ]);
    expect(statuses(promisesOf(request, Date.parse(at(15))))).toEqual([
      ['response', 'overdue', -5 * hour],
      ['resolution', 'soon', hour],
    ]);
  });
  test('the last half hour is soon even when promised short', () => {
    const short = { ...request, respondBy: new Date(Date.parse(at(8)) + 40 * 60_000).toISOString(), resolveBy: null };
    expect(promisesOf(short, Date.parse(at(8)) + 11 * 60_000)[0]?.status).toBe('soon');
  });
  test('kept and broken are told by when they were met, not by now', () => {
    const done = { ...request, firstRespondedAt: at(9), finishedAt: at(17), state: 'completed' as const };
    expect(statuses(promisesOf(done, Date.parse(at(20))))).toEqual([
      ['response', 'kept', hour],
      ['resolution', 'broken', -hour],
    ]);
  });
  test('a dropped request owes nothing any more', () => {
    expect(promisesOf({ ...request, state: 'cancelled', finishedAt: at(9) }, Date.parse(at(20)))).toEqual([]);
  });
  test('nothing promised, nothing said', () => {
    expect(promisesOf({ ...request, respondBy: null, resolveBy: null }, 0)).toEqual([]);
  });
});

test('mostPressing is the running one that is due first, else the last', () => {
  expect(mostPressing(promisesOf(request, Date.parse(at(9))))?.kind).toBe('response');
  const responded = { ...request, firstRespondedAt: at(9) };
  expect(mostPressing(promisesOf(responded, Date.parse(at(9))))?.kind).toBe('resolution');
  expect(mostPressing([])).toBeUndefined();
});
