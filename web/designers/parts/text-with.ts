import type { Language, Text } from '@portico/core/definitions/text.ts';

/** The words in one language alone: a text without languages is Chinese. */
export const wordsIn = (text: Text | undefined, language: Language): string =>
  typeof text === 'object' ? text[language] : language === 'zh' ? (text ?? '') : '';

/** A text with other words in one language; without English it is a plain text again. */
export function textWith(text: Text, part: { zh?: string; en?: string }): Text {
  const zh = part.zh ?? wordsIn(text, 'zh');
  const en = part.en ?? wordsIn(text, 'en');
  return en ? { zh, en } : zh;
}
