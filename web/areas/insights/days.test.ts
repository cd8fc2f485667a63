import { expect, test } from 'vitest';
import { daysBetween, isDay, lastDays, perDay } from './days.ts';
import { createdPerDay, finishedNumbers, openByState, openNumbers, openPerTeam, perTeam } from './queries.ts';

test('daysBetween includes both ends, over the end of a month', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
  expect(daysBetween('2020-01-01', '2026-01-01', 3)).toEqual(['2025-12-30', '2025-12-31', '2026-01-01']);
});
test('lastDays counts in the zone of the person', () => {
  const lateInLondon = Date.parse('2026-03-01T20:00:00Z');
  expect(lastDays(7, lateInLondon, 'Asia/Shanghai')).toEqual({ from: '2026-02-24', to: '2026-03-02' });
  expect(lastDays(1, lateInLondon, 'Europe/London')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
});
test('perDay fills days without rows with 0', () => {
  const rows = [
    { keys: ['2026-03-01'], labels: [null], values: { count: 4 } },
    { keys: ['2026-03-03T00:00:00.000Z'], labels: [null], values: { count: null } },
  ];
  expect(perDay(rows, 'count', ['2026-03-01', '2026-03-02', '2026-03-03'])).toEqual([4, 0, 0]);
});
test('isDay', () => {
  expect(['2026-02-28', '2026-02-30', 'x', undefined].map(isDay)).toEqual([true, false, false, false]);
});

test('every query obeys range, team and service', () => {
  const filters = { from: '2026-01-01', to: '2026-01-31', team: 'it', service: 'leave', timeZone: 'Asia/Shanghai' };
  for (const make of [createdPerDay, finishedNumbers, perTeam]) {
    const basis = make === finishedNumbers ? 'finished' : 'created';
    expect(make(filters)).toMatchObject({
      timeZone: 'Asia/Shanghai',
      filters: [
        { field: basis, op: 'between', values: ['2026-01-01', '2026-01-31'] },
        { field: 'team', op: 'in', values: ['it'] },
        { field: 'service', op: 'in', values: ['leave'] },
      ],
    });
  }
  expect(perTeam({ ...filters, team: undefined }).filters).toHaveLength(2);
});

test('what is open or overdue does not depend on the range', () => {
  const filters = { from: '2026-01-01', to: '2026-01-31', team: 'it', timeZone: 'Asia/Shanghai' };
  for (const make of [openNumbers, openByState, openPerTeam]) {
    expect(make(filters)).toEqual(make({ ...filters, from: '2025-01-01', to: '2025-12-31' }));
    expect(make(filters).filters).toEqual([{ field: 'team', op: 'in', values: ['it'] }]);
  }
});
