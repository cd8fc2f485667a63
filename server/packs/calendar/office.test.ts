import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';

const calendar = WorkCalendar.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'office.json'), 'utf8')));
const source = join(import.meta.dirname, '../../../../shared/data/holiday-cn');

/** Weekday of a calendar date, 1 Monday … 7 Sunday. */
const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

test('dates are in order and each stands once', () => {
  const dates = calendar.exceptions.map((day) => day.date);
  expect([...new Set(dates)].sort()).toEqual(dates);
});

test('a make-up day falls on a weekend and works like a weekday', () => {
  const makeUp = calendar.exceptions.filter((day) => day.day !== 'off');
  expect(makeUp.length).toBeGreaterThan(0);
  for (const day of makeUp) {
    expect(weekday(day.date), day.date).toBeGreaterThanOrEqual(6);
    if (day.day !== 'off') expect(calendar.week[day.day.like - 1]?.length).toBe(2);
  }
});

test('2025 has 28 free days and 5 make-up days, as published', () => {
  const days = calendar.exceptions.filter((day) => day.date.startsWith('2025-'));
  expect(days.filter((day) => day.day === 'off')).toHaveLength(28);
  expect(days.filter((day) => day.day !== 'off')).toHaveLength(5);
});

test.skipIf(!existsSync(source)).each(calendar.knownYears)('%i is as published', (year) => {
  const published = JSON.parse(readFileSync(join(source, `${year}.json`), 'utf8')) as {
    days: { date: string; isOffDay: boolean }[];
  };
  const ours = calendar.exceptions.filter((day) => day.date.startsWith(`${year}-`));
  expect(ours.map((day) => [day.date, day.day === 'off'])).toEqual(
    published.days.map((day) => [day.date, day.isOffDay]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
});
