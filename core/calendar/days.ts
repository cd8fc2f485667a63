import { Temporal } from 'temporal-polyfill';
import type { WorkCalendar } from '../definitions/calendar/work-calendar.ts';

/** One local day of a calendar in absolute time. */
export interface Day {
  /** First instant of the day and of the next, ms since the epoch. */
  start: number;
  end: number;
  /** Working spans, half-open, in order, without overlap. */
  spans: readonly (readonly [number, number])[];
  /** Working time of the day, ms. */
  workingMs: number;
  /** Which halves of the day are worked: what half a day of leave is counted from. */
  halves: { am: boolean; pm: boolean };
}

const dayMs = 86_400_000;
const noon = 12 * 60;
/** An afternoon is worked when work goes on after this, so that a morning until 12:30 is no afternoon. */
const afternoon = 13 * 60;

/** The days of a calendar, each worked out once. Days are numbered from 1970-01-01 = 0, by local date. */
export interface Days {
  at(day: number): Day;
  /** Number of the local day that holds an instant. */
  dayOf(instant: number): number;
}

const known = new WeakMap<WorkCalendar, Days>();

/** The same object for the same calendar; a changed calendar is a new object. */
export function daysOf(calendar: WorkCalendar): Days {
  let days = known.get(calendar);
  if (!days) known.set(calendar, (days = makeDays(calendar)));
  return days;
}

function makeDays(calendar: WorkCalendar): Days {
  const exceptions = new Map(calendar.exceptions.map((exception) => [exception.date, exception.day]));
  const cache = new Map<number, Day>();
  const zoneShift = offsetAt(calendar.timeZone, 0);

  const at = (number: number): Day => {
    let day = cache.get(number);
    if (!day) cache.set(number, (day = makeDay(calendar, exceptions, number)));
    return day;
  };
  const dayOf = (instant: number): number => {
    let number = Math.floor((instant + zoneShift) / dayMs);
    while (at(number).start > instant) number--;
    while (at(number).end <= instant) number++;
    return number;
  };
  return { at, dayOf };
}

function offsetAt(timeZone: string, instant: number): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
}

/** Whether the days off around an instant (ms) are known: beyond the years entered, what is promised may still move. */
export function areDaysOffKnown(calendar: WorkCalendar, instant: number): boolean {
  return calendar.knownYears.includes(dateOf(daysOf(calendar).dayOf(instant)).year);
}

/** The local date of a day's number, and back. */
export const dateOf = (day: number): Temporal.PlainDate => epochDate.add({ days: day });
export const dayNumber = (date: string): number =>
  epochDate.until(Temporal.PlainDate.from(date), { largestUnit: 'days' }).days;
const epochDate = new Temporal.PlainDate(1970, 1, 1);

type Exceptions = ReadonlyMap<string, WorkCalendar['exceptions'][number]['day']>;

function makeDay({ timeZone, week }: WorkCalendar, exceptions: Exceptions, number: number): Day {
  const date = dateOf(number);
  const exception = exceptions.get(date.toString());
  const weekday = exception === undefined ? date.dayOfWeek : exception === 'off' ? undefined : exception.like;
  const spans: [number, number][] = [];
  const halves = { am: false, pm: false };
  const local =
    weekday === undefined
      ? []
      : [...(week[weekday - 1] ?? [])].map(([from, to]) => [minutesOf(from), minutesOf(to)] as const);
  for (const [from, to] of local.sort(([a], [b]) => a - b)) {
    if (to <= from) continue;
    if (from < noon) halves.am = true;
    if (to > afternoon) halves.pm = true;
    // Hours that a clock change swallows are not there to be worked; spans that overlap count once.
    const start = Math.max(instantOf(date, from, timeZone), spans.at(-1)?.[1] ?? -Infinity);
    const end = instantOf(date, to, timeZone);
    if (end > start) spans.push([start, end]);
  }
  return {
    start: instantOf(date, 0, timeZone),
    end: instantOf(date, 24 * 60, timeZone),
    spans,
    workingMs: spans.reduce((sum, [from, to]) => sum + to - from, 0),
    halves,
  };
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** A local time of day as an instant. A time that a clock change leaves out is the one after it, as every clock shows. */
function instantOf(date: Temporal.PlainDate, minutes: number, timeZone: string): number {
  if (minutes >= 24 * 60) return date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  const time = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
  // Without a time of its own the day begins at its first instant, which a clock change may have moved.
  return minutes === 0
    ? date.toZonedDateTime(timeZone).epochMilliseconds
    : date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}
