import { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import { flawed, type Kind } from './kind.ts';
import { compilePattern } from './pattern.ts';
import { anyText, cleanString } from './strings.ts';

export const TextField = plain('text').extend({
  maxLength: z.number().int().positive().max(1000).optional(),
  /** A regular expression the whole text must match; linear-time dialect (RE2). */
  pattern: z.string().max(500).optional(),
  /** No other request of this service that is not rejected or cancelled may hold the same text; the server checks. */
  unique: z.boolean().optional(),
});
export type TextField = z.infer<typeof TextField>;

export const textKind: Kind<TextField> = {
  clean(value, field) {
    const cleaned = cleanString(value, field.maxLength ?? 1000);
    if (cleaned.flaws || typeof cleaned.value !== 'string' || !field.pattern) return cleaned;
    return compilePattern(field.pattern)?.matches(cleaned.value) === false
      ? flawed('pattern', undefined, cleaned.value)
      : cleaned;
  },
  type: () => stringType,
  feel: (value) => (typeof value === 'string' ? value : null),
  format: (value) => anyText(value),
  check: (field) => (field.pattern && !compilePattern(field.pattern) ? [{ path: 'pattern', code: 'bad-pattern' }] : []),
  asked: () => 'text',
  fromText: (typed) => typed.replace(/\r/g, ''),
  references: (value, field) => (field.unique && typeof value === 'string' ? [{ kind: 'unique', id: value }] : []),
};
