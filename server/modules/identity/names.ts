/** What of a name is stored to order and find people. */
export interface NameKeys {
  sort_key: string;
  search_text: string;
}

/**
 * Keys of a name: Chinese by pinyin (surnames read as surnames), the rest in small letters. `linaNA` and `ln` both find
 * 李娜. The dictionary is big, so it is loaded when the first person is written, not at every start.
 */
export async function nameKeys(person: { name: string; nameEn: string | null; login: string }): Promise<NameKeys> {
  const { pinyin } = await import('pinyin-pro');
  const syllables = pinyin(person.name, {
    toneType: 'none',
    type: 'array',
    mode: 'normal',
    surname: 'head',
    nonZh: 'consecutive',
    v: true,
  }).map((syllable) => syllable.toLowerCase().trim());
  const whole = syllables.filter((syllable) => syllable !== '');
  const isChinese = /\p{Script=Han}/u.test(person.name);
  const words = [person.name.toLowerCase(), person.nameEn?.toLowerCase() ?? '', person.login.toLowerCase()];
  if (isChinese) words.push(whole.join(''), whole.map((syllable) => syllable[0]).join(''), whole.join(' '));
  return { sort_key: whole.join(' '), search_text: [...new Set(words)].filter(Boolean).join('\n') };
}
