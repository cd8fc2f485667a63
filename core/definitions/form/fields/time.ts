import type { z } from 'zod';
import { timeType } from '../../../expressions/types.ts';
import { parseTime } from '../../../expressions/values/time.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { clockFromText } from '../from-text.ts';
import { anyText } from './strings.ts';

/** `hh:mm`, without zone. */
export const TimeField = plain('time');
export type TimeField = z.infer<typeof TimeField>;

export const timeKind: Kind<TimeField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value) ? { value: value.slice(0, 5) } : flawed('bad-time');
  },
  type: () => timeType,
  feel: (value) => (typeof value === 'string' ? parseTime(`${value}:00`) : null),
  format: (value) => anyText(value),
  asked: () => 'other',
  fromText: (typed) => clockFromText(typed) ?? typed.trim(),
};
