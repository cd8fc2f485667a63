import { FeelNumber } from './number.ts';

const second = 1_000_000_000n;
const day = 86_400n * second;

/** Days, hours, minutes, seconds: an exact length of time. */
export class DaysDuration {
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }

  get seconds(): FeelNumber {
    return new FeelNumber(this.nanoseconds.toString()).div(1_000_000_000);
  }
  private part(unit: bigint, of: bigint | null): number {
    const whole = this.nanoseconds / unit;
    return Number(of === null ? whole : whole % of);
  }
  get days(): number {
    return this.part(day, null);
  }
  get hours(): number {
    return this.part(3600n * second, 24n);
  }
  get minutes(): number {
    return this.part(60n * second, 60n);
  }
  get wholeSeconds(): number {
    return this.part(second, 60n);
  }

  toString(): string {
    const size = this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds;
    if (size === 0n) return 'PT0S';
    const days = size / day;
    const hours = (size / (3600n * second)) % 24n;
    const minutes = (size / (60n * second)) % 60n;
    const seconds = (size / second) % 60n;
    const rest = size % second;
    const fraction = rest ? `.${rest.toString().padStart(9, '0').replace(/0+$/, '')}` : '';
    const clock = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds || rest ? `${seconds}${fraction}S` : ''}`;
    return `${this.nanoseconds < 0n ? '-' : ''}P${days ? `${days}D` : ''}${clock ? `T${clock}` : ''}`;
  }
}

/** Years and months: a length that depends on where it begins. */
export class MonthsDuration {
  readonly months: number;

  constructor(months: number) {
    this.months = months;
  }

  get years(): number {
    return Math.trunc(this.months / 12) + 0;
  }
  get restMonths(): number {
    return (this.months % 12) + 0;
  }

  toString(): string {
    const size = Math.abs(this.months);
    if (size === 0) return 'P0M';
    const years = Math.floor(size / 12);
    const months = size % 12;
    return `${this.months < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}`;
  }
}

const maxNanoseconds = 10n ** 30n;
export function daysDuration(nanoseconds: bigint): DaysDuration | null {
  return nanoseconds > maxNanoseconds || nanoseconds < -maxNanoseconds ? null : new DaysDuration(nanoseconds);
}
export function monthsDuration(months: number): MonthsDuration | null {
  return Number.isSafeInteger(months) ? new MonthsDuration(months + 0) : null;
}

const monthsForm = /^(-?)P(?:(\d{1,15})Y)?(?:(\d{1,15})M)?$/;
const daysForm = /^(-?)P(?:(\d{1,20})D)?(T)?(?:(\d{1,20})H)?(?:(\d{1,20})M)?(?:(\d{1,20})(?:\.(\d{0,30}))?S)?$/;

/** Reads an ISO 8601 duration of either kind; null when it is none or mixes both. */
export function parseDuration(text: string): DaysDuration | MonthsDuration | null {
  const m = monthsForm.exec(text);
  if (m && (m[2] !== undefined || m[3] !== undefined)) {
    const months = Number(m[2] ?? 0) * 12 + Number(m[3] ?? 0);
    return monthsDuration(m[1] === '-' ? -months : months);
  }
  const d = daysForm.exec(text);
  if (!d) return null;
  const [, sign, days, clock, hours, minutes, seconds, fraction] = d;
  const hasClock = hours !== undefined || minutes !== undefined || seconds !== undefined;
  if (hasClock !== (clock === 'T') || (!hasClock && days === undefined)) return null;
  const total =
    BigInt(days ?? 0) * day +
    BigInt(hours ?? 0) * 3600n * second +
    BigInt(minutes ?? 0) * 60n * second +
    BigInt(seconds ?? 0) * second +
    BigInt((fraction ?? '').padEnd(9, '0').slice(0, 9));
  return daysDuration(sign === '-' ? -total : total);
}
