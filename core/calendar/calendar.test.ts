import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkCalendar } from '../definitions/calendar/work-calendar.ts';
import {
  addWorkingTime,
  areDaysOffKnown,
  isWorkingTime,
  leaveDays,
  workingDayMs,
  workingDaysBetween,
  workingSpell,
  workingTimeBetween,
} from './index.ts';

const weekday: [string, string][] = [
  ['09:00', '12:00'],
  ['13:30', '18:00'],
];
const office: WorkCalendar = {
  schema: 1,
  key: 'office',
  name: '办公时间',
  timeZone: 'Asia/Shanghai',
  week: [weekday, weekday, weekday, weekday, weekday, [], []],
  exceptions: [
    { date: '2026-10-01', name: '国庆节', day: 'off' },
    { date: '2026-10-02', name: '国庆节', day: 'off' },
    { date: '2026-10-10', name: '国庆节调休', day: { like: 6 } },
    { date: '2026-09-20', name: '调休上班', day: { like: 5 } },
  ],
  knownYears: [2026],
};
const night: WorkCalendar = {
  ...office,
  key: 'night',
  timeZone: 'Europe/Berlin',
  exceptions: [],
  week: Array.from({ length: 7 }, () => [['00:00', '24:00']] as [string, string][]),
};
const berlin: WorkCalendar = {
  ...night,
  key: 'berlin',
  week: Array.from({ length: 7 }, () => [['01:00', '04:00']] as [string, string][]),
};
const hour = 3_600_000;
const at = (text: string): number => Date.parse(text);

describe('working time', () => {
  test('runs over breaks, evenings, weekends and holidays', () => {
    // Wednesday 17:00 + 2 h: one hour left that day, then the holiday, the weekend is after Friday 2 October.
    expect(addWorkingTime(office, at('2026-09-30T17:00+08:00'), 2 * hour)).toBe(at('2026-10-05T10:00+08:00'));
    expect(addWorkingTime(office, at('2026-11-23T11:00+08:00'), 2 * hour)).toBe(at('2026-11-23T14:30+08:00'));
  });
  test('knows the days off of the years entered, by local date', () => {
    expect(areDaysOffKnown(office, at('2026-12-31T23:59+08:00'))).toBe(true);
    expect(areDaysOffKnown(office, at('2027-01-01T00:00+08:00'))).toBe(false);
  });
  test('goes on in stretches: the one at hand, or the next after lunch, evening, weekend and holiday', () => {
    const spell = (from: string) => workingSpell(office, at(from));
    const until = (from: string, to: string) => ({ from: at(from), to: at(to) });
    expect(spell('2026-11-23T10:00+08:00')).toEqual(until('2026-11-23T10:00+08:00', '2026-11-23T12:00+08:00'));
    expect(spell('2026-11-23T12:00+08:00')).toEqual(until('2026-11-23T13:30+08:00', '2026-11-23T18:00+08:00'));
    expect(spell('2026-09-30T18:00+08:00')).toEqual(until('2026-10-05T09:00+08:00', '2026-10-05T12:00+08:00'));
  });
  test('ends in the evening when the day is just enough', () => {
    expect(addWorkingTime(office, at('2026-11-23T03:00+08:00'), 7.5 * hour)).toBe(at('2026-11-23T18:00+08:00'));
  });
  test('a make-up day works like the weekday it names', () => {
    expect(isWorkingTime(office, at('2026-09-20T10:00+08:00'))).toBe(true);
    expect(isWorkingTime(office, at('2026-10-10T10:00+08:00'))).toBe(false);
  });
  test('counts the hours a clock change leaves out or gives twice', () => {
    // 29 March 2026: 02:00-03:00 does not exist in Berlin; 25 October: it happens twice.
    expect(workingTimeBetween(berlin, at('2026-03-28T23:00Z'), at('2026-03-29T23:00Z'))).toBe(2 * hour);
    expect(workingTimeBetween(berlin, at('2026-10-24T22:00Z'), at('2026-10-25T23:00Z'))).toBe(4 * hour);
    expect(workingTimeBetween(night, at('2026-03-28T23:00Z'), at('2026-03-29T22:00Z'))).toBe(23 * hour);
  });
  test('a calendar without working time is told, not looped over', () => {
    expect(() =>
      addWorkingTime({ ...office, exceptions: [], week: Array.from({ length: 7 }, () => []) }, 0, 1),
    ).toThrow(RangeError);
  });
  test('the working day of a promise', () => expect(workingDayMs(office)).toBe(7.5 * hour));

  const instants = fc.integer({ min: at('2024-01-01'), max: at('2029-01-01') });
  const calendars = fc.constantFrom(office, night, berlin);
  test('adding and measuring are each other’s inverse', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 60 * 24 * hour }), (calendar, from, ms) => {
        const to = addWorkingTime(calendar, from, ms);
        expect(workingTimeBetween(calendar, from, to)).toBe(ms);
        // The earliest such instant: one ms before, it is not over yet.
        expect(workingTimeBetween(calendar, from, to - 1)).toBe(ms - 1);
      }),
      { numRuns: 300 },
    );
  });
  test('adds up over any instant between', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (calendar, a, b, c) => {
        const [x, y, z] = [a, b, c].sort((one, other) => one - other) as [number, number, number];
        expect(workingTimeBetween(calendar, x, y) + workingTimeBetween(calendar, y, z)).toBe(
          workingTimeBetween(calendar, x, z),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('days', () => {
  test('working days, both ends counted', () => {
    expect(workingDaysBetween(office, '2026-09-28', '2026-10-04')).toBe(3);
    expect(workingDaysBetween(office, '2026-10-04', '2026-09-28')).toBe(0);
  });
  test('leave in half days, net of holidays, make-up days counted', () => {
    expect(leaveDays(office, '2026-09-30', 'am', '2026-10-05', 'am')).toBe(1.5);
    expect(leaveDays(office, '2026-11-23', 'pm', '2026-11-23', 'pm')).toBe(0.5);
    expect(leaveDays(office, '2026-11-23', 'pm', '2026-11-24', 'am')).toBe(1);
    expect(leaveDays(office, '2026-09-18', 'am', '2026-09-21', 'pm')).toBe(3);
    expect(leaveDays(office, '2026-11-23', 'pm', '2026-11-23', 'am')).toBe(0);
    expect(leaveDays(office, '2026-11-24', 'am', '2026-11-23', 'pm')).toBe(0);
  });
  test('a mistyped year does not keep us counting', () => {
    expect(workingDaysBetween(office, '2026-01-01', '9999-12-31')).toBeLessThan(3_661);
    expect(() => leaveDays(office, '2026-13-01', 'am', '2026-01-02', 'pm')).toThrow(RangeError);
  });
});
