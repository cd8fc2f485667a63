import { describe, expect, test } from 'vitest';
import { everyday } from './index.ts';

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const resolve = (from: string, to: string) => new URL(to, `file:///web/i18n/${from}`).pathname;
const byPath = new Map(Object.entries(sources).map(([path, source]) => [resolve('', path), source]));

const imports = (source: string): string[] =>
  [...source.matchAll(/^(?:import|export) (?!type )[^;]*?'(\.[^']+)';$/gms)].map(([, to = '']) => to);
const lazyImports = (source: string): string[] =>
  [...source.matchAll(/import\('(\.[^']+)'\)/g)].map(([, to = '']) => to);
const namespaces = (source: string): string[] =>
  [...source.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, given = '']) =>
    [...given.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name),
  );

/** Every file that comes with this one, itself included. */
function graphOf(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  const source = byPath.get(path);
  if (source === undefined) return seen;
  seen.add(path);
  for (const to of imports(source)) graphOf(resolve(path.replace('/web/', '../'), to), seen);
  return seen;
}

const pages = [...byPath]
  .filter(([path]) => /^\/web\/areas\/[^/]+\/routes\.tsx$/.test(path))
  .flatMap(([path, source]) => lazyImports(source).map((to) => resolve(path.replace('/web/', '../'), to)))
  .filter((path) => path.endsWith('.tsx'));

// A component that mounts later and waits for its texts hides the whole page meanwhile, with what is typed and chosen.
describe('a page asks at once for all texts its parts need', () => {
  test('there are pages to look at', () => expect(pages.length).toBeGreaterThan(20));

  test.each([...new Set(pages)])('%s', (page) => {
    const known = new Set<string>(['ui', 'errors', ...everyday, ...namespaces(byPath.get(page) ?? '')]);
    const late = [...graphOf(page)].flatMap((path) =>
      namespaces(byPath.get(path) ?? '')
        .filter((name) => !known.has(name))
        .map((name) => `${name} in ${path}`),
    );
    expect(late).toEqual([]);
  });
});
