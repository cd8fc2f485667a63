import type { WorkCalendar } from '../definitions/calendar/work-calendar.ts';
import { dayNumber, daysOf } from './days.ts';

export type HalfDay = 'am' | 'pm';

/** Ten years: nobody asks for more, and dates typed by people must not make us count for minutes. */
const maxDays = 3_660;

/**
 * Working days from one local date to another (`YYYY-MM-DD`), both counted; 0 when `to` is before `from`; counted for
 * ten years at most.
 *
 * @throws RangeError when a date is none
 */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  const days = daysOf(calendar);
  let count = 0;
  const first = dayNumber(from);
  const last = Math.min(dayNumber(to), first + maxDays);
  for (let day = first; day <= last; day++) if (days.at(day).workingMs > 0) count++;
  return count;
}

/**
 * Days of leave between two local dates, in half days: holidays and weekends are free, make-up days 调休 count.
 * `pm` at the start leaves out that morning, `am` at the end that afternoon. 0 when the end is before the start. Counted for
 * ten years at most.
 *
 * @throws RangeError when a date is none
 */
export function leaveDays(
  calendar: WorkCalendar,
  from: string,
  fromPart: HalfDay,
  to: string,
  toPart: HalfDay,
): number {
  const days = daysOf(calendar);
  const first = dayNumber(from);
  const last = Math.min(dayNumber(to), first + maxDays);
  let halves = 0;
  for (let day = first; day <= last; day++) {
    const { am, pm } = days.at(day).halves;
    if (am && !(day === first && fromPart === 'pm')) halves++;
    if (pm && !(day === last && toPart === 'am')) halves++;
  }
  return halves / 2;
}
