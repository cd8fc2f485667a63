import { describe, expect, it } from 'vitest';
import { checkCalendar } from './check-calendar.ts';
import { WorkCalendar } from './work-calendar.ts';

const office = (change: Partial<WorkCalendar> = {}): WorkCalendar =>
  WorkCalendar.parse({
    schema: 1,
    key: 'office',
    name: 'Office',
    timeZone: 'Asia/Shanghai',
    week: [
      [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ],
      [],
      [],
      [],
      [],
      [],
      [],
    ],
    exceptions: [{ date: '2026-10-10', name: '国庆节调休', day: { like: 1 } }],
    knownYears: [2026],
    ...change,
  });
const withMonday = (...spans: [string, string][]) => office({ week: [spans, [], [], [], [], [], []], exceptions: [] });
const found = (calendar: WorkCalendar) => checkCalendar(calendar).map(({ path, code }) => `${path} ${code}`);

describe('checkCalendar', () => {
  it('finds nothing wrong with office hours, nor with hours to midnight', () => {
    expect(found(office())).toEqual([]);
    expect(found(withMonday(['00:00', '24:00']))).toEqual([]);
  });
  it.each([
    ['a time zone nobody knows', office({ timeZone: 'Asia/Atlantis' }), 'timeZone unknown-time-zone'],
    ['hours that end before they begin', withMonday(['18:00', '09:00']), 'week.0.0 hours-end-before-start'],
    ['hours of no length', withMonday(['09:00', '09:00']), 'week.0.0 hours-end-before-start'],
    ['hours that overlap', withMonday(['09:00', '12:00'], ['11:59', '18:00']), 'week.0.1 hours-overlap'],
    ['hours no clock shows', withMonday(['09:00', '24:01']), 'week.0.0 not-a-time'],
    ['minutes no clock shows', withMonday(['09:60', '12:00']), 'week.0.0 not-a-time'],
    ['a week without work', withMonday(), 'week no-working-hours'],
    [
      'a day named twice',
      office({ exceptions: [1, 2].map(() => ({ date: '2026-10-01', name: '国庆节', day: 'off' as const })) }),
      'exceptions.1 day-twice',
    ],
    [
      'a make-up day like a Sunday',
      office({ exceptions: [{ date: '2026-10-10', name: '调休', day: { like: 7 } }] }),
      'exceptions.0 like-a-day-off',
    ],
  ])('finds %s', (_, calendar, finding) => expect(found(calendar)).toEqual([finding]));
});
