/** A day of the proleptic Gregorian calendar, years -999999999 to 999999999 as FEEL has them (Temporal ends at 275760). */
export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** Days since 1970-01-01. */
  get epochDay(): number {
    return epochDayOf(this.year, this.month, this.day);
  }

  /** Monday is 1. */
  get weekday(): number {
    return mod(this.epochDay + 3, 7) + 1;
  }

  get dayOfYear(): number {
    return this.epochDay - epochDayOf(this.year, 1, 1) + 1;
  }

  /** ISO 8601 week. */
  get weekOfYear(): number {
    const thursday = dateOfEpochDay(this.epochDay - this.weekday + 4);
    return Math.floor((thursday.dayOfYear - 1) / 7) + 1;
  }

  addDays(days: number): FeelDate | null {
    return inYears(dateOfEpochDay(this.epochDay + days));
  }

  /** The day is cut to the length of the month reached: Jan 31 + 1 month is the last of February. */
  addMonths(months: number): FeelDate | null {
    const count = this.year * 12 + (this.month - 1) + months;
    const year = Math.floor(count / 12);
    const month = mod(count, 12) + 1;
    return inYears(new FeelDate(year, month, Math.min(this.day, daysInMonth(year, month))));
  }

  toString(): string {
    const sign = this.year < 0 ? '-' : '';
    return `${sign}${pad(Math.abs(this.year), 4)}-${pad(this.month, 2)}-${pad(this.day, 2)}`;
  }
}

const maxYear = 999_999_999;
const mod = (n: number, by: number) => ((n % by) + by) % by;
export const pad = (n: number, width: number) => String(n).padStart(width, '0');
const inYears = (date: FeelDate) => (Math.abs(date.year) <= maxYear ? date : null);

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
export function daysInMonth(year: number, month: number): number {
  return month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;
}

/** A valid date or null. */
export function feelDate(year: number, month: number, day: number): FeelDate | null {
  if (!Number.isInteger(year) || Math.abs(year) > maxYear) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return new FeelDate(year, month, day);
}

// Days are counted in years that begin with March, so that the leap day comes last; 400 years have 146097 days.
function epochDayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dateOfEpochDay(epochDay: number): FeelDate {
  const days = epochDay + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return new FeelDate(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

const form = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;

/** Reads `YYYY-MM-DD`; null when it is no date. */
export function parseDate(text: string): FeelDate | null {
  const match = form.exec(text);
  if (!match) return null;
  const year = Number(match[2]);
  return feelDate(match[1] === '-' ? -year : year, Number(match[3]), Number(match[4]));
}
