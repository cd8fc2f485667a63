import { z } from 'zod';

/** The languages every text of ours exists in. */
export type Language = 'zh' | 'en';

/** A text a builder wrote: one string for all, or one for each language. */
export const Text = z
  .union([z.string().max(4000), z.strictObject({ zh: z.string().max(4000), en: z.string().max(4000) })])
  .meta({ id: 'Text' });
export type Text = z.infer<typeof Text>;

/** The wording of `text` for a reader of `language`; a missing translation falls back to the other language. */
export function textOf(text: Text | undefined, language: Language): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[language] || text.zh || text.en;
}
