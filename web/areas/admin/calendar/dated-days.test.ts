import { describe, expect, it } from 'vitest';
import { asTime, datesBetween, monthsOf, readArrangement, runsOf, withDays } from './dated-days.ts';

const off = { name: '国庆节', day: 'off' as const };

describe('dated days', () => {
  it('come month by month, Monday first', () => {
    const october = monthsOf(2026)[9] ?? [];
    // 1 October 2026 is a Thursday.
    expect(october.slice(0, 5)).toEqual([null, null, null, '2026-10-01', '2026-10-02']);
    expect(monthsOf(2028)[1]?.at(-1)).toBe('2028-02-29');
  });
  it('are set and taken back over a span, others untouched, in order', () => {
    const given = [{ date: '2026-10-10', name: '调休', day: { like: 1 } }];
    const set = withDays(given, datesBetween('2026-10-01', '2026-10-03'), off);
    expect(set.map(({ date }) => date)).toEqual(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-10']);
    expect(withDays(set, datesBetween('2026-10-01', '2026-10-03'), null)).toEqual(given);
    expect(datesBetween('2026-10-03', '2026-10-01')).toEqual([]);
  });
  it('are told as runs of the same name', () => {
    const days = withDays([], datesBetween('2026-10-01', '2026-10-07'), off);
    const runs = runsOf(withDays(days, ['2026-10-08'], { name: '调休', day: { like: 1 } }));
    expect(runs.map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-07'],
      ['2026-10-08', '2026-10-08'],
    ]);
  });
  it('are read from a published arrangement, and nothing else is', () => {
    const days = [
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '元旦', date: '2027-01-03', isOffDay: false },
    ];
    expect(readArrangement(JSON.stringify({ year: 2027, days }), 1)).toEqual({
      year: 2027,
      days: [
        { date: '2027-01-01', name: '元旦', day: 'off' },
        { date: '2027-01-03', name: '元旦', day: { like: 1 } },
      ],
    });
    const bad = [
      '',
      '7',
      'null',
      '{"year":2027}',
      '{"year":2027,"days":[{"name":"x","date":"2027-13-45","isOffDay":true}]}',
    ];
    expect(bad.map((source) => readArrangement(source, 1))).toEqual(bad.map(() => null));
  });
});

describe('asTime', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['930', '09:30'],
    ['１３：００', '13:00'],
    ['24:00', '24:00'],
    ['noon', 'noon'],
  ])('reads %s', (typed, time) => expect(asTime(typed)).toBe(time));
});
