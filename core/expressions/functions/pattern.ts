import { RE2JS } from 're2js';
import type { Run } from '../evaluate/run.ts';
import { booleanType, listType, stringType } from '../types.ts';
import { define, form } from './define.ts';

/** Patterns run on RE2: time is linear in the text, whatever the pattern. Compiled ones are kept. */
const compiled = new Map<string, RE2JS | null>();
const kept = 200;
const maxPatternLength = 500;

function patternOf(source: string, flags: string): RE2JS | null {
  const key = `${flags}/${source}`;
  const found = compiled.get(key);
  if (found !== undefined) return found;
  let pattern: RE2JS | null = null;
  let bits = 0;
  let text = source;
  let isFit = source.length <= maxPatternLength;
  for (const flag of flags) {
    if (flag === 'i') bits |= RE2JS.CASE_INSENSITIVE;
    else if (flag === 's') bits |= RE2JS.DOTALL;
    else if (flag === 'm') bits |= RE2JS.MULTILINE;
    else if (flag === 'x') text = withoutSpaces(text);
    else if (flag === 'q') text = RE2JS.quote(text);
    else isFit = false;
  }
  try {
    const translated = flags.includes('q') ? text : asRe2(text, flags.includes('s'));
    if (isFit && translated !== null) pattern = RE2JS.compile(translated, bits);
  } catch {
    pattern = null;
  }
  if (compiled.size >= kept) compiled.clear();
  compiled.set(key, pattern);
  return pattern;
}

/** Flag `x`: white space outside of brackets means nothing. */
function withoutSpaces(pattern: string): string {
  let depth = 0;
  let result = '';
  for (const sign of pattern) {
    const isEscaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(result.slice(-3));
    if (sign === '[' && !isEscaped) depth++;
    if (sign === ']' && !isEscaped && depth > 0) depth--;
    if (depth > 0 || !/\s/.test(sign)) result += sign;
  }
  return result;
}

/**
 * What FEEL (XPath) writes differently from RE2: `.` also leaves out carriage returns, `\i` and `\c` are characters of XML
 * names, `\p{IsBasicLatin}` is a block. Null for what it has not: octal escapes and, RE2 having none, references back.
 */
function asRe2(pattern: string, isDotAll: boolean): string | null {
  let result = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern[i] ?? '';
    if (sign === '\\') {
      const next = pattern[++i] ?? '';
      if (/\d/.test(next)) return null;
      const block = pattern.startsWith('{IsBasicLatin}', i + 1) && (next === 'p' || next === 'P');
      if (block) i += '{IsBasicLatin}'.length;
      if (block) result += inClass ? '\\x00-\\x7F' : `[${next === 'P' ? '^' : ''}\\x00-\\x7F]`;
      else if (next === 'i') result += inClass ? '_:A-Za-z' : '[_:A-Za-z]';
      else if (next === 'c') result += inClass ? '\\-._:A-Za-z0-9' : '[-._:A-Za-z0-9]';
      else result += sign + next;
    } else {
      if (sign === '[') inClass = true;
      if (sign === ']') inClass = false;
      result += sign === '.' && !inClass && !isDotAll ? '[^\\n\\r]' : sign;
    }
  }
  return result;
}

/**
 * Steps for running a pattern over a text: RE2 visits each character with up to all instructions, some 30 ns a visit,
 * while a step may take 2 µs (`npm run bench -- form` measures the worst patterns).
 */
function pay(pattern: RE2JS, text: string, run: Run): void {
  const size = pattern.programSize();
  run.charge(2 + Math.ceil((size * (text.length + 1)) / 64));
}

export const patternFunctions = [
  define(
    'matches',
    '文本是否符合正则表达式',
    'whether a text matches a regular expression',
    form('input: string, pattern: string, flags?: string|null', booleanType, ([input, source, flags = null], run) => {
      const pattern = patternOf(source as string, (flags as string | null) ?? '');
      if (!pattern) return null;
      pay(pattern, input as string, run);
      return pattern.matcher(input as string).find();
    }),
  ),
  define(
    'replace',
    '把符合正则表达式的部分换成别的文本',
    'replaces what matches a regular expression',
    form(
      'input: string, pattern: string, replacement: string, flags?: string|null',
      stringType,
      ([input, source, replacement, flags = null], run) => {
        const pattern = patternOf(source as string, (flags as string | null) ?? '');
        if (!pattern) return null;
        const parts = ((flags as string | null) ?? '').includes('q')
          ? [replacement as string]
          : partsOf(replacement as string);
        if (!parts) return null;
        pay(pattern, input as string, run);
        const text = input as string;
        const matcher = pattern.matcher(text);
        const groups = matcher.groupCount();
        // A pattern that matches nothing at all would match between any two characters.
        if (pattern.matcher('').find()) return null;
        let result = '';
        let at = 0;
        while (matcher.find()) {
          run.charge(1);
          result += text.slice(at, matcher.start());
          for (const part of parts)
            result += typeof part === 'string' ? part : part <= groups ? (matcher.group(part) ?? '') : '';
          if (result.length > run.limits.stringLength) run.over('stringLength');
          at = matcher.end();
        }
        return run.text(result + text.slice(at));
      },
    ),
  ),
  define(
    'split',
    '按正则表达式把文本切开',
    'cuts a text where a regular expression matches',
    form('string: string, delimiter: string', listType(stringType), ([input, source], run) => {
      const pattern = patternOf(source as string, '');
      if (!pattern || pattern.matcher('').find()) return null;
      pay(pattern, input as string, run);
      const text = input as string;
      const matcher = pattern.matcher(text);
      const parts: string[] = [];
      let at = 0;
      while (matcher.find()) {
        run.charge(1);
        run.room(parts.length + 2);
        parts.push(text.slice(at, matcher.start()));
        at = matcher.end();
      }
      parts.push(text.slice(at));
      return run.list(parts);
    }),
  ),
];

/** Text and group numbers of a replacement such as `$1-\$`; null when a sign stands wrong. */
function partsOf(replacement: string): (string | number)[] | null {
  const parts: (string | number)[] = [];
  for (let i = 0; i < replacement.length; i++) {
    const sign = replacement[i] ?? '';
    const next = replacement[i + 1] ?? '';
    if (sign === '\\') {
      if (next !== '\\' && next !== '$') return null;
      parts.push(next);
      i++;
    } else if (sign === '$') {
      if (!/\d/.test(next)) return null;
      parts.push(Number(next));
      i++;
    } else parts.push(sign);
  }
  return parts;
}
