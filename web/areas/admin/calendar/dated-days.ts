import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Text } from '@portico/core/definitions/text.ts';

export type DatedDay = WorkCalendar['exceptions'][number];

const dayMs = 86_400_000;
const instantOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => ((new Date(instantOf(date)).getUTCDay() + 6) % 7) + 1;

/** The days from one date to another, both in. At most a year: more is a slip of the keyboard. */
export function datesBetween(from: string, to: string): string[] {
  const days = Math.min(366, Math.round((instantOf(to) - instantOf(from)) / dayMs) + 1);
  return Array.from({ length: Math.max(0, days) }, (_, at) => dateOf(instantOf(from) + at * dayMs));
}

/** The dates of each month, Monday first; null before the first. */
export function monthsOf(year: number): (string | null)[][] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = dateOf(Date.UTC(year, month, 1));
    const last = dateOf(Date.UTC(year, month + 1, 0));
    return [...Array.from({ length: weekdayOf(first) - 1 }, () => null), ...datesBetween(first, last)];
  });
}

/** Sets days to something, or with `null` back to their weekday; in order of date. */
export function withDays(
  days: readonly DatedDay[],
  dates: readonly string[],
  to: Omit<DatedDay, 'date'> | null,
): DatedDay[] {
  const others = days.filter(({ date }) => !dates.includes(date));
  const changed = to === null ? [] : dates.map((date) => ({ date, ...to }));
  return [...others, ...changed].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** A run of days of the same kind and name, as people speak of them: 国庆节 1–7 October. */
export interface Run {
  from: string;
  to: string;
  name: Text;
  day: DatedDay['day'];
}

/** Dated days as runs, in order. */
export function runsOf(days: readonly DatedDay[]): Run[] {
  const runs: Run[] = [];
  for (const { date, name, day } of days) {
    const last = runs.at(-1);
    const isNext = last !== undefined && instantOf(date) - instantOf(last.to) === dayMs;
    if (isNext && JSON.stringify([last.name, last.day]) === JSON.stringify([name, day])) last.to = date;
    else runs.push({ from: date, to: date, name, day });
  }
  return runs;
}

/**
 * Reads the published arrangement of a year: `{ "year": 2026, "days": [{ "name", "date", "isOffDay" }] }`, the format
 * of holiday-cn. A day of work counts like the first weekday with hours; null when it is something else.
 */
export function readArrangement(source: string, like: number): { year: number; days: DatedDay[] } | null {
  let given: unknown;
  try {
    given = JSON.parse(source);
  } catch {
    return null;
  }
  const { year, days } = (given ?? {}) as { year?: unknown; days?: unknown };
  if (typeof year !== 'number' || !Array.isArray(days)) return null;
  const read = days.flatMap((each: unknown): DatedDay[] => {
    const { name, date, isOffDay } = (each ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || typeof date !== 'string' || typeof isOffDay !== 'boolean') return [];
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(instantOf(date))) return [];
    return [{ date, name, day: isOffDay ? 'off' : { like } }];
  });
  return read.length === days.length ? { year, days: read } : null;
}

/** `9:00`, `900` and full-width signs as `09:00`; what cannot be read stays for the reader to mend. */
export function asTime(typed: string): string {
  const plain = typed.normalize('NFKC').trim();
  const found = /^(\d{1,2}):?(\d\d)$/.exec(plain) ?? /^(\d{1,2})$/.exec(plain);
  return found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}` : plain;
}
