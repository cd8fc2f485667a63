import { type z } from 'zod';
import { dateTimeType } from '../../../expressions/types.ts';
import { parseDate } from '../../../expressions/values/date.ts';
import { parseDateTime } from '../../../expressions/values/time.ts';
import { namedZone, offsetAt, offsetAtInstant } from '../../../expressions/values/zone.ts';
import { ExpressionSource } from '../../expression.ts';
import { boundsOf } from './date.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';
import { clockFromText, dayFromText } from '../from-text.ts';

/**
 * `YYYY-MM-DDThh:mm+08:00`: an instant that keeps the wall clock of whoever entered it, so that `date(x)` in a rule is
 * their day. Without offset it is read in the person's time zone; with `Z` it is moved there.
 */
export const DateTimeField = plain('date-time').extend({
  min: ExpressionSource.optional(),
  max: ExpressionSource.optional(),
});
export type DateTimeField = z.infer<typeof DateTimeField>;

const form = /^([1-9]\d{3}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/;
const two = (n: number) => String(n).padStart(2, '0');

function offsetText(seconds: number): string {
  const size = Math.abs(seconds);
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}`;
}

/** The wall clock at an instant, as `YYYY-MM-DDThh:mm+hh:mm`. */
export function dateTimeAt(instant: number, timeZone: string): string {
  const zone = namedZone(timeZone);
  const offset = zone ? offsetAtInstant(zone, instant) : 0;
  return new Date(instant + offset * 1000).toISOString().slice(0, 16) + offsetText(offset);
}

export const dateTimeKind: Kind<DateTimeField> = {
  clean(value, _field, { timeZone }) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    const match = form.exec(value);
    const day = match?.[1] === undefined ? null : parseDate(match[1]);
    if (!match || !day) return flawed('bad-date');
    const [, date, hour, minute, , offset] = match;
    if (offset === 'Z') return { value: dateTimeAt(Date.parse(`${date}T${hour}:${minute}Z`), timeZone) };
    if (offset !== undefined) return { value: `${date}T${hour}:${minute}${offset}` };
    const zone = namedZone(timeZone);
    const seconds = zone ? offsetAt(zone, day, (Number(hour) * 60 + Number(minute)) * 6e10) : 0;
    return { value: `${date}T${hour}:${minute}${offsetText(seconds)}` };
  },
  type: () => dateTimeType,
  feel: (value) => (typeof value === 'string' ? parseDateTime(value.replace(/(T\d\d:\d\d)(?!:|\d)/, '$1:00')) : null),
  format(value, _field, { timeZone }) {
    if (typeof value !== 'string' || !form.test(value)) return anyText(value);
    const instant = Date.parse(value);
    const shown = timeZone && Number.isFinite(instant) ? dateTimeAt(instant, timeZone) : value;
    return shown.slice(0, 16).replace('T', ' ');
  },
  bounds: boundsOf,
  asked: () => 'date-time',
  fromText(typed) {
    const text = typed.trim();
    const [, day = text, clock = '00:00'] = /^(.+?)(?:T| +)(.+)$/.exec(text) ?? [];
    const date = dayFromText(day);
    const time = clockFromText(clock);
    return date && time ? `${date}T${time}` : text;
  },
};
