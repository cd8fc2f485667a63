import type { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';

/** Digits with `+`, spaces, hyphens, brackets and an extension; kept as typed but for outer spaces. */
export const PhoneField = plain('phone');
export type PhoneField = z.infer<typeof PhoneField>;

export const phoneKind: Kind<PhoneField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    const text = value.trim();
    if (text === '') return nothing;
    const digits = text.replace(/\D/g, '').length;
    const isPhone = /^\+?[\d\s()（）-]{3,30}((转|ext\.?|x|#)\s?\d{1,8})?$/i.test(text);
    return isPhone && digits >= 3 && digits <= 24 ? { value: text } : flawed('bad-phone');
  },
  type: () => stringType,
  feel: (value) => (typeof value === 'string' ? value : null),
  format: (value) => anyText(value),
  asked: () => 'text',
  fromText: (typed) => typed.replace(/\r/g, ''),
};
