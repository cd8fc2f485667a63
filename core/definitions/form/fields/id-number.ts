import type { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { isDay } from './day.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';

/** Identity number 身份证号 of 18 places (GB 11643), checked by its last one. Shown masked to whoever may not edit it. */
export const IdNumberField = plain('id-number');
export type IdNumberField = z.infer<typeof IdNumberField>;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Birth date real, and the check place as ISO 7064 MOD 11-2 wants it. */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  if (!isDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

/** `110101********1234`. */
export const maskIdNumber = (text: string): string =>
  text.length < 8
    ? '*'.repeat(text.length)
    : text.slice(0, -12) + '*'.repeat(Math.min(8, text.length - 4)) + text.slice(-4);

export const idNumberKind: Kind<IdNumberField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    const text = value.trim().toUpperCase();
    if (text === '') return nothing;
    return isIdNumber(text) ? { value: text } : flawed('bad-id-number');
  },
  type: () => stringType,
  feel: (value) => (typeof value === 'string' ? value : null),
  // Lists, mail and exports never carry it whole.
  format: (value) => (typeof value === 'string' ? maskIdNumber(value) : anyText(value)),
  searchText: () => '',
  mask: (value) => (typeof value === 'string' ? maskIdNumber(value) : undefined),
  asked: () => 'text',
  fromText: (typed) => typed.replace(/\r/g, ''),
};
