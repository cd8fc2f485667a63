import { parseDate } from '../../../expressions/values/date.ts';

/** A day that exists, years 1000 to 9999. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^[1-9]\d{3}-\d\d-\d\d$/.test(value) && parseDate(value) !== null;
