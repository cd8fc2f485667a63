import { z } from 'zod';
import { daysDurationType } from '../../../expressions/types.ts';
import { parseDuration } from '../../../expressions/values/duration.ts';
import type { Language } from '../../text.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';
import { numberFromText } from '../from-text.ts';

/** An amount of working time, `PT12H30M`: hours and minutes, as working days have no fixed length. */
export const DurationField = plain('duration').extend({
  /** Hours of one working day, for typing and showing days. */
  hoursPerDay: z.number().min(1).max(24).optional(),
  maxHours: z.number().positive().max(100_000).optional(),
});
export type DurationField = z.infer<typeof DurationField>;

const form = /^PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?$/;

/** Whole minutes of `PT1H30M`; undefined when it is none. */
export function minutesOf(value: unknown): number | undefined {
  const match = typeof value === 'string' ? form.exec(value) : null;
  return match ? Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0) : undefined;
}
/** `PT1H30M` of whole minutes. */
export function durationOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}

export function durationText(minutes: number, hoursPerDay: number, language: Language): string {
  const perDay = Math.round(hoursPerDay * 60);
  const parts = [Math.floor(minutes / perDay), Math.floor((minutes % perDay) / 60), (minutes % perDay) % 60];
  const units = language === 'zh' ? ['天', '小时', '分钟'] : ['d', 'h', 'min'];
  const text = parts.flatMap((n, i) => (n > 0 ? [`${n} ${units[i]}`] : [])).join(' ');
  return text || `0 ${units[1]}`;
}

export const durationKind: Kind<DurationField> = {
  clean(value, field) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    const minutes = minutesOf(value);
    if (minutes === undefined) return flawed('bad-duration');
    const max = field.maxHours;
    if (max !== undefined && minutes > max * 60) return flawed('too-large', { max }, durationOf(minutes));
    return { value: durationOf(minutes) };
  },
  type: () => daysDurationType,
  feel: (value) => (typeof value === 'string' ? parseDuration(value) : null),
  format(value, field, { language }) {
    const minutes = minutesOf(value);
    return minutes === undefined ? anyText(value) : durationText(minutes, field.hoursPerDay ?? 8, language);
  },
  asked: () => 'other',
  inSummary: () => 'words',
  fromText(typed) {
    const text = typed.trim();
    const hours = numberFromText(text.replace(/(小时|hours?|h)$/i, ''));
    return hours === undefined ? text : durationOf(Math.round(hours * 60));
  },
};
