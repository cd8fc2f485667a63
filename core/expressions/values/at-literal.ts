import { parseDate } from './date.ts';
import { parseDuration } from './duration.ts';
import { parseDateTime, parseTime } from './time.ts';
import type { FeelValue } from './value.ts';

/** What `@"…"` stands for: a date, time, date and time or duration; null when it is none of them. */
export function parseAtLiteral(text: string): FeelValue {
  return parseDate(text) ?? parseDateTime(text) ?? parseTime(text) ?? parseDuration(text);
}
