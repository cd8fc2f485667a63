import { z } from 'zod';
import { Key } from '../expression.ts';
import { Text } from '../text.ts';

/** `["09:00","12:00"]`; half-open, local time of the calendar, end may be `24:00`. */
const Span = z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)]);

/** A work calendar 工作日历: weekly hours with breaks, and dated exceptions (holidays, 调休 make-up days). */
export const WorkCalendar = z
  .strictObject({
    schema: z.literal(1),
    key: Key,
    name: Text,
    timeZone: z.string(),
    /** Working spans of Monday … Sunday. */
    week: z.array(z.array(Span)).length(7),
    /** Dated days that differ: `off`, or working like the weekday named by `like` (1 Monday … 7 Sunday). */
    exceptions: z.array(
      z.strictObject({
        date: z.iso.date(),
        name: Text,
        day: z.union([z.literal('off'), z.strictObject({ like: z.number().int().min(1).max(7) })]),
      }),
    ),
    /** Years for which the exceptions are known; beyond them a promise carries a warning. */
    knownYears: z.array(z.int32()),
  })
  .meta({ id: 'WorkCalendar' });
export type WorkCalendar = z.infer<typeof WorkCalendar>;
