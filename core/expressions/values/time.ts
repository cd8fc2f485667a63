import { FeelDate, dateOfEpochDay, pad, parseDate } from './date.ts';
import { type Zone, offsetAt, offsetAtInstant, parseZone } from './zone.ts';

const second = 1_000_000_000;
export const nanosecondsOfDay = 86_400 * second;

/** A time of day, with a zone, a distance from UTC, or neither (local). */
export class FeelTime {
  readonly nanosecondOfDay: number;
  readonly zone: Zone | null;

  constructor(nanosecondOfDay: number, zone: Zone | null) {
    this.nanosecondOfDay = nanosecondOfDay;
    this.zone = zone;
  }

  get hour(): number {
    return Math.floor(this.nanosecondOfDay / (3600 * second));
  }
  get minute(): number {
    return Math.floor(this.nanosecondOfDay / (60 * second)) % 60;
  }
  get second(): number {
    return Math.floor(this.nanosecondOfDay / second) % 60;
  }
  get nanosecond(): number {
    return this.nanosecondOfDay % second;
  }
  /** Seconds east of UTC; a named zone is asked for its distance on the first day of 1970. */
  get offset(): number | null {
    return this.zone === null ? null : offsetAt(this.zone, new FeelDate(1970, 1, 1), this.nanosecondOfDay);
  }

  toString(): string {
    const fraction = this.nanosecond ? `.${pad(this.nanosecond, 9).replace(/0+$/, '')}` : '';
    return `${pad(this.hour, 2)}:${pad(this.minute, 2)}:${pad(this.second, 2)}${fraction}${zoneText(this.zone)}`;
  }
}

export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;

  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }

  get zone(): Zone | null {
    return this.time.zone;
  }
  get offset(): number | null {
    return this.zone === null ? null : offsetAt(this.zone, this.date, this.time.nanosecondOfDay);
  }
  /** Nanoseconds since 1970-01-01T00:00 on the local clock. */
  get localNanoseconds(): bigint {
    return BigInt(this.date.epochDay) * BigInt(nanosecondsOfDay) + BigInt(this.time.nanosecondOfDay);
  }
  /** Nanoseconds since 1970-01-01T00:00Z; a local date and time counts as UTC. */
  get epochNanoseconds(): bigint {
    return this.localNanoseconds - BigInt(this.offset ?? 0) * BigInt(second);
  }

  /** The same time on another day. */
  on(date: FeelDate): FeelDateTime {
    return new FeelDateTime(date, this.time);
  }

  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}

const zoneText = (zone: Zone | null) => (zone === null ? '' : zone.offset === null ? `@${zone.id}` : zone.id);

export function feelTime(
  hour: number,
  minute: number,
  seconds: number,
  nanosecond: number,
  zone: Zone | null,
): FeelTime | null {
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && seconds >= 0 && seconds <= 59)) return null;
  return new FeelTime((hour * 3600 + minute * 60 + seconds) * second + nanosecond, zone);
}

const form = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,30}))?(Z|z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z][A-Za-z0-9_+/-]*)?$/;

/** Reads `hh:mm:ss[.fff][zone]`; null when it is no time. */
export function parseTime(text: string): FeelTime | null {
  const match = form.exec(text);
  if (!match) return null;
  const zone = match[5] === undefined ? null : parseZone(match[5]);
  if (match[5] !== undefined && zone === null) return null;
  const nanosecond = match[4] === undefined ? 0 : Number(match[4].padEnd(9, '0').slice(0, 9));
  return feelTime(Number(match[1]), Number(match[2]), Number(match[3]), nanosecond, zone);
}

/** Reads a date, `T` and a time; null when it is none. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  if (at < 0) return null;
  const date = parseDate(text.slice(0, at));
  const clock = text.slice(at + 1);
  // 24:00:00 is the midnight that ends the day.
  if (date && clock.startsWith('24:00:00')) {
    const next = date.addDays(1);
    const time = parseTime(`00${clock.slice(2)}`);
    return next && time && time.nanosecondOfDay === 0 ? new FeelDateTime(next, time) : null;
  }
  const time = parseTime(clock);
  return date && time ? new FeelDateTime(date, time) : null;
}

/** The date and time that clocks of `zone` show at an instant. */
export function dateTimeAt(epochMilliseconds: number, zone: Zone): FeelDateTime {
  const shown = epochMilliseconds + offsetAtInstant(zone, epochMilliseconds) * 1000;
  const day = Math.floor(shown / 86_400_000);
  const nanoseconds = Math.round((shown - day * 86_400_000) * 1e6);
  return new FeelDateTime(dateOfEpochDay(day), new FeelTime(nanoseconds, zone));
}

/** Local nanoseconds since 1970 back to a date and time; null beyond the years that FEEL has. */
export function dateTimeOfLocal(nanoseconds: bigint, zone: Zone | null): FeelDateTime | null {
  const size = BigInt(nanosecondsOfDay);
  let day = nanoseconds / size;
  let rest = nanoseconds % size;
  if (rest < 0n) {
    rest += size;
    day -= 1n;
  }
  if (day > 400_000_000_000n || day < -400_000_000_000n) return null;
  const date = dateOfEpochDay(0).addDays(Number(day));
  return date && new FeelDateTime(date, new FeelTime(Number(rest), zone));
}
