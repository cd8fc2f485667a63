import type { StageInRequest } from '@portico/core/api/request-shapes.ts';
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
  told: [],
  actions: [],
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

  test('a choice gives its place to what was chosen', () => {
    const chosen = [
      stage('amount', 0, { kind: 'choice', waitingMs: 30 }),
      stage('director', 0, { parent: 'amount', waitingMs: 10 }),
      stage('chief', 10, { parent: 'amount', waitingMs: 20 }),
      stage('pay', 30, { waitingMs: 5 }),
    ];
    const rows = stageRows(chosen);
    expect(rows.map((row) => [row.stage.id, row.depth])).toEqual([
      ['director', 0],
      ['chief', 0],
      ['pay', 0],
    ]);
    expect(totalOf(rows).total).toBe(35);
  });

  test('a choice with time of its own keeps its row, one without anything goes', () => {
    const own = [
      stage('amount', 0, { kind: 'choice', waitingMs: 30 }),
      stage('a', 0, { parent: 'amount', waitingMs: 10 }),
    ];
    expect(stageRows(own).map((row) => row.stage.id)).toEqual(['amount']);
    const nothing = stage('amount', 0, { kind: 'choice', leftAt: new Date(0).toISOString() });
    expect(stageRows([nothing])).toEqual([]);
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
