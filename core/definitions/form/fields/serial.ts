import { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import { isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText, isKey } from './strings.ts';

/** A number given by the server on submit: prefix, date, counter (`GZ-202611-0007`). What a client sends is dropped. */
export const SerialField = plain('serial').extend({
  prefix: z.string().max(20).optional(),
  /** Part of the date in the number; the counter starts again with each. Default: none. */
  date: z.enum(['year', 'month', 'day']).optional(),
  digits: z.number().int().min(1).max(10).optional(),
});
export type SerialField = z.infer<typeof SerialField>;

/** The text before the counter; requests with the same one share a counter. `today` is `YYYY-MM-DD`. */
export function serialPrefix(field: SerialField, today: string): string {
  const length = { year: 4, month: 6, day: 8 };
  const date = field.date ? today.replace(/-/g, '').slice(0, length[field.date]) : '';
  return [field.prefix ?? '', date].filter(Boolean).join('-');
}
/** The whole number; `count` starts with 1. */
export function serialOf(field: SerialField, today: string, count: number): string {
  const prefix = serialPrefix(field, today);
  const counter = String(count).padStart(field.digits ?? 4, '0');
  return prefix ? `${prefix}-${counter}` : counter;
}

export const serialKind: Kind<SerialField> = {
  clean: (value) => (isBlank(value) ? nothing : isKey(value) ? { value } : wrongType),
  type: () => stringType,
  feel: (value) => (typeof value === 'string' ? value : null),
  format: (value) => anyText(value),
  given: 'server',
  asked: () => 'text',
  inTable: false,
};
