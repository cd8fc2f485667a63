import { Temporal } from 'temporal-polyfill';
import type { FeelDate } from './date.ts';
import { pad } from './date.ts';

/** Either a fixed distance from UTC or a named time zone. */
export interface Zone {
  /** As written: `Z`, `+08:00`, `Asia/Shanghai`. */
  readonly id: string;
  /** Seconds east of UTC; null for a named zone, whose distance depends on the day. */
  readonly offset: number | null;
}

export const utc: Zone = { id: 'Z', offset: 0 };

export function offsetZone(seconds: number): Zone | null {
  if (!Number.isInteger(seconds) || Math.abs(seconds) > 14 * 3600) return null;
  if (seconds === 0) return utc;
  const size = Math.abs(seconds);
  const rest = size % 60;
  const id = `${seconds < 0 ? '-' : '+'}${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}${rest ? `:${pad(rest, 2)}` : ''}`;
  return { id, offset: seconds };
}

const known = new Map<string, Zone | null>();
const zoneName = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,3}$/;

/** A zone of the IANA list; null when there is none of that name. */
export function namedZone(id: string): Zone | null {
  const found = known.get(id);
  if (found !== undefined) return found;
  let zone: Zone | null = null;
  if (id.length <= 64 && zoneName.test(id)) {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
      zone = { id, offset: null };
    } catch {
      zone = null;
    }
  }
  // Names come from expressions: a bound, so that they cannot fill the memory.
  if (known.size < 2000) known.set(id, zone);
  return zone;
}

const offsetForm = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

/** Reads what follows a time: `Z`, `+hh:mm`, `@Area/City`. */
export function parseZone(text: string): Zone | null {
  if (text === 'Z' || text === 'z') return utc;
  if (text.startsWith('@')) return namedZone(text.slice(1));
  const match = offsetForm.exec(text);
  if (!match) return null;
  const minutes = Number(match[3]);
  const seconds = Number(match[4] ?? '0');
  if (minutes > 59 || seconds > 59) return null;
  const size = Number(match[2]) * 3600 + minutes * 60 + seconds;
  return offsetZone(match[1] === '-' ? -size : size);
}

/** Seconds east of UTC at a local date and time of day. */
export function offsetAt(zone: Zone, date: FeelDate, nanosecondOfDay: number): number {
  if (zone.offset !== null) return zone.offset;
  // The calendar repeats every 400 years; far years borrow the rules of near ones.
  const year = Math.abs(date.year) < 200_000 ? date.year : 2000 + (((date.year % 400) + 400) % 400);
  const local = new Temporal.PlainDateTime(
    year,
    date.month,
    date.day,
    Math.floor(nanosecondOfDay / 3.6e12),
    Math.floor(nanosecondOfDay / 6e10) % 60,
    Math.floor(nanosecondOfDay / 1e9) % 60,
  );
  return Math.round(local.toZonedDateTime(zone.id).offsetNanoseconds / 1e9);
}

/** Seconds east of UTC at an instant. */
export function offsetAtInstant(zone: Zone, epochMilliseconds: number): number {
  if (zone.offset !== null) return zone.offset;
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(zone.id);
  return Math.round(zoned.offsetNanoseconds / 1e9);
}
