import type { WorkCalendar } from '../definitions/calendar/work-calendar.ts';
import { daysOf } from './days.ts';

/** Ten years without a working minute: the calendar has none. */
const maxIdleDays = 3_660;

/**
 * The instant at which `ms` of working time after `from` are over (ms since the epoch). What ends with the working
 * day ends that evening, not next morning. Zero or less: `from` itself.
 *
 * @throws RangeError when the calendar has no working time to count
 */
export function addWorkingTime(calendar: WorkCalendar, from: number, ms: number): number {
  if (ms <= 0) return from;
  const days = daysOf(calendar);
  let left = ms;
  let idle = 0;
  for (let number = days.dayOf(from); ; number++) {
    const day = days.at(number);
    if (day.end <= from) continue;
    idle = day.workingMs === 0 ? idle + 1 : 0;
    if (idle > maxIdleDays) throw new RangeError(`calendar ${calendar.key} has no working time`);
    if (from <= day.start && left > day.workingMs) {
      left -= day.workingMs;
      continue;
    }
    for (const [start, end] of day.spans) {
      const begin = start > from ? start : from;
      if (begin >= end) continue;
      if (left <= end - begin) return begin + left;
      left -= end - begin;
    }
  }
}

/** Working time between two instants, ms; negative when `to` is before `from`. */
export function workingTimeBetween(calendar: WorkCalendar, from: number, to: number): number {
  if (to < from) return -workingTimeBetween(calendar, to, from);
  const days = daysOf(calendar);
  let sum = 0;
  for (let number = days.dayOf(from); ; number++) {
    const day = days.at(number);
    if (day.start >= to) return sum;
    if (from <= day.start && day.end <= to) sum += day.workingMs;
    else for (const [start, end] of day.spans) sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
}

/**
 * The stretch of working time an instant lies in, or the next one after it.
 *
 * @throws RangeError when the calendar has no working time
 */
export function workingSpell(calendar: WorkCalendar, instant: number): { from: number; to: number } {
  const days = daysOf(calendar);
  const first = days.dayOf(instant);
  for (let number = first; number <= first + maxIdleDays; number++)
    for (const [from, to] of days.at(number).spans) if (to > instant) return { from: Math.max(from, instant), to };
  throw new RangeError(`calendar ${calendar.key} has no working time`);
}

/** Whether an instant lies in working time. */
export function isWorkingTime(calendar: WorkCalendar, instant: number): boolean {
  const days = daysOf(calendar);
  return days.at(days.dayOf(instant)).spans.some(([start, end]) => start <= instant && instant < end);
}

/** Working time of the calendar's longest ordinary weekday, ms: what one working day of a promise means. */
export function workingDayMs(calendar: WorkCalendar): number {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const lengths = calendar.week.map((spans) => spans.reduce((sum, [from, to]) => sum + minutes(to) - minutes(from), 0));
  return Math.max(...lengths, 0) * 60_000;
}
