import { Temporal } from 'temporal-polyfill';

// Local dates and times of a zone, by its IANA name.

/** The local date of an instant (ms since the epoch), `YYYY-MM-DD`. */
export function localDate(at: Date | number, timeZone: string): string {
  let format = dateFormats.get(timeZone);
  // Making one costs more than a step of the flow engine.
  if (!format) dateFormats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone })));
  return format.format(at);
}
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * The instant (ms) of a local date, its first moment, or of a local date-time. A time that a clock change leaves out is
 * the one after it.
 *
 * @throws RangeError when the text is neither
 */
export function instantOfLocal(text: string, timeZone: string): number {
  const zoned = text.includes('T')
    ? Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone)
    : Temporal.PlainDate.from(text).toZonedDateTime(timeZone);
  return zoned.epochMilliseconds;
}
