import { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { plainText } from '../rich-text/blocks.ts';
import { blocksOf } from '../rich-text/clean-blocks.ts';
import { richTextOf } from '../rich-text/markup.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText, unstorable } from './strings.ts';

/**
 * A text with headings, lists, quotations, bold, italic, struck words and links. The answer is a list of blocks (see
 * `rich-text/blocks.ts`); a plain text is read as its markup. Expressions see the words alone.
 */
export const RichTextField = plain('rich-text').extend({
  /** Characters of words, without looks. */
  maxLength: z.number().int().positive().max(20_000).optional(),
});
export type RichTextField = z.infer<typeof RichTextField>;

const textOfAnswer = (value: unknown): string | null => {
  const blocks = blocksOf(value);
  return blocks ? plainText(blocks) : typeof value === 'string' ? value : null;
};

export const richTextKind: Kind<RichTextField> = {
  clean(value, field) {
    if (isBlank(value)) return nothing;
    const blocks = typeof value === 'string' ? richTextOf(value) : blocksOf(value);
    if (!blocks) return wrongType;
    if (blocks.length === 0) return nothing;
    const text = plainText(blocks);
    if (unstorable.test(text)) return flawed('bad-character');
    const max = field.maxLength ?? 20_000;
    return text.length > max ? flawed('too-long', { max }, blocks) : { value: blocks };
  },
  type: () => stringType,
  feel: (value) => textOfAnswer(value),
  format: (value) => textOfAnswer(value) ?? anyText(value),
  asked: () => 'text',
  fromText: (typed) => typed.replace(/\r/g, ''),
};
