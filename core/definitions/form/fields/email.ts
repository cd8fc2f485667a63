import type { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';

export const EmailField = plain('email');
export type EmailField = z.infer<typeof EmailField>;

// The practical form: one @, a domain with a dot, no spaces or brackets. Every part is bounded, so it is linear.
const form = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63}$/u;

export const emailKind: Kind<EmailField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    const text = value.trim();
    if (text === '') return nothing;
    return text.length <= 254 && form.test(text) ? { value: text } : flawed('bad-email');
  },
  type: () => stringType,
  feel: (value) => (typeof value === 'string' ? value : null),
  format: (value) => anyText(value),
  asked: () => 'text',
  fromText: (typed) => typed.replace(/\r/g, ''),
};
