import { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { anyText, cleanString } from './strings.ts';

export const LongTextField = plain('long-text').extend({
  maxLength: z.number().int().positive().max(20_000).optional(),
});
export type LongTextField = z.infer<typeof LongTextField>;

export const longTextKind: Kind<LongTextField> = {
  clean: (value, field) => cleanString(value, field.maxLength ?? 20_000),
  type: () => stringType,
  feel: (value) => (typeof value === 'string' ? value : null),
  format: (value) => anyText(value),
  asked: () => 'text',
  fromText: (typed) => typed.replace(/\r/g, ''),
};
