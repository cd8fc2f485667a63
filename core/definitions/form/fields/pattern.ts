import { RE2JS } from 're2js';

const known = new Map<string, RE2JS | null>();

/** A linear-time regular expression; null when it is none. */
export function compilePattern(source: string): { matches(text: string): boolean } | null {
  let pattern = known.get(source);
  if (pattern === undefined) {
    try {
      pattern = RE2JS.compile(source);
    } catch {
      pattern = null;
    }
    if (known.size > 500) known.clear();
    known.set(source, pattern);
  }
  const compiled = pattern;
  return compiled && { matches: (text) => compiled.matcher(text).matches() };
}
