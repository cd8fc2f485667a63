import type { Finding } from '../../errors.ts';
import { isTimeZone } from '../../time-zone.ts';
import type { WorkCalendar } from './work-calendar.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const isTime = (time: string): boolean => Number(time.slice(3)) < 60 && minutesOf(time) <= 24 * 60;

/**
 * What is wrong with a work calendar beyond its schema. Paths name the place: `week.0.1` is the second span of Monday,
 * `exceptions.3` the fourth dated day. A calendar without findings has working time in every week.
 */
export function checkCalendar(calendar: WorkCalendar): Finding[] {
  const findings: Finding[] = [];
  if (!isTimeZone(calendar.timeZone)) findings.push({ path: 'timeZone', code: 'unknown-time-zone' });
  calendar.week.forEach((spans, day) => {
    spans.forEach(([from, to], at) => {
      const path = `week.${day}.${at}`;
      const before = spans[at - 1];
      if (!isTime(from) || !isTime(to)) findings.push({ path, code: 'not-a-time' });
      else if (minutesOf(to) <= minutesOf(from)) findings.push({ path, code: 'hours-end-before-start' });
      else if (before && minutesOf(from) < minutesOf(before[1])) findings.push({ path, code: 'hours-overlap' });
    });
  });
  // Promises count working time: without any they would never be due.
  if (calendar.week.every((spans) => spans.length === 0)) findings.push({ path: 'week', code: 'no-working-hours' });
  const seen = new Set<string>();
  calendar.exceptions.forEach(({ date, day }, at) => {
    if (seen.has(date)) findings.push({ path: `exceptions.${at}`, code: 'day-twice', params: { date } });
    seen.add(date);
    if (day !== 'off' && calendar.week[day.like - 1]?.length === 0)
      findings.push({ path: `exceptions.${at}`, code: 'like-a-day-off', params: { date } });
  });
  return findings;
}
