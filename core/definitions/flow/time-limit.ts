import { z } from 'zod';

/** ISO 8601 duration, e.g. `PT4H` or `P1D`; `working` counts only working time (a working day is the calendar's). */
export const TimeSpan = z.strictObject({
  duration: z.string().regex(/^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?$/),
  working: z.boolean().optional(),
});
export type TimeSpan = z.infer<typeof TimeSpan>;

export const TimeLimit = z.strictObject({
  within: TimeSpan,
  /** Reminders before (negative side) or after the limit. */
  reminders: z
    .array(z.strictObject({ at: z.enum(['before', 'after']), span: TimeSpan }))
    .max(10)
    .optional(),
  then: z.union([
    z.enum(['remind', 'pass', 'reject', 'return', 'manager', 'raise']),
    z.strictObject({ people: z.array(z.string()).min(1) }),
  ]),
});
export type TimeLimit = z.infer<typeof TimeLimit>;
