import type { StageInRequest } from '@portico/core/api/requests.ts';
import { describe, expect, test } from 'vitest';
import { barShares, flatten, stageRows, totalOf } from './stage-rows.ts';

const stage = (id: string, minute: number, more: Partial<StageInRequest> = {}): StageInRequest => ({
  id,
  step: id,
  name: id,
  kind: 'approve',
  parent: null,
  branch: null,
  round: 1,
  enteredAt: new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString(),
  leftAt: null,
  result: null,
  waitingMs: 0,
  workingMs: 0,
  pausedMs: 0,
  people: [],
  ...more,
});

describe('stageRows', () => {
  const stages = [
    stage('pay', 30, { waitingMs: 5, workingMs: 10 }),
    stage('both', 10, { waitingMs: 20 }),
    stage('legal', 10, { parent: 'both', waitingMs: 8 }),
    stage('finance', 10, { parent: 'both', waitingMs: 20 }),
    stage('manager', 0, { waitingMs: 7, pausedMs: 3 }),
  ];

  test('orders by entry and puts stages of a block below it', () => {
    expect(flatten(stageRows(stages)).map((row) => [row.stage.id, row.depth])).toEqual([
      ['manager', 0],
      ['both', 0],
      ['legal', 1],
      ['finance', 1],
      ['pay', 0],
    ]);
  });

  test('the total is the sum of the top level only', () => {
    expect(totalOf(stageRows(stages))).toEqual({ waiting: 32, working: 10, paused: 3, total: 45 });
  });

  test('a stage whose parent is unknown stands at the top', () => {
    expect(stageRows([stage('legal', 0, { parent: 'hidden' })])).toHaveLength(1);
  });
});

test('barShares leaves out what is nothing and keeps slivers visible', () => {
  expect(barShares({ waiting: 0, working: 1, paused: 999, total: 1000 }, 1000)).toEqual([
    { part: 'working', percent: 1.5 },
    { part: 'paused', percent: 99.9 },
  ]);
  expect(barShares({ waiting: 0, working: 0, paused: 0, total: 0 }, 0)).toEqual([]);
});
