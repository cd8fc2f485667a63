import { pinyin } from 'pinyin-pro';

/** Syllables of a name; words of other letters stay whole. */
const syllablesOf = (name: string): string[] =>
  pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .flatMap((part) => part.toLowerCase().split(/[^a-z0-9]+/))
    .filter((part) => part !== '');

/** A key for a service of this name that nobody has yet: `办公室搬迁` → `ban-gong-shi-ban-qian`. */
export function proposedKey(name: string, taken: ReadonlySet<string>): string {
  let key = '';
  for (const part of syllablesOf(name)) {
    const longer = key === '' ? part : `${key}-${part}`;
    if (longer.length > 40) break;
    key = longer;
  }
  if (key === '') return '';
  if (!taken.has(key)) return key;
  for (let number = 2; ; number++) if (!taken.has(`${key}-${number}`)) return `${key}-${number}`;
}

/** Letters for the numbers of its requests: the first of each syllable, 2 to 5. */
export function proposedPrefix(name: string): string {
  const syllables = syllablesOf(name).map((part) => part.replace(/[^a-z]/g, ''));
  const letters = syllables.flatMap((part) => part.slice(0, 1)).join('');
  // A single word gives more than its first letter.
  const enough = letters.length >= 2 ? letters : syllables.join('');
  return enough.length >= 2 ? enough.slice(0, 5).toUpperCase() : '';
}
