import type { Reply } from '@portico/core/api/endpoint.ts';
import type { runReport } from '@portico/core/api/reports.ts';

export type Rows = Reply<typeof runReport>['rows'];

const dayMs = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Every day of a range, both ends included; at most `most` (the last ones). */
export function daysBetween(from: string, to: string, most = 400): string[] {
  const count = Math.round((utc(to) - utc(from)) / dayMs) + 1;
  if (!(count > 0)) return [];
  const start = utc(to) - (Math.min(count, most) - 1) * dayMs;
  return Array.from({ length: Math.min(count, most) }, (_, n) => toDay(start + n * dayMs));
}

/** The last `days` days up to and including today in a zone. */
export function lastDays(days: number, now: number, timeZone: string): { from: string; to: string } {
  const to = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
  return { from: toDay(utc(to) - (days - 1) * dayMs), to };
}

/** A measure by day; days without rows are 0. Keys may be days or instants. */
export function perDay(rows: Rows, measure: string, days: readonly string[]): number[] {
  const found = new Map(rows.map((row) => [String(row.keys[0] ?? '').slice(0, 10), row.values[measure] ?? 0]));
  return days.map((day) => found.get(day) ?? 0);
}

/** Whether a text is a day that exists. */
export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && toDay(utc(text)) === text;
