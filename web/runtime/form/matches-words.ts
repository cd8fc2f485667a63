import { match } from 'pinyin-pro';

/** Whether words contain what was typed, also as pinyin or its first letters. */
export function matchesWords(words: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '' || words.toLowerCase().includes(wanted)) return true;
  return /^[a-z ]+$/.test(wanted) && match(words, wanted.replace(/ /g, ''), { continuous: true }) !== null;
}
