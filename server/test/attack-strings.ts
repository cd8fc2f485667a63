import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A few strings of each kind that has broken programs; always at hand. */
export const ownStrings: readonly string[] = [
  `'; drop table record_request; --`, `" or 1=1 --`, `\\'; select pg_sleep(5); --`, `%_%\\`, `$1`, `$$`, `{{7*7}}`, `\${7*7}`, `<%= 7*7 %>`,
  `<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, `<svg/onload=alert(1)>`, `</textarea><script>alert(1)</script>`,
  `&lt;b&gt;&amp;amp;`, `<!--`, `]]>`, `<a href="data:text/html,x">`, `{"__proto__":{"a":1}}`, `__proto__`, `constructor`, `toString`,
  `=1+1`, `=cmd|' /C calc'!A0`, `+1`, `-1`, `@SUM(A1)`, `\t=1`, `|calc`, `../../../etc/passwd`, `..\\..\\win.ini`, `file:///etc/passwd`, `%00`, `%0d%0aSet-Cookie: a=b`,
  `null`, `undefined`, `NaN`, `Infinity`, `true`, `0`, `1e1000`, `-0`, `9007199254740993`, `[]`, `{}`, `[object Object]`,
  `\u202Eexe.gpj\u202C`, `a\u200Bb\uFEFFc`, `e\u0301 é`, `ﷺ ﷽`, `Z̸̡̛a̴l̵g̶o̷`, `👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇳`, `𠮷野家 𪚥 㐀`, `\u{E0001}\u{10FFFF}`, `مرحبا بالعالم`, `ß İ ı ſ K`, `ＡＢＣ１２３`,
  `阿卜杜热合曼·买买提吐尔逊江`, `第一行\n第二行`, `a\r\nb`, `tab\tbed`, `\u0001\u001b[31m`, `\u0085\u2028\u2029`, `  leading and trailing  `, `\\u0000`, `\\n`, `ˋˋˋ'"\``,
]; // prettier-ignore

/** Those that no store holds, with what is said about them. */
export const unstorableStrings: readonly string[] = ['a\u0000b', '\u0000', 'x\uD800', '\uDC00y', '\uDBFF\uD800'];

const folder = join(import.meta.dirname, '../../../shared/data/attack');

/** The big collections beside the project, or null where they are not. `most`: that many of the second one, evenly. */
export function sharedStrings(most: number): { naughty: string[]; payloads: string[] } | null {
  const list = join(folder, 'blns/blns.json');
  const archive = join(folder, 'payloads.tar.xz');
  if (!existsSync(list) || !existsSync(archive)) return null;
  const naughty = JSON.parse(readFileSync(list, 'utf8')) as string[];
  let text = '';
  try {
    text = execFileSync('tar', ['xJOf', archive, '--wildcards', '*.txt', '*.fuzz'], { maxBuffer: 2 ** 28 }).toString(
      'utf8',
    );
  } catch {
    return { naughty, payloads: [] };
  }
  const lines = [...new Set(text.split('\n'))].filter((line) => line.trim() !== '');
  const step = Math.max(1, lines.length / most);
  return {
    naughty,
    payloads: Array.from({ length: Math.min(most, lines.length) }, (_, i) => lines[Math.floor(i * step)] ?? ''),
  };
}
