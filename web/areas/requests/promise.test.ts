import { describe, expect, test } from 'vitest';
import { mostPressing, promisesOf } from './promise.ts';

/** As the server tells what runs by the clock on the wall. */
const byClock = { ms: 0, working: false, runs: { from: new Date(0).toISOString(), to: null } };
const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();
const request = {
  state: 'running' as const,
  submittedAt: at(8),
  respondBy: at(10),
  firstRespondedAt: null,
  resolveBy: at(16),
  finishedAt: null,
  respondLeft: byClock,
  resolveLeft: byClock,
  pausedSince: null,
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
    const met = (ms: number) => ({ ms, working: false, runs: null });
    Object.assign(done, { respondLeft: met(hour), resolveLeft: met(-hour) });
    expect(statuses(promisesOf(done, Date.parse(at(20))))).toEqual([
      ['response', 'kept', hour],
      ['resolution', 'broken', -hour],
    ]);
  });
  test('working time runs as far as its stretch goes, and is late when the due instant is past', () => {
    const left = { ms: 3 * hour, working: true, runs: { from: at(9), to: at(10) } };
    const timed = { ...request, respondBy: null, resolveLeft: left };
    expect(statuses(promisesOf(timed, Date.parse(at(9)) + hour / 2))).toEqual([['resolution', 'running', 2.5 * hour]]);
    expect(statuses(promisesOf(timed, Date.parse(at(11))))).toEqual([['resolution', 'running', 2 * hour]]);
    expect(promisesOf(timed, Date.parse(at(17)))[0]?.status).toBe('overdue');
  });
  test('a request that stands still is told as paused, with what was left; late stays late', () => {
    const still = { ms: 2 * hour, working: true, runs: null };
    const paused = { ...request, pausedSince: at(9), respondLeft: { ...still, ms: -hour }, resolveLeft: still };
    expect(statuses(promisesOf(paused, Date.parse(at(20))))).toEqual([
      ['response', 'overdue', -hour],
      ['resolution', 'paused', 2 * hour],
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
