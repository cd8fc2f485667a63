/** What is wrong with a new password. */
export type PasswordFault = 'too-short' | 'too-common' | 'like-the-name';

export const shortestPassword = 10;

/**
 * Words that passwords are made of; with digits, signs or another of them around, they are what a guesser tries first.
 * The words are ours, the passwords follow by rule.
 */
const words = [
  ...['password', 'passwd', 'pass', 'passwort', 'welcome', 'admin', 'administrator', 'root', 'user', 'login', 'guest'],
  ...[
    'test',
    'default',
    'changeme',
    'secret',
    'letmein',
    'master',
    'superman',
    'dragon',
    'monkey',
    'football',
    'hello',
  ],
  ...['iloveyou', 'sunshine', 'princess', 'company', 'office', 'portico', 'service', 'summer', 'winter', 'spring'],
  ...['autumn', 'qwerty', 'qwertyuiop', 'asdf', 'asdfghjkl', 'zxcvbnm', 'qazwsx', 'abc', 'abcd', 'mima', 'woaini'],
  ...['woaini1314', 'zhongguo', 'beijing', 'shanghai', 'guanliyuan', 'wang', 'zhang'],
];
/** Longest first, so that `password` is not taken as `pass` and `word`. */
const known = new RegExp([...words].sort((a, b) => b.length - a.length).join('|'), 'g');
const letters: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
};
const rows = ['0123456789', '9876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** What is left when all that is easily guessed is taken out; each run of it counts as one character. */
function guessed(text: string): number {
  const bare = text.replace(known, '·');
  let count = 0;
  let place = 0;
  while (place < bare.length) {
    let end = place + 1;
    while (end < bare.length && isRun(bare.slice(place, end + 1))) end++;
    count++;
    place = end - place >= 3 ? end : place + 1;
  }
  return count;
}
const isRun = (text: string): boolean =>
  [...text].every((letter) => letter === text[0]) || rows.some((row) => row.includes(text));
const unmasked = (text: string): string => [...text].map((letter) => letters[letter] ?? letter).join('');

/** Whether a password is too easy to guess; `about` is what others know of its owner (log-in, name). Null: it will do. */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | null {
  const text = password.normalize('NFKC');
  if ([...text].length < shortestPassword) return 'too-short';
  const low = text.toLowerCase();
  const names = about.flatMap((name) => [name.toLowerCase(), ...name.toLowerCase().split(/[\s.@_-]+/)]);
  const rest = names
    .filter((name) => [...name].length >= 3 || /[^\0-\u00ff]/.test(name))
    .sort((a, b) => b.length - a.length)
    .reduce((left, name) => (name === '' ? left : left.replaceAll(name, '·')), low);
  if (rest !== low && guessed(rest) < 7) return 'like-the-name';
  return Math.min(guessed(low), guessed(unmasked(low))) < 6 ? 'too-common' : null;
}
